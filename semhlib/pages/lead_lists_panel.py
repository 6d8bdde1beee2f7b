"""The panel about one line of a list: what is recorded, and the pupil's name where it is asked for."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from semhlib.charts.markup import link, tag
from semhlib.pages.data_parts import button, careful, said, side_by_side
from semhlib.pages.lead_lists_opening import Opened
from semhlib.pages.lead_lists_view import View
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_paper import names_line
from semhlib.terms.format import year_group_name
from semhlib.widgets.step_focus import with_focus

SHOW_NAME, CLOSE = "Show the name", "Back to the list"


class ListPanel:
    """One line at a time. `box` goes into the page.

    Takes       closed: called when the reader goes back to the list
    """

    def __init__(self, view: View, opened: Opened, names: Names, closed: Callable[[], None]):
        self._view, self._opened, self._names, self._closed = view, opened, names, closed
        self._line: Any = None
        self._heading, self._paper, self._alert, self._read = w.HTML(), w.HTML(), w.HTML(), w.VBox()
        self.box, self._focus = with_focus(self._heading, self._paper, self._alert, self._read)
        self.box.add_class("semh-panel")
        self.hide()

    def hide(self) -> None:
        self._line = None
        self._heading.value = self._paper.value = self._alert.value = ""
        self._read.children = ()
        self.box.layout.display = "none"

    def show(self, line: Any) -> None:
        """Open a line; focus goes to the panel's heading."""
        self._line = line
        self.renew()
        self.box.layout.display = ""
        self._focus.move()

    def renew(self) -> None:
        """Draw again, with the name or without."""
        if self._line is None:
            return
        self._alert.value = ""
        self._name(self._names.of(self._opened.pupils[self._line.key]))
        buttons = [button(CLOSE, careful(self._alert, self._close))]
        pupil = self._opened.pupils[self._line.key]
        if self._names.of(pupil) == pupil.label:
            buttons.append(button(SHOW_NAME, careful(self._alert, self._show_name)))
        more = tag("p", "Why listed, what helps and what has been decided: ", link("Pupils", "pupils.ipynb"), ".", css="noprint")
        self._read.children = (side_by_side(*buttons), said(self._view.detail(self._line, self._opened)), said(more))

    def _name(self, name: str) -> None:
        pupil = self._opened.pupils[self._line.key]
        self._heading.value = tag("h2", f"{name}, {year_group_name(pupil.year_group)}")
        self._paper.value = names_line(name != pupil.label, paper=False)

    def _show_name(self) -> None:
        pupil = self._opened.pupils[self._line.key]
        self._names.fetch([pupil.key])
        self._name(self._names.known(pupil))

    def _close(self) -> None:
        self.hide()
        self._closed()
