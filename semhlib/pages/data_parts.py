"""The parts that the steps of the Data page are made of: buttons, lists, ticks, and a stage on which one step stands."""

from collections.abc import Callable, Mapping, Sequence

import ipywidgets as w

from semhlib.charts.markup import Html, tag
from semhlib.pages.guard import words_for
from semhlib.terms.errors import SemhError
from semhlib.widgets.step_focus import with_focus


class Stage:
    """A heading and what stands below it. The heading stays in its place, so that focus has somewhere to go."""

    def __init__(self) -> None:
        self._heading, self._trouble, self._below = w.HTML(), w.HTML(), w.VBox()
        self.box, self._focus = with_focus(self._heading, self._trouble, self._below)

    def show(self, heading: str, parts: Sequence[w.Widget], *, focus: bool = True) -> None:
        """Show another step. Focus goes to its heading, since what was pressed is no longer there."""
        self._heading.value = tag("h2", heading)
        self._trouble.value = ""
        self._below.children = tuple(parts)
        if focus:
            self._focus.move()

    def careful(self, do: Callable[[], None]) -> Callable[..., None]:
        """A listener that, where it cannot go on, says so above the step that stays."""

        def listen(*_given: object) -> None:
            try:
                self._trouble.value = ""
                do()
            except Exception as problem:
                self._trouble.value = trouble(problem)

        return listen


def trouble(problem: Exception) -> Html:
    """What to say where something could not be done: words of ours, or a reference."""
    if isinstance(problem, SemhError):
        return tag("p", str(problem), css="semh-note", attributes={"role": "alert"})
    return tag("div", Html(words_for(problem).replace("h1>", "h3>")), attributes={"role": "alert"})


def careful(alert: w.HTML, do: Callable[[], None]) -> Callable[..., None]:
    """A listener that, where it cannot go on, says so in `alert` and leaves everything else as it is."""

    def listen(*_given: object) -> None:
        try:
            alert.value = ""
            do()
        except Exception as problem:
            alert.value = trouble(problem)

    return listen


def button(words: str, press: Callable[..., None], *, first: bool = False) -> w.Button:
    """A button; `first` for the one that leads on."""
    made = w.Button(description=words, tooltip=words, layout=w.Layout(width="auto"))
    if first:
        made.add_class("semh-first")
    made.on_click(press)
    return made


def list_of(words: str, options: Mapping[str, str], value: str = "") -> w.Dropdown:
    """A list to choose one value from: value -> words."""
    box = w.Dropdown(options=[(text, key) for key, text in options.items()], value=value, description=words)
    box.tooltip = f"Choose: {words}"
    box.add_class("semh-choose")
    box.add_class("semh-wide")
    return box


def tick(words: str, ticked: bool = False) -> w.Checkbox:
    """A box to tick."""
    box = w.Checkbox(value=ticked, description=words, indent=False, tooltip=words)
    box.add_class("semh-tick")
    box.add_class("semh-wide")
    return box


def side_by_side(*parts: w.Widget) -> w.HBox:
    row = w.HBox(list(parts))
    row.add_class("semh-filters")
    return row


def in_columns(*parts: w.Widget) -> w.Box:
    """Parts in columns of one width, so that several rows of them stand under each other; on a phone one column."""
    grid = w.Box(list(parts))
    grid.add_class("semh-columns")
    return grid


def said(*html: str) -> w.HTML:
    """Words that stay as they are."""
    return w.HTML("".join(html))
