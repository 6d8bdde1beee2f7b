// Runs in every page of the list that is timed, whatever system made it. At each frame it looks whether the page shows what
// it must: `list` (the caption with the right count, and exactly the right rows) and `beside` (the number of every box).
(() => {
  const flat = text => text.replace(/\s+/g, "");
  const watch = window.__list = {want: null, seen: {}, start: 0};
  const shown = part => part.checkVisibility({visibilityProperty: true}) && part.getClientRects().length > 0;

  // A group of boxes: a fieldset with its legend, or Streamlit's group of buttons with its label.
  const groups = legend => [...document.querySelectorAll("fieldset, [data-testid=stButtonGroup]")]
    .filter(group => flat(group.querySelector("legend, label, [data-testid=stWidgetLabel]")?.textContent ?? "") === flat(legend));
  const boxes = legend => groups(legend).flatMap(group => [...group.querySelectorAll("label:has(input), button")]);

  const tableIsRight = want => [...document.querySelectorAll("table")].some(table => table.caption && table.tBodies.length
    && flat(table.caption.textContent).startsWith(want.head) && flat(table.tBodies[0].textContent) === want.rows && shown(table.caption));
  // The rows of Streamlit's grid are a picture: only the words above it can be looked at.
  const wordsAreRight = want => [...document.querySelectorAll("[data-testid=stMarkdownContainer] p")]
    .some(part => flat(part.textContent).startsWith(want.head) && shown(part));

  function look() {
    const want = watch.want, seen = watch.seen;
    if (want && seen.list === undefined && (watch.picture ? wordsAreRight : tableIsRight)(want)) seen.list = performance.now() - watch.start;
    if (seen.list !== undefined && seen.beside === undefined) {
      const texts = new Map();
      for (const [legend] of want.beside) if (!texts.has(legend)) texts.set(legend, new Set(boxes(legend).map(box => flat(box.textContent))));
      if (want.beside.every(([legend, text]) => texts.get(legend).has(text))) seen.beside = performance.now() - watch.start;
    }
    requestAnimationFrame(look);
  }

  watch.expect = (want, picture) => Object.assign(watch, {want, picture, seen: {}, start: performance.now()});
  // Whether there is such a box. The clock starts with the press.
  watch.press = (legend, words, want, picture) => {
    const box = boxes(legend).find(each => flat(each.textContent).startsWith(words + "("));
    if (!box) return false;
    watch.expect(want, picture);
    (box.querySelector("input") ?? box).click();
    return true;
  };
  requestAnimationFrame(look);
})();
