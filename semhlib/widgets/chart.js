// The browser's side of Chart: hands each figure to the file that draws, which the browser keeps from page to page.
async function render({ model, el }) {
  const address = new URL("chart.js", new URL(document.body.dataset.semhStatic, location.href)).href;
  const { draw } = await import(address);
  const show = () => draw(el, model.get("spec"));
  model.on("change:spec", show);
  show();
  return () => model.off("change:spec", show);
}

export default { render };
