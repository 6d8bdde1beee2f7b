// The browser's side of FilterPanel: native groups of checkboxes and radio buttons. Every word is set as text. No dependency.
// Where the style sheet no longer sets the filters beside the list.
const NARROW = "(max-width: 900px)";

const make = (name, given = {}, ...inside) => {
  const part = Object.assign(document.createElement(name), given);
  part.append(...inside);
  return part;
};
const figure = (count) => (count === null ? "" : ` (${count.toLocaleString("en-GB")})`);
// Options that stay the same, in the same order, stay the elements they are: focus stays where it was.
const outline = (groups) => JSON.stringify(groups.map((g) => [g.name, g.legend, g.kind, g.note, g.options.map((o) => o.value)]));

function withNote(group, id, box) {
  if (group.note) {
    box.append(make("p", { id: `${id}-note`, className: "semh-filter-note" }, group.note));
    box.setAttribute("aria-describedby", `${id}-note`);
  }
  return box;
}

function boxes(group, id, press) {
  const box = withNote(group, id, make("fieldset", {}, make("legend", {}, group.legend)));
  const type = group.kind === "some" ? "checkbox" : "radio";
  const parts = group.options.map((option) => {
    const input = make("input", { type, name: id }), words = make("span"), count = make("span", { className: "semh-count" });
    const pressed = [group.name, option.value];
    input.addEventListener("change", () => press(type === "checkbox" ? { toggle: pressed } : { choose: pressed }));
    box.append(make("label", { className: "semh-option" }, input, make("span", {}, words, count)));
    return { input, words, count };
  });
  const follow = (next, settled) => next.options.forEach((option, i) => {
    if (settled) parts[i].input.checked = option.on;
    parts[i].words.textContent = option.words;
    parts[i].count.textContent = figure(option.count);
  });
  return { box, follow };
}

function menu(group, id, press) {
  const select = make("select", { id }, ...group.options.map((option) => make("option", { value: option.value })));
  select.addEventListener("change", () => press({ choose: [group.name, select.value] }));
  const box = make("div", { className: "semh-filter-menu" }, make("label", { htmlFor: id }, group.legend));
  if (group.note) {
    box.append(make("p", { id: `${id}-note`, className: "semh-filter-note" }, group.note));
    select.setAttribute("aria-describedby", `${id}-note`);
  }
  box.append(select);
  const follow = (next, settled) => next.options.forEach((option, i) => {
    select.options[i].textContent = option.words + figure(option.count);
    if (settled && option.on) select.value = option.value;
  });
  return { box, follow };
}

function render({ model, el }) {
  const summary = make("summary"), inside = make("div", { className: "semh-filter-groups" });
  const fold = make("details", {}, summary, inside);
  const narrow = window.matchMedia(NARROW);
  let shown = "", parts = [], sent = model.get("answered");
  el.append(fold);

  const press = (what) => {
    sent += 1;
    model.send({ ...what, number: sent });
  };

  const draw = () => {
    const groups = model.get("groups");
    if (outline(groups) !== shown) {
      const place = [...inside.querySelectorAll("input, select")].indexOf(document.activeElement);
      shown = outline(groups);
      parts = groups.map((group, i) => {
        const id = `semh-filter-${model.get("key")}-${i}`;
        return group.kind === "one" && group.menu ? menu(group, id, press) : boxes(group, id, press);
      });
      inside.replaceChildren(...parts.map((part) => part.box));
      if (place >= 0) inside.querySelectorAll("input, select")[place]?.focus();
    }
    // An answer to one press must not undo the next, which is still on its way.
    groups.forEach((group, i) => parts[i].follow(group, model.get("answered") === sent));
  };
  const tell = () => { summary.textContent = model.get("on") ? `Filters (${model.get("on")} on)` : "Filters"; };
  // On a desk the filters stand beside the list and are always open; on a smaller screen they wait under their name.
  const fit = () => { fold.open = !narrow.matches; };
  model.on("change:groups", draw);
  model.on("change:answered", draw);
  model.on("change:on", tell);
  narrow.addEventListener("change", fit);
  draw();
  tell();
  fit();
  return () => {
    model.off("change:groups", draw);
    model.off("change:answered", draw);
    model.off("change:on", tell);
    narrow.removeEventListener("change", fit);
  };
}

export default { render };
