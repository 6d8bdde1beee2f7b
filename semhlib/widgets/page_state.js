// The browser's side of PageState. Plain JavaScript, no build step, no dependency, no request.
const ASK_EVERY = 4000, SILENT_AFTER = 12000, UPDATING_AFTER = 400, SHOWN_FOR = 8000;
const LOST = "The dashboard has lost its connection. Your filters are saved in the address.";

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

// Emptied first, so that the same words twice are read out twice.
const say = (region, words) => {
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
};

const address = (model, change) => {
  const query = new URLSearchParams(model.get("query"));
  if (change) change(query);
  const text = query.toString();
  return location.pathname + (text ? "?" + text : "");
};

function showLost() {
  if (document.getElementById("semh-lost")) return;
  const bar = make("div", "semh-lost");
  bar.id = "semh-lost";
  bar.setAttribute("role", "alert");
  document.body.prepend(bar);
  // Added after the alert is in the page: some screen readers only speak changes.
  const words = make("p", "", LOST + " ");
  const again = make("a", "", "Reload this page.");
  again.href = location.href;
  again.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  words.append(again);
  bar.append(words);
}

function watchConnection(model) {
  let heard = Date.now(), asked = Date.now();
  const onAnswer = () => { heard = Date.now(); document.getElementById("semh-lost")?.remove(); };
  const ask = () => {
    const now = Date.now();
    // A laptop that slept, or a tab in the background, has not been asking: that is not the dashboard's silence.
    if (now - asked > ASK_EVERY * 2) heard = now;
    asked = now;
    if (now - heard >= SILENT_AFTER) showLost();
    try { model.send({ ask: "still there" }); } catch { /* the connection is closed: silence says so */ }
  };
  model.on("msg:custom", onAnswer);
  const timer = setInterval(ask, ASK_EVERY);
  ask();
  return () => { clearInterval(timer); model.off("msg:custom", onAnswer); };
}

function watchUpdating(region, shown) {
  let timer = null;
  const start = (event) => {
    if (!event.target.closest?.("#jp-main-content-panel") || !event.target.matches("select, input")) return;
    clearTimeout(timer);
    timer = setTimeout(() => { say(region, "Updating"); shown.hidden = false; }, UPDATING_AFTER);
  };
  document.addEventListener("change", start);
  return {
    done: () => { clearTimeout(timer); shown.hidden = true; },
    stop: () => { clearTimeout(timer); document.removeEventListener("change", start); },
  };
}

function links(model, region) {
  const bar = make("div", "semh-links semh-beside noprint");
  const copy = make("button", "semh-button", "Copy link to this view");
  copy.type = "button";
  copy.addEventListener("click", async () => {
    let words = "The link is copied.";
    try { await navigator.clipboard.writeText(location.href); } catch { words = "Copy the link from the address bar."; }
    said.textContent = words;
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, SHOWN_FOR);
    say(region, words);
  });
  const print = make("a", "", "Print or save as PDF");
  const said = make("span", "semh-moment semh-copied");
  said.hidden = true;
  const follow = () => { print.href = address(model, (query) => query.set("view", "print")); };
  follow();
  bar.append(print, copy, said);
  return { bar, follow };
}

function printLinks(model) {
  const bar = make("div", "semh-links noprint");
  const print = make("button", "semh-button", "Print this page");
  print.type = "button";
  print.addEventListener("click", () => window.print());
  const back = make("a", "", "Back to the dashboard");
  back.href = address(model, (query) => query.delete("view"));
  bar.append(print, back);
  return { bar, follow: () => {} };
}

function render({ model, el }) {
  const voila = document.body.dataset.voila === "voila";
  const region = (voila && document.getElementById("semh-live")) || el.appendChild(make("div", "semh-vh"));
  if (!voila) {
    region.setAttribute("role", "status");
    region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
    const speak = () => say(region, model.get("said")[1]);
    model.on("change:said", speak);
    return () => model.off("change:said", speak);
  }
  const printing = new URLSearchParams(model.get("query")).get("view") === "print";
  const { bar, follow } = printing ? printLinks(model) : links(model, region);
  const updating = make("span", "semh-moment", "Updating");
  updating.hidden = true;
  bar.append(updating);
  el.append(bar);
  const update = watchUpdating(region, updating);
  const onQuery = () => {
    history.replaceState(history.state, "", address(model));
    follow();
    // The new content follows the new address; where a page announces nothing, the wait still ends.
    setTimeout(update.done, 1500);
  };
  const onTitle = () => { if (model.get("title")) document.title = model.get("title"); };
  const onSaid = () => { update.done(); say(region, model.get("said")[1]); };
  onTitle();
  model.on("change:query", onQuery);
  model.on("change:title", onTitle);
  model.on("change:said", onSaid);
  const unwatch = watchConnection(model);
  return () => {
    unwatch();
    update.stop();
    model.off("change:query", onQuery);
    model.off("change:title", onTitle);
    model.off("change:said", onSaid);
  };
}

export default { render };
