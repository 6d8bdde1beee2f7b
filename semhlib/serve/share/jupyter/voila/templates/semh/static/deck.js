// The slides of a page, one at a time for a hall: keys, a clicker, buttons; the address says which. No dependency.
import { say } from "./page.js";

const root = document.documentElement;
const SLIDES = ".semh-slides .slide", FOR = 100, TRIES = 200;
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

// What a link asks for: present=1&slide=3.
function asked() {
  const query = new URLSearchParams(location.search);
  const slide = Number(query.get("slide") ?? 1);
  return query.get("present") === "1" && query.get("view") !== "print" ? (Number.isInteger(slide) ? slide : 1) : 0;
}

function withPlace(search, place) {
  const query = new URLSearchParams(search);
  query.delete("present");
  query.delete("slide");
  if (place) query.set("present", "1");
  if (place > 1) query.set("slide", String(place));
  const words = query.toString().replaceAll("%2C", ",");
  return words ? `?${words}` : "";
}

// `stopped`: called once nobody presents any more. Until then the address is kept here alone, so that no answer is late.
export function useDeck(bar, stopped = () => {}) {
  const slides = () => [...document.querySelectorAll(SLIDES)];
  const button = (name) => bar.querySelector(`[data-deck=${name}]`);
  const presenting = () => root.classList.contains("semh-presenting");
  let at = 0;

  function setPlace(place) {
    history.replaceState(history.state, "", location.pathname + withPlace(location.search, place));
    document.querySelectorAll(".semh-page-state a[href^='?']").forEach((link) => {
      link.setAttribute("href", withPlace(link.getAttribute("href"), 0) || location.pathname);
    });
  }

  function show(place) {
    const all = slides();
    at = Math.max(0, Math.min(all.length - 1, place));
    all.forEach((slide, n) => slide.classList.toggle("now", n === at));
    // Not "disabled": that would take focus away from whoever has just pressed the button.
    button("previous").setAttribute("aria-disabled", String(at === 0));
    button("next").setAttribute("aria-disabled", String(at === all.length - 1));
    setPlace(at + 1);
    window.scrollTo(0, 0);
    const words = (name) => all[at].querySelector(name).textContent;
    say(`${words(".place")}. ${words(".chapter")}. ${words(".said")}`);
  }

  function start(place) {
    if (!slides().length) return;
    root.classList.add("semh-presenting");
    show(place);
    slides()[at].focus({ preventScroll: true });
  }

  function stop() {
    root.classList.remove("semh-presenting");
    setPlace(0);
    stopped();
    slides()[at]?.scrollIntoView();
    button("present").focus({ preventScroll: true });
    say("Presenting has stopped.");
  }

  function onKey(event) {
    if (!presenting() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") stop();
    else if ((event.key === " " || event.key === "Enter") && event.target.closest?.("button, summary, a")) return;
    else if (event.key in STEPS) show(at + STEPS[event.key]);
    else if (event.key === "Home" || event.key === "End") show(event.key === "Home" ? 0 : slides().length - 1);
    else return;
    event.preventDefault();
  }

  const presses = { present: () => start(0), previous: () => show(at - 1), next: () => show(at + 1), stop };
  const onPress = (event) => presses[event.target.closest("[data-deck]")?.dataset.deck]?.();
  // The slides may come a moment after the buttons.
  let tries = 0, waits = null;
  const begin = () => { if (slides().length) start(asked() - 1); else if (tries++ < TRIES) waits = setTimeout(begin, FOR); };
  if (asked()) begin();
  bar.addEventListener("click", onPress);
  document.addEventListener("keydown", onKey);
  return () => {
    clearTimeout(waits);
    bar.removeEventListener("click", onPress);
    document.removeEventListener("keydown", onKey);
    root.classList.remove("semh-presenting");
  };
}

if (document.body.dataset.voila !== "voila") document.querySelectorAll(".semh-deck").forEach((bar) => useDeck(bar));
