// The browser's side of FilterChips: one button for each filter that is on. Every word is set as text. No dependency.
const make = (name, given = {}, ...inside) => {
  const part = Object.assign(document.createElement(name), given);
  part.append(...inside);
  return part;
};

function newChip(model, [group, value, words]) {
  const cross = make("span", { className: "semh-cross", ariaHidden: "true" }, "×");
  const button = make("button", { type: "button" }, make("span", { className: "semh-vh" }, "Remove: "), words, cross);
  button.addEventListener("click", () => model.send({ remove: [group, value] }));
  return make("li", {}, button);
}

function render({ model, el }) {
  const none = make("p", { tabIndex: -1 }, "No filters on.");
  const said = make("p", {}, "Filters on:");
  const list = make("ul");
  const clear = make("button", { type: "button", className: "semh-clear" }, "Clear all filters");
  clear.addEventListener("click", () => model.send({ clear: true }));
  el.append(none, said, list, clear);
  let known = new Map();

  const draw = () => {
    const focused = document.activeElement, place = [...list.children].findIndex((item) => item.contains(focused));
    const wasHere = el.contains(focused);
    const next = new Map(model.get("chips").map((chip) => [JSON.stringify(chip), chip]));
    // A filter that stays on keeps its button, so that focus stays on it.
    next.forEach((chip, key) => next.set(key, known.get(key) ?? newChip(model, chip)));
    known = next;
    const items = [...next.values()];
    [...list.children].forEach((item) => { if (!items.includes(item)) item.remove(); });
    items.forEach((item, i) => { if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null); });
    none.hidden = items.length > 0;
    said.hidden = list.hidden = clear.hidden = items.length === 0;
    // What was pressed is gone with its filter: the reader goes on from the next one.
    const stays = el.contains(document.activeElement) && !document.activeElement.hidden;
    if (wasHere && !stays) (list.children[Math.min(Math.max(place, 0), items.length - 1)]?.querySelector("button") ?? none).focus();
  };
  model.on("change:chips", draw);
  draw();
  return () => model.off("change:chips", draw);
}

export default { render };
