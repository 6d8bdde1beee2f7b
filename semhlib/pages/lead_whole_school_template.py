"""An audit's list to take away, edit and bring again: ours to begin with, or the school's own."""

from collections.abc import Callable

import ipywidgets as w

from semhlib.charts.markup import bullets, link, tag, together
from semhlib.charts.table import csv_link
from semhlib.pages.data_parts import list_of, said
from semhlib.pages.lead_whole_school_audits import as_file, audits_of
from semhlib.pages.lead_whole_school_known import Known
from semhlib.store.inbox_entered import Entered
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

STEPS = (
    "Change, add or take out rows. Write the school's own words under Item, and the level you aim for (0 to 3) under Aim.",
    "Keep what stands under Ref where an item stays: its ratings stay with it, also when its words change.",
    "Under Framework write one name for the whole list. Another name makes another audit.",
    "An item that is taken out keeps its history, and is shown as no longer asked.",
)


class TakeTemplate:
    heading = "Take an audit to edit"

    def __init__(self, known: Known, save: Callable[[], None]):
        self._audits = {audit.name: audit for audit in audits_of(known.part)}
        first = next(iter(self._audits))
        self._audit = list_of("Audit", {name: audit.title for name, audit in self._audits.items()}, first)
        self._file = w.HTML()
        back = together("Bring the file back on the page ", link("Data: add or replace files", "data.ipynb?see=add"), ".")
        self.parts = (self._audit, self._file, said(tag("h3", "How to edit it"), bullets(*STEPS, back)))
        self._audit.observe(lambda _change: self._follow(), "value")
        self._follow()

    def entered(self) -> Entered:
        raise SemhError("There is nothing to save here.")

    def _follow(self) -> None:
        audit = self._audits[self._audit.value]
        self._file.value = tag("p", f"{plural(len(audit.items), 'item', 'items')}. ", csv_link(as_file(audit)))
