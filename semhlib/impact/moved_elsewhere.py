"""Moved elsewhere? Whether another way of losing lessons rose while days lost to suspension fell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from semhlib.impact.balance import rose
from semhlib.impact.evidence import Evidence
from semhlib.impact.subject import upper_first
from semhlib.measures.days_lost import MEASURE
from semhlib.terms.format import join_words
from semhlib.terms.thresholds import SMALL_COUNT

Code = Literal["moved", "not_moved", "not_fallen", "too_few", "not_known"]
SUSPENSION = "suspension"
_COLUMNS = (20001, 20011)  # the same half-term of two years: all that a comparison of two periods needs


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """One way of losing lessons: each pupil's sessions before and after, or None where that is not known.

    title   inside a sentence: "days on a part-time timetable"
    """

    way: str
    title: str
    before: np.ndarray | None
    after: np.ndarray | None

    @property
    def compared(self) -> np.ndarray | None:
        """Sessions before and after as two columns; None where either is not known."""
        return None if self.before is None or self.after is None else np.column_stack([self.before, self.after])


@dataclass(frozen=True, kw_only=True)
class Moved:
    """The answer, the ways that rose, and the answer as a sentence."""

    code: Code
    rose: tuple[str, ...]
    sentence: str


def moved_elsewhere(lines: Sequence[Line], days_before: np.ndarray, days_after: np.ndarray) -> Moved:
    """Whether sessions out of lessons may have moved from suspension into another line.

    Takes       lines over the same pupils in the same order, suspension among them; each pupil's school days on roll
                before and after
    Returns     "moved" where suspension clearly fell and another line clearly rose; "not_moved" where it fell and none rose;
                "not_fallen" where it did not clearly fall; "too_few" where fewer than 5 pupils were suspended before;
                "not_known" where a line that matters has no earlier year
    Leaves out  lines without data afterwards: nothing can have been seen to move into them
    Not for     saying why, or that the same pupils are behind both lines
    Source      the test of semhlib/impact/balance.py, which takes a claim away more readily than one is made
    """
    known = {line.way: line for line in lines if line.after is not None}
    suspension = known.pop(SUSPENSION, None)
    if suspension is None or suspension.before is None:
        return _said("not_known", [suspension or _no_suspension(lines)])
    if np.count_nonzero(suspension.before) < SMALL_COUNT.value:
        return _said("too_few", [])
    if not _rose(suspension, days_before, days_after, better="higher"):
        return _said("not_fallen", [])
    risen = [line for line in known.values() if _rose(line, days_before, days_after, better="lower")]
    if risen:
        return _said("moved", risen)
    unknown = [line for line in known.values() if line.before is None]
    return _said("not_known", unknown) if unknown else _said("not_moved", [])


def _no_suspension(lines: Sequence[Line]) -> Line:
    found = next((line for line in lines if line.way == SUSPENSION), None)
    return found or Line(way=SUSPENSION, title="days lost to suspension", before=None, after=None)


def _rose(line: Line, days_before: np.ndarray, days_after: np.ndarray, *, better: Literal["higher", "lower"]) -> bool:
    """Whether a line clearly moved the wrong way; with better="higher", whether it clearly fell."""
    if line.compared is None:
        return False
    evidence = Evidence(
        measure=replace(MEASURE, better=better), half_terms=_COLUMNS, numerator=line.compared,
        denominator=np.column_stack([days_before, days_after]), first_after=1, start_words="",
    )  # fmt: skip
    return rose(evidence)


def _said(code: Code, lines: Sequence[Line]) -> Moved:
    titles = join_words(line.title for line in lines)
    sentence = SENTENCES[code].format(lines=titles, first=upper_first(titles))
    return Moved(code=code, rose=tuple(line.way for line in lines) if code == "moved" else (), sentence=sentence)


SENTENCES: dict[Code, str] = {
    "moved": "Days lost to suspension fell, and {lines} rose over the same time. "
    "Sessions out of lessons may have moved, so no fall is claimed.",
    "not_moved": "Days lost to suspension fell, and no other line here clearly rose over the same time.",
    "not_fallen": "Days lost to suspension have not clearly fallen, so nothing is said about where they went.",
    "too_few": "Too few pupils were suspended to say whether sessions moved elsewhere.",
    "not_known": "Whether sessions moved elsewhere is not known: there is no earlier year of {lines} to compare with.",
}
