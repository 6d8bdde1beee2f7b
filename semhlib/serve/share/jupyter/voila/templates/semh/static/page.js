// What every dashboard page does for its reader: address, spoken words, links, waiting, lost connection. No dependency.
const UPDATING_AFTER = 400, SHOWN_FOR = 8000;
export const LOST = ["The dashboard has lost its connection. Your filters are saved in the address.", "Reload this page."];
export const SIGNED_OUT = ["You are no longer signed in. Your filters are saved in the address.", "Sign in again."];

// Emptied first, so that the same words twice are read out twice.
export function say(words) {
  const region = document.getElementById("semh-live");
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
}

export function setAddress(query) {
  const search = query ? "?" + query : "";
  if (search !== location.search) history.replaceState(history.state, "", location.pathname + search);
}

// A yellow bar: what has happened, and a link that opens the same view again.
export function showBar([words, again]) {
  const there = document.getElementById("semh-lost");
  if (there?.dataset.words === words) return;
  there?.remove();
  const bar = document.createElement("div");
  bar.id = "semh-lost";
  bar.className = "semh-lost";
  bar.dataset.words = words;
  bar.setAttribute("role", "alert");
  document.body.prepend(bar);
  // Added after the alert is in the page: some screen readers only speak changes.
  const line = document.createElement("p"), link = document.createElement("a");
  link.textContent = again;
  link.href = location.href;
  link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  line.append(words + " ", link);
  bar.append(line);
}

export function hideBar() {
  document.getElementById("semh-lost")?.remove();
}

// The row of links, as the page wrote it. What it says at the moment stays while its addresses follow the choices.
export function showLinks(place, markup) {
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const bar = place.querySelector(".semh-links"), next = fresh.content.firstElementChild;
  if (bar) {
    bar.querySelectorAll("a").forEach((link, i) => { link.setAttribute("href", next.querySelectorAll("a")[i].getAttribute("href")); });
  } else {
    place.append(next);
    useLinks(place.querySelector(".semh-links"));
  }
  place.querySelectorAll("a[href='?']").forEach((link) => { link.setAttribute("href", location.pathname); });
}

export function useLinks(bar) {
  bar.querySelector("[data-do=print]")?.addEventListener("click", () => window.print());
  bar.querySelector("[data-do=copy]")?.addEventListener("click", async () => {
    const said = bar.querySelector(".semh-copied");
    said.textContent = "The link is copied.";
    try { await navigator.clipboard.writeText(location.href); } catch { said.textContent = "Copy the link from the address bar."; }
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, SHOWN_FOR);
    say(said.textContent);
  });
}

// A button inside the page that prints what is open: the style sheet decides what then stands on the paper.
export function watchPrint() {
  const onPress = (event) => { if (event.target.closest?.("#jp-main-content-panel .semh-panel [data-do=print]")) window.print(); };
  document.addEventListener("click", onPress);
  return () => document.removeEventListener("click", onPress);
}

// After a choice, and only when the answer takes long, the page says that it is being updated. Steps of a page (semh-own)
// say for themselves how far they are.
export function watchUpdating() {
  let timer = null;
  const shown = (yes) => document.querySelectorAll(".semh-updating").forEach((part) => { part.hidden = !yes; });
  const start = (event) => {
    if (!event.target.closest?.("#jp-main-content-panel") || !event.target.matches("select, input")) return;
    if (event.target.closest(".semh-own")) return;
    clearTimeout(timer);
    timer = setTimeout(() => { say("Updating"); shown(true); }, UPDATING_AFTER);
  };
  document.addEventListener("change", start);
  return {
    done: () => { clearTimeout(timer); shown(false); },
    stop: () => { clearTimeout(timer); document.removeEventListener("change", start); },
  };
}
