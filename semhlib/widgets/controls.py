"""Controls tied to what the reader chose. Only kinds that work by keyboard, on a phone and read aloud."""

from collections.abc import Mapping

import ipywidgets as w

from semhlib.widgets.choice import Choice


def dropdown(choice: Choice, name: str, description: str, words: Mapping[str, str]) -> w.Dropdown:
    """A list to choose one value from. `words` gives every value its words, in the order shown.

    Raises      ValueError where the words and the values that may be chosen are not the same
    """
    if set(words) != set(choice.values(name)):
        raise ValueError(f"The words of {name} do not match its values")
    # Without a tooltip of its own the browser shows the word "null".
    box = w.Dropdown(options=[(text, value) for value, text in words.items()], value=choice[name],
                     description=description, tooltip=f"Choose: {description.lower()}")
    box.add_class("semh-choose")
    box.observe(lambda change: choice.choose(name, change["new"]), "value")
    choice.listen(lambda changed: _follow(box, choice[name]) if changed == name else None)
    return box


def checkbox(choice: Choice, name: str, description: str) -> w.Checkbox:
    """A box to tick, for a yes_or_no choice."""
    box = w.Checkbox(value=choice[name] == "yes", description=description, indent=False, tooltip=description)
    box.add_class("semh-tick")
    box.observe(lambda change: choice.choose(name, "yes" if change["new"] else "no"), "value")
    choice.listen(lambda changed: _follow(box, choice[name] == "yes") if changed == name else None)
    return box


def filters(*controls: w.Widget) -> w.HBox:
    """Controls side by side; on a narrow screen one under the other. Not printed."""
    row = w.HBox(list(controls))
    row.add_class("semh-filters")
    return row


def _follow(box: w.Widget, value: object) -> None:
    if box.value != value:
        box.value = value
