"""Progress logs: this term's look back, up to three a school year, and a reviewer's answer to one."""

from collections.abc import Callable

import ipywidgets as w

from semhlib.charts.markup import bullets, tag
from semhlib.pages.data_parts import button, in_columns, list_of, said
from semhlib.pages.lead_whole_school_fields import filled, long_text, role
from semhlib.pages.lead_whole_school_known import LOGS_A_YEAR, Known
from semhlib.pages.lead_whole_school_words import as_typed, principle_choices
from semhlib.store.inbox_entered import LOGS, Entered
from semhlib.store.role_whole_school import Log
from semhlib.terms.calendar import YEAR_BEGINS, academic_year, year_name
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

ENOUGH = "{0} progress logs are written in {1}, which is all there are in a school year. The next can be written from {2}."
PLACE = "This will be progress log {} of {} in {}."
THIS_TERM = "A log of this term was written on {}. You may write another."
NONE_TO_ANSWER = "No progress log waits for an answer."


class NewLog:
    heading = "Write this term's progress log"

    def __init__(self, known: Known, save: Callable[[], None]):
        written, year = known.logs_this_year, academic_year(known.today)
        self._full = len(written) >= LOGS_A_YEAR
        if self._full:
            month = "August" if YEAR_BEGINS[0] == 8 else f"month {YEAR_BEGINS[0]}"
            again = f"{YEAR_BEGINS[1]} {month} {year + 1}"
            self.parts: tuple[w.Widget, ...] = (said(tag("p", ENOUGH.format(len(written), year_name(year), again))),)
            return
        same = [log for log in written if log.term == known.term]
        told = [PLACE.format(len(written) + 1, LOGS_A_YEAR, year_name(year))]
        told += [THIS_TERM.format(show_date(same[-1].on))] if same else []
        self._by = role("Written by (your role)", known.roles)
        self._principle = list_of("Mostly about", principle_choices())
        self._done, self._learnt, self._next = (long_text(words) for words in ("What we did", "What we learnt", "What next"))
        self.parts = (
            said(tag("p", " ".join(told))), in_columns(self._by, self._principle), self._done, self._learnt, self._next,
            button("Save this log", lambda _button: save(), first=True),
        )  # fmt: skip

    def entered(self) -> Entered:
        if self._full:
            raise SemhError(f"{LOGS_A_YEAR} progress logs are written this school year.")
        row = {
            "Written by": filled(self._by), "Principle": str(self._principle.value), "What we did": filled(self._done),
            "What we learnt": self._learnt.value.strip(), "What next": self._next.value.strip(),
        }  # fmt: skip
        return {LOGS: [row]}


class LogAnswer:
    heading = "Answer a progress log"

    def __init__(self, known: Known, save: Callable[[], None]):
        waiting = sorted((log for log in known.part.logs if not log.comment), key=lambda log: log.on, reverse=True)
        self._logs = {str(place): log for place, log in enumerate(waiting)}
        self.parts: tuple[w.Widget, ...] = (said(tag("p", NONE_TO_ANSWER)),)
        if not waiting:
            return
        words = {place: f"{show_date(log.on)}, {log.by or 'role not recorded'}" for place, log in self._logs.items()}
        self._log = list_of("Progress log", words, "0")
        self._shown = w.HTML()
        self._by, self._comment = role("Reviewer (your role)", known.roles), long_text("Comment")
        self.parts = (
            self._log, self._shown, self._by, self._comment,
            button("Save this answer", lambda _button: save(), first=True),
        )  # fmt: skip
        self._log.observe(lambda _change: self._follow(), "value")
        self._follow()

    def entered(self) -> Entered:
        if not self._logs:
            raise SemhError(NONE_TO_ANSWER)
        log = self._now
        row = {
            "Date": as_typed(log.on), "What we did": log.done, "Reviewer": filled(self._by), "Comment": filled(self._comment),
        }  # fmt: skip
        return {LOGS: [row]}

    @property
    def _now(self) -> Log:
        return self._logs[self._log.value]

    def _follow(self) -> None:
        log = self._now
        parts = {"What we did": log.done, "What we learnt": log.learnt, "What next": log.next}
        self._shown.value = bullets(*(f"{name}: {words}" for name, words in parts.items() if words))
