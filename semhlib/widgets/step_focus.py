"""Where focus goes when a step of a page gives way to the next: to its heading, so that a keyboard and a reader follow."""

from pathlib import Path

import anywidget
import ipywidgets as w
import traitlets as t


class StepFocus(anywidget.AnyWidget):
    """Stands, unseen, in the box of the steps; `move` takes focus to the first heading in that box."""

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "step_focus.js").read_text(encoding="utf-8")

    moved = t.Int().tag(sync=True)

    def move(self) -> None:
        self.moved += 1


def with_focus(*parts: w.Widget) -> tuple[w.VBox, StepFocus]:
    """A box for steps, and what moves focus to its first heading."""
    focus = StepFocus()
    box = w.VBox([*parts, focus])
    box.add_class("semh-stage")
    return box, focus
