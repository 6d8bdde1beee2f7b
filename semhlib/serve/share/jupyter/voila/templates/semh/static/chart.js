// Draws a figure in its place with Plotly, which is loaded once, from this folder. Nothing is evaluated or asked elsewhere.
const NOT_DRAWN = "This chart could not be drawn. The figures are in the table below.";
const FONT_WAIT = 500;
const turns = new WeakMap();
let library = null;

// Once what stands on the page now is on the screen. A hidden page has no frames.
export function afterShown(then) {
  let waits = true;
  const once = () => { if (waits) { waits = false; then(); } };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, 100);
}

// Reading so large a script holds the browser up: the words are on the screen first.
function plotly() {
  library ??= new Promise(afterShown).then(() => new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = new URL("vendor/plotly-basic.min.js", import.meta.url).href;
    script.onload = () => loaded(window.Plotly);
    script.onerror = () => { library = null; failed(new Error("Plotly is not there")); };
    document.head.append(script);
  }));
  return library;
}

// Words are measured when a chart is drawn: in another font they would not fit.
const fonts = () => Promise.race([document.fonts.ready, new Promise((done) => setTimeout(done, FONT_WAIT))]);

function placeFor(place) {
  let plot = place.querySelector(":scope > .semh-plot");
  if (!plot) {
    plot = document.createElement("div");
    plot.className = "semh-plot";
    place.append(plot);
  }
  return plot;
}

function showNothing(place, words) {
  const plot = place.querySelector(":scope > .semh-plot");
  if (plot) { window.Plotly?.purge(plot); plot.remove(); }
  place.querySelector(":scope > .semh-note")?.remove();
  if (!words) return;
  const note = document.createElement("p");
  note.className = "semh-note";
  note.textContent = words;
  place.append(note);
}

function settle(place, done) {
  const chart = place.closest(".semh-chart");
  if (chart) chart.dataset.drawn = done ? "yes" : "no";
  tellReady();
}

// A page that shows its words says "words", and "charts" once every chart shows its latest figure.
export function tellReady() {
  const root = document.documentElement;
  const drawn = [...document.querySelectorAll(".semh-chart")].every((chart) => chart.dataset.drawn === "yes");
  if (root.dataset.ready) root.dataset.ready = drawn ? "charts" : "words";
}

// Puts a figure in a place, or nothing for an empty one. Of several at once the last one stands.
export async function draw(place, spec) {
  const turn = (turns.get(place) ?? 0) + 1;
  const latest = () => turns.get(place) === turn;
  turns.set(place, turn);
  settle(place, false);
  try {
    if (spec?.data) {
      const [Plotly] = await Promise.all([plotly(), fonts()]);
      if (!latest()) return;
      place.querySelector(":scope > .semh-note")?.remove();
      const plot = placeFor(place), { alt, height } = spec.layout.meta ?? {};
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", alt ?? "");
      // When a page changes its width Plotly asks the chart's place for its height, which would otherwise be too low.
      if (height) plot.style.height = height + "px";
      await Plotly.react(plot, spec.data, spec.layout, spec.config);
    } else {
      showNothing(place);
    }
  } catch {
    if (latest()) showNothing(place, NOT_DRAWN);
  }
  if (latest()) settle(place, true);
}
