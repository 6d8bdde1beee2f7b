// The browser's side of PageState, for pages that have a process of their own. Plain JavaScript, no build step.
// What it shares with other pages is one file of the template, which JupyterLab does not have and does not need.
const ASK_EVERY = 4000, SILENT_AFTER = 12000;

function watchConnection(model, page) {
  let heard = Date.now(), asked = Date.now();
  const onAnswer = () => { heard = Date.now(); page.hideBar(); };
  const ask = () => {
    const now = Date.now();
    // A laptop that slept, or a tab in the background, has not been asking: that is not the dashboard's silence.
    if (now - asked > ASK_EVERY * 2) heard = now;
    asked = now;
    if (now - heard >= SILENT_AFTER) page.showBar(page.LOST);
    try { model.send({ ask: "still there" }); } catch { /* the connection is closed: silence says so */ }
  };
  model.on("msg:custom", onAnswer);
  const timer = setInterval(ask, ASK_EVERY);
  ask();
  return () => { clearInterval(timer); model.off("msg:custom", onAnswer); };
}

function speakInLab({ model, el }) {
  const region = el.appendChild(document.createElement("div"));
  region.setAttribute("role", "status");
  region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  const speak = () => {
    region.textContent = "";
    setTimeout(() => { region.textContent = model.get("said")[1]; }, 50);
  };
  model.on("change:said", speak);
  return () => model.off("change:said", speak);
}

async function render({ model, el }) {
  if (document.body.dataset.voila !== "voila") return speakInLab({ model, el });
  const page = await import(new URL("page.js", new URL(document.body.dataset.semhStatic, location.href)).href);
  const follow = () => page.showLinks(el, model.get("links"));
  const update = page.watchUpdating();
  const onQuery = () => {
    page.setAddress(model.get("query"));
    // The new content follows the new address; where a page announces nothing, the wait still ends.
    setTimeout(update.done, 1500);
  };
  const onTitle = () => { if (model.get("title")) document.title = model.get("title"); };
  const onSaid = () => { update.done(); page.say(model.get("said")[1]); };
  const heard = { query: onQuery, links: follow, title: onTitle, said: onSaid };
  const unprint = page.watchPrint();
  follow();
  onTitle();
  for (const [name, react] of Object.entries(heard)) model.on(`change:${name}`, react);
  const unwatch = watchConnection(model, page);
  return () => {
    unwatch();
    unprint();
    update.stop();
    for (const [name, react] of Object.entries(heard)) model.off(`change:${name}`, react);
  };
}

export default { render };
