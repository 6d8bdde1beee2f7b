// The browser's side of PupilTable: a native table of the rows of one page. Every word is set as text, never as markup.
const NARROW = "(max-width: 640px)", SVG = "http://www.w3.org/2000/svg";
const ARROWS = { none: "M1 6 5 1 9 6zM1 9 5 14 9 9z", ascending: "M1 10 5 4 9 10z", descending: "M1 5 5 11 9 5z" };

function make(name, given = {}, ...inside) {
  const part = document.createElement(name);
  for (const [key, value] of Object.entries(given)) part.setAttribute(key, value);
  part.append(...inside);
  return part;
}

function arrow() {
  const picture = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 10 15");
  picture.setAttribute("aria-hidden", "true");
  picture.append(path);
  return picture;
}

// Headings are buttons that sort. On a phone, where they are out of sight, a menu sorts.
function heading(column, model) {
  const cell = make("th", { scope: "col", role: "columnheader", ...(column.figures && { class: "num" }) });
  if (model.get("paper") || !column.orders.length) {
    cell.append(column.title);
    return { cell, follow: () => {} };
  }
  // The arrow stays on the line of the last word.
  const icon = arrow(), button = make("button", { type: "button" }, column.title, make("span", { class: "semh-arrow" }, "\u00a0", icon));
  button.addEventListener("click", () => model.send({ sort: column.name }));
  cell.append(button);
  const follow = ([name, order], narrow) => {
    button.tabIndex = narrow ? -1 : 0;
    icon.firstChild.setAttribute("d", ARROWS[name === column.name ? order : "none"]);
    if (name === column.name) cell.setAttribute("aria-sort", order);
    else cell.removeAttribute("aria-sort");
  };
  return { cell, follow };
}

function sortMenu(model) {
  const id = `semh-sort-${model.get("key")}`, select = make("select", { id });
  const given = make("option", { value: "" }, "As listed");
  select.append(given);
  for (const column of model.get("columns")) {
    for (const [order, words] of column.orders) select.append(make("option", { value: `${column.name} ${order}` }, `${column.title}, ${words}`));
  }
  select.addEventListener("change", () => { if (select.value) model.send({ sort: select.value.split(" ") }); });
  const follow = ([name, order]) => {
    select.value = name ? `${name} ${order}` : "";
    given.hidden = Boolean(name);
  };
  return { box: make("div", { class: "semh-sort" }, make("label", { for: id }, "Sort by"), select), follow };
}

function words(cell) {
  return Array.isArray(cell) ? make("ul", {}, ...cell.map((line) => make("li", {}, line))) : cell;
}

function line(model, columns, [id, cells]) {
  const [first, ...rest] = cells, name = [first].flat().map((part) => make("span", {}, part));
  const inside = model.get("paper") ? make("div", {}, ...name) : make("button", { type: "button", "data-id": id }, ...name);
  if (!model.get("paper")) inside.addEventListener("click", () => model.send({ select: id }));
  const own = make("th", { scope: "row", role: "rowheader" }, inside);
  const others = rest.map((cell, i) => make("td", { role: "cell", "data-label": columns[i + 1].title, ...(columns[i + 1].figures && { class: "num" }) }, words(cell)));
  return make("tr", { role: "row" }, own, ...others);
}

function pager(model) {
  const turn = (title, step) => {
    const button = make("button", { type: "button", class: "semh-button" }, title);
    const page = () => model.get("page") + step;
    // Not disabled: it would lose focus at the last page. It says so instead, and does nothing.
    const ends = () => page() < 1 || page() > model.get("pages");
    button.addEventListener("click", () => { if (!ends()) model.send({ page: page() }); });
    return { button, follow: () => button.setAttribute("aria-disabled", ends()) };
  };
  const back = turn("Previous", -1), on = turn("Next", 1), where = make("p");
  const follow = () => {
    where.textContent = `Page ${model.get("page").toLocaleString("en-GB")} of ${model.get("pages").toLocaleString("en-GB")}`;
    box.hidden = model.get("pages") < 2;
    back.follow();
    on.follow();
  };
  const box = make("nav", { class: "semh-turn", "aria-label": "Pagination" }, back.button, where, on.button);
  return { box, follow };
}

function render({ model, el }) {
  const columns = model.get("columns"), headings = columns.map((column) => heading(column, model));
  const caption = make("caption"), body = make("tbody", { role: "rowgroup" });
  const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...headings.map((each) => each.cell)));
  const table = make("table", { class: "semh-t semh-stack" }, caption, head, body);
  const none = make("p", { class: "semh-none" }), menu = sortMenu(model), turn = pager(model), narrow = window.matchMedia(NARROW);
  el.tabIndex = -1;
  if (!model.get("paper")) el.append(menu.box);
  el.append(table, none, turn.box);
  let shown = null, waits = false;

  // Rows change as a whole; whoever stood on a pupil's name stands there again, or at the list where that pupil is gone.
  const fill = () => {
    const focused = document.activeElement, pressed = focused.closest?.(".semh-turn button"), top = pressed?.getBoundingClientRect().top;
    const id = body.contains(focused) ? focused.dataset.id : null;
    shown = model.get("shown");
    body.replaceChildren(...shown.map((row) => line(model, columns, row)));
    if (id !== null) (body.querySelector(`[data-id="${id}"]`) ?? el).focus();
    // A table without a row has no claim to the name, however it is laid out.
    if (shown.length) table.setAttribute("role", "table");
    else table.removeAttribute("role");
    head.hidden = menu.box.hidden = shown.length === 0;
    none.hidden = shown.length > 0 || !model.get("none");
    none.textContent = model.get("none");
    // Pages differ in length: the button that was pressed stays where the finger is.
    return pressed && el.contains(pressed) ? () => scrollBy(0, pressed.getBoundingClientRect().top - top) : () => {};
  };
  const mark = () => {
    for (const button of body.querySelectorAll("[data-id]")) {
      const row = button.closest("tr"), open = Number(button.dataset.id) === model.get("selected");
      for (const part of [row, button]) {
        if (open) part.setAttribute("aria-current", "true");
        else part.removeAttribute("aria-current");
      }
    }
  };
  const draw = () => {
    waits = false;
    const settle = shown === model.get("shown") ? () => {} : fill();
    caption.textContent = model.get("caption");
    headings.forEach((each) => each.follow(model.get("sort"), narrow.matches));
    menu.follow(model.get("sort"));
    turn.follow();
    mark();
    settle();
  };
  // What changes together is drawn once.
  const soon = () => {
    if (waits) return;
    waits = true;
    queueMicrotask(draw);
  };
  const heard = ["shown", "caption", "none", "sort", "page", "pages", "selected"];
  for (const name of heard) model.on(`change:${name}`, soon);
  narrow.addEventListener("change", soon);
  // What was pressed may be out of sight in the same moment: focus moves once that has gone.
  const goBack = (said) => { if (said.focus !== undefined) setTimeout(() => (body.querySelector(`[data-id="${Number(said.focus)}"]`) ?? el).focus(), 50); };
  model.on("msg:custom", goBack);
  draw();
  return () => {
    model.off("msg:custom", goBack);
    for (const name of heard) model.off(`change:${name}`, soon);
    narrow.removeEventListener("change", soon);
  };
}

export default { render };
