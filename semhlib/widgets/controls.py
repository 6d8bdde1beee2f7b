"""Controls tied to what the reader chose. Only kinds that work by keyboard, on a phone and read aloud."""

from collections.abc import Mapping

import ipywidgets as w
import traitlets as t

from semhlib.widgets.choice import Choice


class ListOfOne(w.Dropdown):
    """A list tied to a choice. `part` is the choice's name, `first` its first value; `place`, from 1, where it is in a list."""

    part, first, place = t.Unicode(), t.Unicode(), t.Int()


class Tick(w.Checkbox):
    """A box tied to a choice of yes or no, by its name; or to a list, and then `listed` is the value that it puts there."""

    part, first, listed = t.Unicode(), t.Unicode("no"), t.Unicode()


class TakeBack(w.Button):
    """A button that takes choices back to where they began. `leads_to` is the page's query afterwards."""

    leads_to = t.Unicode()


def dropdown(choice: Choice, name: str, description: str, words: Mapping[str, str]) -> ListOfOne:
    """A list to choose one value from. `words` gives every value its words, in the order shown.

    Raises      ValueError where the words and the values that may be chosen are not the same
    """
    if set(words) != set(choice.values(name)):
        raise ValueError(f"The words of {name} do not match its values")
    # Without a tooltip of its own the browser shows the word "null".
    box = ListOfOne(options=[(text, value) for value, text in words.items()], value=choice[name], part=name,
                    first=choice.values(name)[0], description=description, tooltip=f"Choose: {description.lower()}")
    box.add_class("semh-choose")
    box.observe(lambda change: choice.choose(name, change["new"]), "value")
    choice.listen(lambda _changed: follow(box, choice[name]))
    return box


def checkbox(choice: Choice, name: str, description: str) -> Tick:
    """A box to tick, for a yes_or_no choice."""
    box = Tick(value=choice[name] == "yes", part=name, description=description, indent=False, tooltip=description)
    box.add_class("semh-tick")
    box.observe(lambda change: choice.choose(name, "yes" if change["new"] else "no"), "value")
    choice.listen(lambda _changed: follow(box, choice[name] == "yes"))
    return box


def take_back(choice: Choice, words: str, *names: str) -> TakeBack:
    """A button that takes the named choices back."""
    button = TakeBack(description=words, tooltip=words, leads_to=choice.query_without(names), layout=w.Layout(width="auto"))

    button.on_click(lambda _button: choice.clear(names))
    return button


def filters(*controls: w.Widget) -> w.HBox:
    """Controls side by side; on a narrow screen one under the other. Not printed."""
    row = w.HBox(list(controls))
    row.add_class("semh-filters")
    return row


def follow(box: w.Widget, value: object) -> None:
    """Set a control to what was chosen elsewhere."""
    if box.value != value:
        box.value = value
