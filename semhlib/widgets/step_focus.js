// Moves focus to the first heading of a step: what was pressed is no longer there. Plain JavaScript, no dependency.
function render({ model, el }) {
  const move = () => setTimeout(() => {
    const heading = el.closest(".semh-stage")?.querySelector("h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, 50);
  model.on("change:moved", move);
  return () => model.off("change:moved", move);
}

export default { render };
