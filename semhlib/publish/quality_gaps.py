"""Gaps in registers, in sentences: nobody has a mark, marks that are missing, reasons never filled in, days still to settle."""

from collections.abc import Iterator

import numpy as np

from semhlib.impact.caps import MISSING_CAPS
from semhlib.publish.drift_codes import TABLE
from semhlib.publish.quality_missing import SESSIONS_A_DAY
from semhlib.publish.quality_registers import NO_REASON_YET, Registers
from semhlib.store.lead_store import QualityLine
from semhlib.terms.calendar import year_name
from semhlib.terms.format import plural, show_date, show_number, show_percent, year_group_name
from semhlib.terms.thresholds import GAP_SHARE, PROVISIONAL_DAYS, UNRESOLVED_DAYS


def gaps(registers: Registers, measures: tuple[str, ...]) -> Iterator[QualityLine]:
    """One line for each gap of each school year, the latest year first.

    Takes       titles of the measures that count registers: held back where more than a fifth of the sessions is missing
    """
    for year in sorted(set(registers.year.tolist()), reverse=True):
        for sentence in _empty(registers, year):
            yield _line(sentence)
        there = registers.year == year
        expected = int(registers.expected[there].sum())
        missing = expected - int(np.minimum(registers.marked, registers.expected)[there].sum())
        if missing and missing >= GAP_SHARE.value * expected:
            share = show_percent(100 * missing / expected)
            yield _line(
                f"Registers of {year_name(year)}: {share} of expected sessions have no mark ({show_number(missing)} of "
                f"{show_number(expected)}).",
                measures if missing > MISSING_CAPS * expected else (),
            )
    yield from _no_reason_yet(registers)


def settling(registers: Registers) -> QualityLine:
    """The last school days, in which a school still changes marks."""
    last = registers.day[-int(PROVISIONAL_DAYS.value) * SESSIONS_A_DAY :]
    days, marks = len(np.unique(last)), int(registers.marked[-len(last) :].sum())
    return _line(
        f"The last {plural(days, 'school day', 'school days')}, {show_date(last[0].item())} to {show_date(last[-1].item())}, may "
        f"still change ({plural(marks, 'mark', 'marks')}).",
        kind="provisional",
    )


def _empty(registers: Registers, year: int) -> Iterator[str]:
    """Sessions in which nobody has a mark: in the whole school, and in a year group while others have."""
    there = registers.year == year
    days, marked, expected = registers.day[there], registers.marked[there], registers.expected[there]
    nobody = ~marked.any(axis=1) & expected.any(axis=1)
    if nobody.any():
        yield f"Registers of {year_name(year)}: nobody has a mark in {_sessions(nobody, days, np.full(len(days), True))}."
    for place, group in enumerate(registers.groups):
        on_roll = expected[:, place] > 0
        if (empty := on_roll & ~nobody & (marked[:, place] == 0)).any():
            name = year_group_name(group)
            yield f"Registers of {year_name(year)}: nobody in {name} has a mark in {_sessions(empty, days, on_roll)}."


def _sessions(empty: np.ndarray, days: np.ndarray, among: np.ndarray) -> str:
    """ "6 of 380 sessions, 3 March 2026 to 5 March 2026"."""
    first, last = (show_date(days[empty][end].item()) for end in (0, -1))
    when = f"on {first}" if first == last else f"between {first} and {last}"
    return f"{show_number(int(empty.sum()))} of {plural(int(among.sum()), 'session', 'sessions')}, {when}"


def _no_reason_yet(registers: Registers) -> Iterator[QualityLine]:
    """Code N of the latest year that should have been replaced by now."""
    enough = len(registers.day) - int(UNRESOLVED_DAYS.value) * SESSIONS_A_DAY
    due = (registers.year == registers.year[-1]) & (np.arange(len(registers.day)) < enough)
    if sessions := int(registers.no_reason[due].sum()):
        marks = int(registers.marked[due].sum())
        until = show_date(registers.day[due][-1].item())
        yield _line(
            f"Code {NO_REASON_YET} (no reason yet) still stands for {show_number(sessions)} of {plural(marks, 'mark', 'marks')} "
            f"of {year_name(int(registers.year[-1]))} up to {until}, more than {UNRESOLVED_DAYS.value} school days ago."
        )


def _line(sentence: str, measures: tuple[str, ...] = (), kind: str = "gap") -> QualityLine:
    return QualityLine(kind=kind, table=TABLE, measures=measures, sentence=sentence)
