// Moves focus to the first heading of a step: what was pressed is no longer there. Plain JavaScript, no dependency.
function render({ model, el }) {
  const move = () => {
    const before = document.activeElement;
    setTimeout(() => {
      const now = document.activeElement, heading = el.closest(".semh-stage")?.querySelector("h2");
      // Whoever has gone on to something else meanwhile stays there: a key meant for it must not be lost.
      if (!heading || (now !== before && now !== document.body)) return;
      heading.tabIndex = -1;
      heading.focus();
    }, 50);
  };
  model.on("change:moved", move);
  return () => model.off("change:moved", move);
}

export default { render };
