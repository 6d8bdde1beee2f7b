// Runs in every page that is timed, whatever system made it. At each frame it looks whether the page shows what it
// must: `words` (the sentence, on screen, and every row of every table) and `charts` (each chart's words drawn, values right).
(() => {
  const flat = text => text.replace(/\s+/g, "");
  const watch = window.__watch = {want: null, seen: {}, since: 0, start: 0};

  // Panel keeps each part of a page in a shadow root of its own.
  function roots(from = document, found = [from]) {
    for (const element of from.querySelectorAll("*")) {
      if (element.shadowRoot) { found.push(element.shadowRoot); roots(element.shadowRoot, found); }
    }
    return found;
  }

  function textOf(root) {
    const skip = node => /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(node.parentNode.nodeName);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, n => skip(n) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const parts = [];
    while (walker.nextNode()) parts.push(walker.currentNode.data);
    return flat(parts.join(""));
  }

  // The smallest element that holds a text must have a size and not be hidden: text in a closed part is not yet shown.
  function onScreen(places, text) {
    for (const root of places) {
      let element = root === document ? document.body : root;
      if (!element || !flat(element.textContent).includes(text)) continue;
      for (let inner = element; inner; ) {
        element = inner;
        inner = [...inner.children].find(child => !/^(SCRIPT|STYLE)$/.test(child.nodeName) && flat(child.textContent).includes(text));
      }
      if (element.checkVisibility && element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length) return true;
    }
    return false;
  }

  const near = (a, b) => a === null || b === null ? a === b : Math.abs(a - b) <= 0.002 + 1e-4 * Math.abs(b);
  const number = value => value === null || value === undefined || Number.isNaN(value) ? null : +value;

  function draws(chart, wanted) {
    const drawn = chart.querySelector(".main-svg");
    if (!drawn || drawn.getBoundingClientRect().width < 50 || !chart._fullData) return false;
    const words = [...chart.querySelectorAll(".annotation-text, text.bartext")].map(text => flat(text.textContent)).sort();
    if (words.join("|") !== wanted.sorted) return false;
    const values = chart._fullData.map(trace => Array.from(trace.type === "bar" ? trace.x : trace.y, number));
    return values.length === wanted.values.length && values.every((trace, i) =>
      trace.length === wanted.values[i].length && trace.every((value, j) => near(value, wanted.values[i][j])));
  }

  function look() {
    const want = watch.want, seen = watch.seen;
    if (want && document.body && seen.charts === undefined) {
      const places = roots();
      if (seen.words === undefined) {
        const all = places.map(textOf).join("\n");
        const open = want.rows.find(row => row.open);
        if (all.includes(want.sentence) && want.rows.every(row => all.includes(row.text)) && onScreen(places, want.sentence)
            && (!open || onScreen(places, open.text))) seen.words = performance.now() - watch.start;
      }
      if (seen.words !== undefined || want.charts.length) {
        const charts = places.flatMap(root => [...root.querySelectorAll(".js-plotly-plot")]);
        watch.missing = want.charts.filter(wanted => !charts.some(chart => draws(chart, wanted))).length;
        if (!watch.missing && seen.words !== undefined) seen.charts = performance.now() - watch.start;
      }
    }
    requestAnimationFrame(look);
  }

  // Words of charts in the order that this page's own sort gives, so that both sides sort alike.
  watch.expect = want => {
    watch.want = {...want, charts: want.charts.map(chart => ({...chart, sorted: [...chart.words].sort().join("|")}))};
    watch.seen = {};
  };
  // A choice in a menu of the browser's own kind, wherever it stands. The clock starts with the change.
  watch.choose = (words, want) => {
    for (const root of roots()) {
      for (const menu of root.querySelectorAll("select")) {
        const at = [...menu.options].findIndex(option => flat(option.textContent) === flat(words));
        if (at < 0) continue;
        watch.expect(want);
        watch.start = performance.now();
        menu.selectedIndex = at;
        menu.dispatchEvent(new Event("input", {bubbles: true, composed: true}));
        menu.dispatchEvent(new Event("change", {bubbles: true, composed: true}));
        return true;
      }
    }
    return false;
  };
  requestAnimationFrame(look);
})();
