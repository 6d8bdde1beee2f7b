// The browser's side of FileChoice: a plain file input, and files sent one after the other as they are. No dependency.
const MB = 1e6;

const size = (bytes) => (bytes < 0.1 * MB ? "less than 0.1 MB" : `${(bytes / MB).toLocaleString("en-GB", { maximumFractionDigits: 1 })} MB`);
const token = () => document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? ""; // over HTTPS its name has a prefix

function send(address, file, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-XSRFToken", decodeURIComponent(token()).replace(/^"|"$/g, ""));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    request.onload = () => resolve(request.status === 204 ? "" : request.responseText.slice(0, 300) || "Choose it again.");
    request.onerror = () => resolve("The connection was lost. Choose it again.");
    request.send(file);
  });
}

function parts(model, el) {
  const id = `semh-files-${model.get("key")}`;
  const make = (name, given, words = "") => {
    const part = Object.assign(document.createElement(name), given);
    part.append(words);
    return part;
  };
  const label = make("label", { htmlFor: id, className: "semh-files-label" }, model.get("label"));
  const hint = make("p", { id: `${id}-hint`, className: "semh-files-hint" }, model.get("hint"));
  const input = make("input", { id, type: "file", multiple: true });
  input.setAttribute("aria-describedby", hint.id);
  const list = make("ul", { className: "semh-list semh-files-list" });
  el.classList.add("semh-files");
  el.append(label, hint, input, list);
  return { input, list };
}

async function render({ model, el }) {
  const { input, list } = parts(model, el);
  const base = new URL(document.body.dataset.baseUrl ?? "/", location.href);
  const page = document.body.dataset.semhStatic && await import(new URL("page.js", new URL(document.body.dataset.semhStatic, location.href)).href);
  const tell = (words) => page?.say?.(words);
  const lines = new Map();
  let queue = Promise.resolve(), waiting = 0;

  const line = (name) => {
    if (!lines.has(name)) lines.set(name, list.appendChild(document.createElement("li")));
    return lines.get(name);
  };
  const bring = async (file, address) => {
    const shown = line(file.name);
    shown.textContent = `${file.name}: waiting.`;
    const words = file.size > model.get("largest") ? model.get("too_large")
      : await send(address, file, (part) => { shown.textContent = `${file.name}: ${Math.floor(part * 100)}% of ${size(file.size)}.`; });
    shown.textContent = words ? `${file.name}: not brought. ${words}` : `${file.name}: here, ${size(file.size)}.`;
    tell(shown.textContent);
    return !words;
  };
  const take = (files) => {
    if (!files.length) return;
    waiting += files.length;
    model.send({ arriving: waiting });
    for (const file of files) {
      const address = new URL(`../${model.get("address")}${encodeURIComponent(file.name)}`, base).href;
      queue = queue.then(() => bring(file, address)).catch(() => false).then(() => {
        waiting -= 1;
        model.send({ arriving: waiting });
      });
    }
  };

  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
  el.addEventListener("dragover", (event) => { event.preventDefault(); el.classList.add("semh-over"); });
  el.addEventListener("dragleave", () => el.classList.remove("semh-over"));
  el.addEventListener("drop", (event) => {
    event.preventDefault();
    el.classList.remove("semh-over");
    take([...event.dataTransfer.files]);
  });
  const anew = () => { list.replaceChildren(); lines.clear(); };
  model.on("change:address", anew);
  return () => model.off("change:address", anew);
}

export default { render };
