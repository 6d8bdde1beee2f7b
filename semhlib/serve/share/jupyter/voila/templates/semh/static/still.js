// A page without a process of its own: a choice asks the server for the same page again, and only what changed is replaced.
import { afterShown, draw, tellReady } from "./chart.js";
import { LOST, SIGNED_OUT, hideBar, say, setAddress, showBar, showLinks, useLinks, watchUpdating } from "./page.js";

const main = document.getElementById("jp-main-content-panel");
const update = watchUpdating();
let latest = 0, under_way = null;

// Views that one choice leads to are asked for while the reader looks at this one, so that a choice shows at once. Kept
// for a minute only: figures may be published anew. A long list is asked for when the reader comes near it.
const KEPT_FOR = 60000, SHORT_LIST = 6, MOST_KEPT = 60, AFTER_A_MOMENT = 600;
const ahead = new Map();
let rest = null;

const figureOf = (chart) => chart.querySelector(":scope > script")?.textContent ?? "";
const drawChart = (chart) => draw(chart, JSON.parse(figureOf(chart) || "{}"));

// What the controls say now, in the words of the address: what is left at its first value is left out. Controls of one
// list are one part of the address, in the order in which they stand.
function chosen(but, instead) {
  const query = new URLSearchParams(), lists = new Map();
  for (const control of main.querySelectorAll("[data-choice]")) {
    const { choice, first, listed } = control.dataset;
    const own = control === but ? instead : control.type === "checkbox" ? control.checked : control.value;
    const value = control.type === "checkbox" ? (own ? listed || "yes" : "no") : own;
    if (listed === undefined) { if (value !== first) query.set(choice, value); continue; }
    if (!lists.has(choice)) lists.set(choice, []);
    if (control.type !== "checkbox" || own) lists.get(choice).push(value);
    const joined = lists.get(choice).join(",").replace(/(^|,)none(,none)*$/, "") || "none";
    if (joined === first) query.delete(choice); else query.set(choice, joined);
  }
  return query.toString().replaceAll("%2C", ",");
}

const isOurs = (answer) => answer.ok && !answer.redirected && answer.headers.get("Semh-Version") === document.documentElement.dataset.version;
const ask = (query, options) =>
  fetch(location.pathname + "?" + (query ? query + "&" : "") + "part=1", { credentials: "same-origin", ...options });
const parsed = (text) => new DOMParser().parseFromString(text, "text/html").body.firstElementChild;

function kept(query) {
  const found = ahead.get(query);
  return found && Date.now() - found.at < KEPT_FOR ? found : null;
}

function keep(query, text) {
  const view = { text, at: Date.now() };
  ahead.delete(query);
  ahead.set(query, view);
  if (ahead.size > MOST_KEPT) ahead.delete(ahead.keys().next().value);
  makeReady(view);
}

// Read as a page while the browser has nothing else to do. Showing a view takes its parts away: it is read anew then.
const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(then, 50));
const makeReady = (view) => whenIdle(() => { view.page ??= parsed(view.text); });

function pageOf(view) {
  const page = view.page ?? parsed(view.text);
  view.page = null;
  makeReady(view);
  return page;
}

async function askAhead(controls) {
  const now = latest;
  for (const control of controls) {
    for (const value of control.type === "checkbox" ? [!control.checked] : [...control.options].map((option) => option.value)) {
      const query = chosen(control, value);
      if (kept(query)) continue;
      try {
        const answer = await ask(query, { priority: "low" });
        if (isOurs(answer)) keep(query, await answer.text());
      } catch { return; }  // the reader's own choice will tell
      if (now !== latest) return;
    }
  }
}

function askAheadSoon() {
  clearTimeout(rest);
  const short = [...main.querySelectorAll("[data-choice]")].filter((control) => !(control.options?.length > SHORT_LIST));
  rest = setTimeout(() => askAhead(short), AFTER_A_MOMENT);
}

async function show(query) {
  const mine = ++latest;
  under_way?.abort();
  under_way = new AbortController();
  const view = kept(query);
  if (view) {
    put(pageOf(view));
    // Whoever else hears of this choice may begin to wait for it after us.
    return setTimeout(() => { if (mine === latest) update.done(); }, 0);
  }
  // Before the answer is there: a reader who has lost the connection keeps the choice by it.
  setAddress(query);
  try {
    const answer = await ask(query, { signal: under_way.signal });
    if (mine !== latest) return;
    if (answer.redirected || answer.status === 401 || answer.status === 403) return fail(SIGNED_OUT);
    // Another version of these pages, or a page that has changed its nature: open it afresh.
    if (answer.ok && !isOurs(answer)) return location.reload();
    if (!answer.ok) return fail(LOST);
    const text = await answer.text();
    keep(query, text);
    if (mine === latest) put(parsed(text));
  } catch {
    if (mine === latest) fail(LOST);
  }
}

function fail(words) {
  update.done();
  showBar(words);
}

function put(fresh) {
  hideBar();
  askAheadSoon();
  follow(main.firstElementChild, fresh);
  tellReady();
  update.done();
  const state = main.querySelector(".semh-page-state");
  if (!state) return;
  // A new address takes the browser longer than a new view: the view is on the screen first.
  afterShown(() => setAddress(main.querySelector(".semh-page-state")?.dataset.query ?? ""));
  document.title = state.dataset.title;
  say(state.dataset.says);
}

// Makes one part of the page like its new version. Controls stay the elements they are, so that focus stays.
function follow(now, next) {
  if (now.className !== next.className || now.tagName !== next.tagName) return replace(now, next);
  if (now.matches(".semh-chart")) return followChart(now, next);
  if (now.matches(".semh-page-state")) return followState(now, next);
  if (now.matches(".semh-choose, .semh-tick")) return sameControl(now, next) ? followControl(now, next) : replace(now, next);
  if (now.matches(".widget-html, .jupyter-button")) return now.isEqualNode(next) ? null : replace(now, next);
  const parts = [...now.children], others = [...next.children];
  others.forEach((part, i) => (i < parts.length ? follow(parts[i], part) : add(now, part)));
  parts.slice(others.length).forEach((part) => part.remove());
}

const drawIn = (part) => (part.matches(".semh-chart") ? drawChart(part) : part.querySelectorAll(".semh-chart").forEach(drawChart));

function add(box, part) {
  box.append(part);
  drawIn(part);
}

function replace(now, next) {
  const open = [...now.querySelectorAll("details[open] > summary")].map((words) => words.textContent);
  for (const words of next.querySelectorAll("details > summary")) {
    if (open.includes(words.textContent)) words.parentElement.open = true;
  }
  now.replaceWith(next);
  drawIn(next);
}

function followChart(now, next) {
  if (figureOf(now) === figureOf(next)) return;
  now.querySelector(":scope > script").textContent = figureOf(next);
  drawChart(now);
}

function followState(now, next) {
  Object.assign(now.dataset, { query: next.dataset.query, title: next.dataset.title, says: next.dataset.says });
  showLinks(now, next.innerHTML);
}

const asksFor = (part) => { const { choice, listed } = part.querySelector("select, input").dataset; return `${choice} ${listed}`; };
const sameControl = (now, next) => asksFor(now) === asksFor(next);

function followControl(now, next) {
  const mine = now.querySelector("select, input"), theirs = next.querySelector("select, input");
  if (mine.tagName === "SELECT" && mine.textContent !== theirs.textContent) mine.replaceChildren(...theirs.children);
  if (mine.type === "checkbox") mine.checked = theirs.checked;
  else mine.value = theirs.value;
}

main.addEventListener("change", (event) => { if (event.target.matches("[data-choice]")) show(chosen()); });
for (const near of ["focusin", "pointerover"]) {
  main.addEventListener(near, (event) => { if (event.target.matches("[data-choice]")) askAhead([event.target]); });
}
main.addEventListener("click", (event) => {
  const button = event.target.closest("a.jupyter-button");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // The button goes with what it takes back: the reader goes on from the first control.
  main.querySelector("[data-choice]")?.focus();
  show(button.search.slice(1));
});

// Browsers put controls back as they were left; the page says what it shows.
window.addEventListener("pageshow", (event) => { if (event.persisted && chosen() !== location.search.slice(1)) show(chosen()); });

main.querySelectorAll(".semh-links").forEach((bar) => {
  useLinks(bar);
  bar.querySelectorAll("a[href='?']").forEach((link) => { link.setAttribute("href", location.pathname); });
});

// Words first: charts wait until the browser has had a moment to show them.
setTimeout(() => { drawIn(main); tellReady(); askAheadSoon(); }, 0);
