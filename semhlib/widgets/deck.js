// The browser's side of Deck, for pages that have a process of their own. JupyterLab shows the slides under each other.
async function render({ model, el }) {
  if (document.body.dataset.voila !== "voila") return;
  el.innerHTML = model.get("bar");
  const { useDeck } = await import(new URL("deck.js", new URL(document.body.dataset.semhStatic, location.href)).href);
  return useDeck(el, () => { try { model.send({ stopped: true }); } catch { /* the connection is closed: slides need none */ } });
}

export default { render };
