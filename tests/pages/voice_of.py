"""A small part of the Voice page, made by hand: pupils asked twice, parents once, too few staff, a scale and three voices."""

from dataclasses import replace
from datetime import date
from typing import Any

from semhlib.store.role_voice import Answer, Question, Quote, Survey, VoicePart, Wave
from semhlib.terms.estimate import Estimate, Hidden

OCTOBER, JUNE = date(2025, 10, 14), date(2026, 6, 16)
NOTHING = Hidden("no_data")
YES = (("Always", True), ("Mostly", True), ("Not yet", False))


def share(x: int, n: int) -> Estimate:
    value = 100 * x / n
    return Estimate(
        value=value, low=value - 4, high=value + 4, numerator=x, denominator=n, pupils=n, affected=x, method="Wilson"
    )  # fmt: skip


def wave(on: date, *counts: int | None, answers: tuple[tuple[str, bool], ...] = YES, invited: int | None = None) -> Wave:
    """Counts of each answer; a hidden one as None, and then how many answered is not known here: 100."""
    told = [n for n in counts if n is not None]
    whole = len(told) == len(counts)
    hoped = sum(n for n, (_, h) in zip(told, answers, strict=True) if h) if whole else None
    return Wave(
        on=on, answers=sum(told) if whole else 100, invited=invited, mean=NOTHING,
        given=tuple(Answer(words=words, hoped_for=h, count=n) for n, (words, h) in zip(counts, answers, strict=True)),
        hoped=Hidden("small") if hoped is None else share(hoped, sum(told)),
    )  # fmt: skip


def mean(on: date, value: float, people: int) -> Wave:
    figure = replace(share(people, people), value=value, low=value - 0.5, high=value + 0.5, method="Student's t")
    return Wave(on=on, answers=people, invited=None, given=(), hoped=NOTHING, mean=figure)


def question(words: str, *waves: Wave) -> Question:
    return Question(words=words, scale="", metric=False, waves=waves)


FEW = Wave(on=JUNE, answers=None, invited=None, given=(), hoped=Hidden("too_few"), mean=NOTHING)
SURVEYS = (
    Survey(key="pupil-survey", name="Pupil survey", audience="pupils", questions=(
        question("I have an adult to talk to", wave(OCTOBER, 200, 100, 100, invited=900), wave(JUNE, 210, 90, 100, invited=890)),
        question("I know how to calm myself", wave(OCTOBER, 100, 100, 200), wave(JUNE, 90, None, None)),
    )),
    Survey(key="wellbeing", name="Wellbeing", audience="pupils", questions=(
        Question(words="SWEMWBS", scale="SWEMWBS", metric=True, waves=(mean(OCTOBER, 22.0, 150), mean(JUNE, 22.25, 149))),
    )),
    Survey(key="parent-survey", name="Parent survey", audience="parents", questions=(
        question("The school tells me early", wave(JUNE, 20, 15, 15, invited=120)),
    )),
    Survey(key="staff-survey", name="Staff survey", audience="staff", questions=(question("I can say no", FEW),)),
)  # fmt: skip
QUOTES = (
    Quote(on=JUNE, who="Head of year", audience="staff", words="We see more.", measure="attendance", about="Attendance",
          principle=None),
    Quote(on=OCTOBER, who="Year 9 pupil", audience="pupils", words="There is a <quiet> room.", measure="", about="", principle=2),
)  # fmt: skip


def part_of(**changes: Any) -> VoicePart:
    """A part with something of everything; name what should be otherwise."""
    return replace(VoicePart(format=VoicePart.FORMAT, surveys=SURVEYS, quotes=QUOTES), **changes)
