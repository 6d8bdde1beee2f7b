"""A made-up list of pupils as the page opens it, and a desk that keeps what it is told in memory."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.pages.lead_opening import Lead
from semhlib.pages.pupils import Opened
from semhlib.store.lead_desk import ShownName
from semhlib.store.lead_fairness import Fairness
from semhlib.store.lead_pupils import FORMAT, FactorLine, Pupils
from semhlib.terms.errors import SemhError
from tests.pages.lead_of import lead_store_of
from tests.profile.pupils_made_up import NOW, TERM, episode, fact, line

TODAY = date(2026, 7, 20)
TITLES = {"suspended": "Suspended", "late": "Often late", "in_care": "In care", "attendance_fell": "Attendance fell"}
LINES = (
    line("EX1AAAA", "suspended", "late", "in_care", older=2, sen="K", needs=("sen_type: SEMH", "in_care")),
    line("EX1BBBB", "suspended", "late", year_group=8),
    line("EX1CCCC", "suspended", "late", "attendance_fell", year_group=8, episodes=(episode(review=date(2026, 7, 3)),)),
    line("EX1DDDD", year_group=11, moving_up=True, episodes=(episode("Mentoring"),)),
)


def factor_line(name: str, **more: Any) -> FactorLine:
    given: dict[str, Any] = {
        "title": TITLES[name], "family": "behaviour", "rule": "One or more in the 12 months up to the last day with data",
        "source": "behaviour log", "since": date(2026, 9, 1), "why": "It can be a sign that something has become hard.",
        "confirmed": True,
    }  # fmt: skip
    return FactorLine(name=name, **{**given, **more})


def pupils_store(*lines: Any, **more: Any) -> Pupils:
    store = Pupils(
        format=FORMAT, snapshot="20260720T090000000000Z-abcd1234", as_of=NOW, terms=(date(2026, 1, 5), TERM), least=3,
        set_version="1", set_name="The default set", factors=tuple(factor_line(name) for name in TITLES),
        pupils=lines or LINES, fairness=Fairness(rates=(), not_recorded=(), back_tests=(), steps=()),
    )  # fmt: skip
    return replace(store, **more)


class MemoryDesk:
    """Answers as the importer's desk does; `asked` holds what was asked, in order."""

    def __init__(self, *records: Any, refuses: str = ""):
        self.kept, self.asked, self.refuses = list(records), [], refuses

    def name(self, key: str) -> ShownName:
        self._ask("name", key)
        return ShownName(forename="Zebedee", surname=f"Quux{key[-1]}")

    def older(self, key: str) -> tuple[Any, ...]:
        self._ask("older", key)
        return (fact("suspended", date(2024, 3, 1), "1 suspension, 0.5 days, last on 1 March 2024"),)

    def records(self) -> tuple[Any, ...]:
        return tuple(self.kept)

    def write_down(self, record: Any) -> Any:
        self._ask("record", record.pupil)
        kept = replace(record, id=f"r{len(self.kept)}", at=f"2026-07-20T10:00:0{len(self.kept)}+00:00", by="a.khan")
        self.kept.append(kept)
        return kept

    def _ask(self, verb: str, key: str) -> None:
        if self.refuses:
            raise SemhError(self.refuses)
        self.asked.append((verb, key))


def opened_of(store: Pupils | None = None, desk: MemoryDesk | None = None, trouble: str = "") -> Opened:
    lead = Lead(folder=Path("nowhere"), inbox=None, reader="a.khan")
    return Opened(
        lead=lead, lead_store=lead_store_of(), store=store or pupils_store(), desk=desk,  # type: ignore[arg-type]
        records=desk.records() if desk else (), trouble=trouble, today=TODAY,
    )  # fmt: skip
