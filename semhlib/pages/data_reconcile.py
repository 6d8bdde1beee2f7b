"""Compare with another system: type the figure that it shows, and read which way of counting gives it."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import ipywidgets as w

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.data_parts import button, list_of, said, side_by_side, trouble
from semhlib.reconcile.asked import WORDS, Asked, What, read_figure
from semhlib.reconcile.facts import Facts, read_facts
from semhlib.reconcile.lines import lines
from semhlib.reconcile.reconciled import Reconciled
from semhlib.reconcile.search import reconcile
from semhlib.reconcile.words import TITLE, WHY, sentences
from semhlib.terms.calendar import year_of
from semhlib.terms.errors import SemhError

COMPARE = "Compare"
_COLUMNS = (Column("What a system counts differently"), Column("Figure", True), Column("Apart from ours", True), Column("Counts"))


def comparing(folder: Path, announce: Callable[[str], None] | None = None) -> w.VBox:
    """Everything of this part of the page in one box.

    Takes       folder: that of the snapshot in the lead's store; announce: told the answer's first sentence, to be spoken
    """
    try:
        facts = read_facts(folder)
        return Comparing(facts, announce).box
    except SemhError as problem:
        return w.VBox([said(tag("h2", TITLE), tag("p", str(problem)))])


class Comparing:
    """What is asked, and the answer below it. `box` goes into the page."""

    def __init__(self, facts: Facts, announce: Callable[[str], None] | None = None):
        self._facts, self._announce = facts, announce
        if not facts.half_terms:
            raise SemhError("There is no school day with data yet, so there is nothing to compare.")
        latest = facts.half_terms[-1]
        begin = next(h for h in facts.half_terms if year_of(h.id) == year_of(latest.id))
        half_terms = {str(h.id): h.name for h in facts.half_terms}
        self._what = list_of("Figure of", {str(key): words for key, words in WORDS.items()}, "attendance")
        self._first = list_of("From", half_terms, str(begin.id))
        self._last = list_of("To", dict(reversed(half_terms.items())), str(latest.id))
        self._typed = w.Text(description="Their figure", placeholder="for example 93.4", tooltip="Type the figure: their figure")
        self._typed.add_class("semh-choose")
        self._answer = w.HTML()
        self.box = w.VBox([
            said(tag("h2", TITLE), tag("p", WHY)),
            side_by_side(self._what, self._typed),
            side_by_side(self._first, self._last),
            button(COMPARE, self._compare, first=True),
            self._answer,
        ])  # fmt: skip

    def _compare(self, _button: w.Button) -> None:
        try:
            answer = reconcile(self._facts, self._asked())
            self._answer.value = _shown(answer)
            spoken = sentences(answer)[0]
        except Exception as problem:  # a page goes on whatever was typed
            self._answer.value = trouble(problem)
            return
        if self._announce:
            self._announce(spoken)

    def _asked(self) -> Asked:
        """What the controls say, looked up once more: a message can hold anything."""
        what: What | None = next((known for known in get_args(What) if known == self._what.value), None)
        spans = {str(h.id): h for h in self._facts.half_terms}
        first, last = spans.get(str(self._first.value)), spans.get(str(self._last.value))
        if what is None or first is None or last is None:
            raise SemhError("Choose what the figure is of, and from when to when.")
        figure, decimals = read_figure(what, str(self._typed.value))
        return Asked(what=what, figure=figure, decimals=decimals, first=first.start, last=last.end)


def _shown(answer: Reconciled) -> Html:
    """The answer's first sentence, the others, and the table."""
    first, *rest = sentences(answer)
    rows = tuple((line.what, line.figure, line.apart, line.counts) for line in lines(answer))
    parts = [tag("h3", first), *(tag("p", sentence) for sentence in rest)]
    if len(rows) > 1:
        table = Table(caption="Ways of counting, and the figures they give", columns=_COLUMNS, rows=rows, file="compared")
        parts += [html_table(table), tag("p", csv_link(table))]
    return together(*parts)
