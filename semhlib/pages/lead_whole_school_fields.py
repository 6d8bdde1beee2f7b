"""Fields to write in on the page Whole school, and what they say, with a clear sentence where something is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import ipywidgets as w

from semhlib.pages.pupils_forms import NOTHING_SAVED, read_day
from semhlib.store.inbox_entered import Entered
from semhlib.terms.errors import SemhError


class Form(Protocol):
    """One thing that can be entered. `parts` go into the page, the button that saves among them; `entered` is what they say."""

    @property
    def heading(self) -> str: ...
    @property
    def parts(self) -> Sequence[w.Widget]: ...
    def entered(self) -> Entered:
        """Raises      SemhError where a field is empty that may not be, or cannot be read"""


def short_text(words: str, value: str = "") -> w.Text:
    return _dressed(w.Text(value=value, description=words, placeholder="", tooltip=words))


def long_text(words: str) -> w.Textarea:
    """A field of several lines. They are kept as one."""
    box = w.Textarea(description=words, placeholder="", tooltip=words, rows=4)
    box.add_class("semh-long")
    return _dressed(box)


def role(words: str, roles: Sequence[str], value: str = "") -> w.Combobox:
    """A role: one of those in use, or another."""
    box = w.Combobox(value=value, options=tuple(roles), description=words, tooltip=words, ensure_option=False)
    box.continuous_update = False  # what is offered below follows a role that is written out
    return _dressed(box)


def filled(field: w.Widget) -> str:
    """What stands in a field that may not be empty.

    Raises      SemhError where it is
    """
    text = str(field.value or "").strip()
    if not text:
        raise SemhError(f"“{field.description}” is empty. {NOTHING_SAVED}")
    return text


def day_in(field: w.Text) -> date | None:
    """The day in a field; None where it is empty.

    Raises      SemhError where it is no day
    """
    return read_day(str(field.value or ""), field.description)


def typed_day(field: w.Text) -> str:
    """The day in a field as the importer reads it; empty for none."""
    day = day_in(field)
    return f"{day:%d/%m/%Y}" if day else ""


def whole_number(field: w.Text) -> str:
    """A whole number in a field, or nothing.

    Raises      SemhError where something else stands there
    """
    text = str(field.value or "").strip()
    if text and not (text.isascii() and text.isdigit()):
        raise SemhError(f"“{field.description}”: expected a whole number. {NOTHING_SAVED}")
    return text


def _dressed(box: w.DOMWidget) -> w.DOMWidget:
    box.add_class("semh-choose")
    box.add_class("semh-wide")
    return box
