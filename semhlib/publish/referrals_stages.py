"""How many referrals came how far, by line and year, with small numbers and what would give them away hidden."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from semhlib.disclosure.small_numbers import Cell, Family, Key, why_hidden
from semhlib.publish.referrals_lines import Split
from semhlib.publish.referrals_sent import STAGES, Sent
from semhlib.publish.referrals_shown import covered, may_be_shown
from semhlib.store.role_referrals import EVERY_YEAR, Stages
from semhlib.store.role_store import Figure
from semhlib.terms.estimate import Hidden
from semhlib.terms.thresholds import SMALL_COUNT

ALL = "all"
# The most wanted first. `waiting` and `seen` stand beside the waits.
WANTED = ("sent", "seen", "waiting", "accepted", "not_accepted", "closed", "no_reply_long")
# What each sum is made of, and what is left when one is taken from another: nobody must work out a small rest either.
_SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sent", ("accepted", "not_accepted", "no_reply")),
    ("sent", ("seen", "waiting", "closed_unseen")),
    ("sent", ("closed", "open")),
    ("sent", ("accepted", "without_yes")),
    ("sent", ("seen", "unseen")),
    ("accepted", ("seen", "accepted_not_seen")),
    ("accepted_not_seen", ("accepted_waiting", "accepted_unseen")),
    ("no_reply", ("no_reply_long", "no_reply_short")),
    ("waiting", ("accepted_waiting", "no_reply")),
    ("waiting", ("no_reply_long", "waiting_otherwise")),
    ("closed_unseen", ("accepted_unseen", "not_accepted")),
    ("closed", ("seen_closed", "closed_unseen")),
    ("closed", ("not_accepted", "closed_accepted")),
    ("seen", ("seen_closed", "seen_open")),
    ("open", ("seen_open", "waiting")),
)


def period_key(year: int) -> str:
    return f"y{year}"


def stages_of(sent: Sent, lines: Sequence[Split], elsewhere: Mapping[str, Figure]) -> dict[tuple[str, str], Stages]:
    """The stages of the whole school in all years and in each, and of every line in all years, by key and period.

    Takes       elsewhere: the school's referrals of each period as another page shows or hides them; held to here
    Leaves out  how far one line's referrals of one year came: nearly all of it would be about a few pupils, so they have
                `sent` alone
    """
    table = _Table(sent, lines)
    hidden = {(ALL, period, "sent") for period, figure in elsewhere.items() if isinstance(figure, Hidden)}
    known = [(ALL, period, "sent") for period, figure in elsewhere.items() if not isinstance(figure, Hidden)]
    shown = may_be_shown(table.families, table.small | hidden, table.wanted, known)
    shown = covered(shown, table.families, table.pupils, int(SMALL_COUNT.value))

    def count(line: str, period: str, name: str) -> int | None:
        return table.count(line, period, name) if (line, period, name) in shown else None

    return {
        (line, period): Stages(**{name: count(line, period, name) for name in WANTED})
        for line in table.masks
        for period in table.periods
    }


class _Table:
    """Counts of referrals, and of pupils behind them, by line, period and stage."""

    def __init__(self, sent: Sent, lines: Sequence[Split]) -> None:
        rows = sent.rows
        everyone = np.ones(len(rows), dtype=bool)
        year = rows["year"].to_numpy()
        self.masks = {ALL: everyone, **{line.key: line.inside for line in lines}}
        self.periods = {EVERY_YEAR: everyone, **{period_key(y): year == y for y in sent.years}}
        self._stages = {"sent": everyone, **{name: rows[name].to_numpy(dtype=bool) for name in STAGES}}
        self._pupil = rows["pupil_key"].to_numpy()
        self._counts: dict[Key, int] = {}
        self.pupils: dict[Key, int] = {}
        self.small = {cell.key for cell in self._cells() if why_hidden(cell) == "small"}
        self.families = tuple(self._families({by: [x.key for x in lines if x.by == by] for by in {x.by for x in lines}}))

    def count(self, line: str, period: str, stage: str) -> int:
        return self._counts[line, period, stage]

    @property
    def wanted(self) -> list[Key]:
        """The whole school first, then every line's referrals, then how far they came."""
        of_line = [line for line in self.masks if line != ALL]
        whole = [(ALL, period, stage) for period in self.periods for stage in WANTED]
        sent = [(line, period, "sent") for period in self.periods for line in of_line]
        return [*whole, *sent, *((line, EVERY_YEAR, stage) for stage in WANTED[1:] for line in of_line)]

    def _stages_of(self, line: str, period: str) -> Mapping[str, np.ndarray]:
        return self._stages if line == ALL or period == EVERY_YEAR else {"sent": self._stages["sent"]}

    def _cells(self) -> Iterator[Cell]:
        for line, mask in self.masks.items():
            for period, during in self.periods.items():
                here = mask & during
                pupils = len(set(self._pupil[here]))
                for stage, reached in self._stages_of(line, period).items():
                    there, key = here & reached, (line, period, stage)
                    self._counts[key], self.pupils[key] = int(there.sum()), len(set(self._pupil[there]))
                    yield Cell(key=key, kind="events", pupils=pupils, affected=self.pupils[key])

    def _families(self, of_breakdown: Mapping[str, list[str]]) -> Iterator[Family]:
        years = [period for period in self.periods if period != EVERY_YEAR]
        for line in self.masks:
            for period in self.periods:
                stages = self._stages_of(line, period)
                for total, parts in _SUMS if len(stages) > 1 else ():
                    yield Family((line, period, total), tuple((line, period, part) for part in parts))
                if period == EVERY_YEAR:
                    yield from (
                        Family((line, EVERY_YEAR, stage), tuple((line, year, stage) for year in years))
                        for stage in self._stages_of(line, years[0])
                    )
        for keys in of_breakdown.values():
            for period in self.periods:
                for stage in self._stages_of(keys[0], period):
                    yield Family((ALL, period, stage), tuple((key, period, stage) for key in keys))
