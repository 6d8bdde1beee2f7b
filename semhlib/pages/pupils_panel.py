"""The panel about one pupil: read what helps, why listed and what has been done; then write down what next."""

from collections.abc import Callable
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import button, careful, list_of, said, side_by_side
from semhlib.pages.pupils_forms import KINDS, NOTHING_SAVED, Form, Offered
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_panel_words import heading, record_line, what_has_been_done, what_helps, why_listed
from semhlib.pages.pupils_paper import names_line
from semhlib.profile.standing import Standing
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_pupils import Fact, Pupils
from semhlib.store.lead_records import Record
from semhlib.terms.errors import SemhError
from semhlib.widgets.step_focus import with_focus

SHOW_NAME, SHOW_OLDER, CLOSE = "Show the name", "Show older records", "Back to the list"
OPENED = "Opening older records is written down in the audit log, as showing a name is."
PRINT = '<button type="button" class="semh-button" data-do="print">Print this pupil</button>'
NO_DESK = "Nothing can be written down here, for this page is not served by semh serve --role lead."


class Panel:
    """One pupil at a time. `box` goes into the page.

    Takes       kept: called with what was just written down, so that the page counts again
                closed: called when the reader goes back to the list
    """

    def __init__(
        self, store: Pupils, desk: Desk | None, names: Names, offered: Offered, today: date,
        kept: Callable[[Record], None], closed: Callable[[], None],
    ):  # fmt: skip
        self._store, self._desk, self._names, self._offered, self._today = store, desk, names, offered, today
        self._kept, self._closed = kept, closed
        self._pupil: Standing | None = None
        self._older: tuple[Fact, ...] | None = None
        self._form: Form | None = None
        self._heading, self._alert, self._read, self._write = w.HTML(), w.HTML(), w.VBox(), w.VBox()
        self._paper = w.HTML()
        self.box, self._focus = with_focus(self._heading, self._paper, self._alert, self._read, self._write)
        self.box.add_class("semh-panel")
        self._kind = list_of("Write down", KINDS, "decision")
        self._kind.observe(lambda _change: self._draw_form(), "value")
        self.hide()

    @property
    def pupil(self) -> Standing | None:
        return self._pupil

    def hide(self) -> None:
        self._pupil, self._older = None, None
        self._heading.value = self._alert.value = self._paper.value = ""
        self._read.children = self._write.children = ()
        self.box.layout.display = "none"

    def show(self, pupil: Standing) -> None:
        """Open a pupil; focus goes to the panel's heading."""
        self._older = None
        self.renew(pupil)
        self.box.layout.display = ""
        self._focus.move()

    def renew(self, pupil: Standing) -> None:
        """Draw again, after something was written down or a name was shown."""
        self._pupil = pupil
        self._alert.value = ""
        self._draw()
        self._draw_form()

    def _draw(self) -> None:
        pupil = self._pupil
        assert pupil is not None
        self._name(self._names.of(pupil.line))
        buttons = [button(CLOSE, careful(self._alert, self._close))]
        if not self._names.on:
            buttons.append(button(SHOW_NAME, careful(self._alert, self._show_name)))
        if pupil.line.older and self._older is None:
            buttons.append(button(SHOW_OLDER, careful(self._alert, self._show_older)))
        self._read.children = (
            side_by_side(*buttons, said(PRINT)),
            said(what_helps(pupil), why_listed(pupil, self._store, self._older)),
            said(tag("p", OPENED, css="semh-foot noprint") if pupil.line.older and self._older is None else ""),
            said(what_has_been_done(pupil, self._store.as_of)),
        )

    def _name(self, name: str) -> None:
        """Head the panel, and the sheet that it is printed on: only what helps and what follows it, with a word about names."""
        assert self._pupil is not None
        self._heading.value = tag("h2", heading(self._pupil, name))
        self._paper.value = names_line(name != self._pupil.line.label, paper=False)

    def _draw_form(self) -> None:
        if self._pupil is None:
            return
        title = said(tag("h3", "What next", css="noprint"))
        if self._desk is None:
            self._write.children = (title, said(tag("p", NO_DESK, css="semh-note noprint")))
            return
        self._form = Form(self._kind.value, self._pupil, self._offered, self._today, careful(self._alert, self._save))
        self._write.children = (title, self._kind, *self._form.parts)

    def _save(self) -> None:
        assert self._form is not None and self._desk is not None
        try:
            kept = self._desk.write_down(self._form.record())
        except OSError:
            raise SemhError(f"The importer does not answer. {NOTHING_SAVED}") from None
        self._kept(kept)
        self._alert.value = tag("p", f"Saved. {record_line(kept)}.", css="semh-note", attributes={"role": "status"})

    def _show_name(self) -> None:
        assert self._pupil is not None
        self._names.fetch([self._pupil.key])
        self._name(self._names.known(self._pupil.line))

    def _show_older(self) -> None:
        assert self._pupil is not None
        if self._desk is None:
            raise SemhError(NO_DESK)
        self._older = self._desk.older(self._pupil.key)
        self._draw()

    def _close(self) -> None:
        self.hide()
        self._closed()
