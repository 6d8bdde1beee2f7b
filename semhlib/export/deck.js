// One slide at a time where somebody presents; all of them under each other otherwise, and on paper.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const button = (name) => document.getElementById(name);
  const said = button("said");
  const body = document.body;
  let at = 0;

  const show = (place) => {
    at = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((slide, n) => slide.classList.toggle("now", n === at));
    button("previous").disabled = at === 0;
    button("next").disabled = at === slides.length - 1;
    if (!body.classList.contains("presenting")) return;
    history.replaceState(null, "", `#slide=${at + 1}`);
    slides[at].focus({ preventScroll: true });
    window.scrollTo(0, 0);
    said.textContent = `Slide ${at + 1} of ${slides.length}. ${slides[at].querySelector(".said").textContent}`;
  };
  const present = (on) => {
    body.classList.toggle("presenting", on);
    show(at);
    if (on) return;
    history.replaceState(null, "", location.pathname + location.search);
    slides[at].scrollIntoView();
    button("present").focus({ preventScroll: true });
    said.textContent = "Presenting has stopped.";
  };

  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  const ends = { Home: 0, End: slides.length - 1 };
  document.addEventListener("keydown", (event) => {
    const pressed = event.target.closest("button, summary, a");
    if (event.ctrlKey || event.metaKey || event.altKey || !body.classList.contains("presenting")) return;
    if (event.key === "Escape") present(false);
    else if (event.key === " " && pressed) return;
    else if (event.key in steps) show(at + steps[event.key]);
    else if (event.key in ends) show(ends[event.key]);
    else return;
    event.preventDefault();
  });
  button("present").addEventListener("click", () => present(true));
  button("stop").addEventListener("click", () => present(false));
  button("previous").addEventListener("click", () => show(at - 1));
  button("next").addEventListener("click", () => show(at + 1));

  body.classList.add("live");
  const asked = /^#slide=(\d+)$/.exec(location.hash);
  if (asked) { at = Number(asked[1]) - 1; present(true); } else show(0);
  window.addEventListener("beforeprint", () => document.querySelectorAll(".notes details").forEach((one) => { one.open = true; }));
})();
