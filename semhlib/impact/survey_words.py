"""What may be said of a survey: how many answered and what they said, never that anybody changed. Rung 1, no more."""

from collections.abc import Mapping, Sequence
from datetime import date

from semhlib.terms.estimate import Estimate
from semhlib.terms.format import join_words, show_number, show_percent, show_range

NOT_THE_SAME = "These are not the same people on both days, so a difference is not a change in anybody."
NOT_EVERYBODY = "A share is of those who answered. Those who did not may think otherwise."
WHO = {"pupils": "pupils", "parents": "parents and carers", "staff": "members of staff"}


def answered(answers: int, who: str, question: str, on: date) -> str:
    """ "731 pupils answered “I feel safe here” in June 2026."."""
    return f"{show_number(answers)} {WHO[who]} answered “{question}” in {on:%B} {on.year}."


def answered_by(answers: Mapping[str, int | None]) -> str:
    """ "731 pupils, 54 parents and carers and 61 members of staff answered their latest survey."; None for fewer than 10."""
    parts = [f"{'fewer than 10' if n is None else show_number(n)} {WHO[who]}" for who, n in answers.items()]
    text = f"{join_words(parts)} answered their latest survey."
    return text[0].upper() + text[1:]


def said_to(hoped: Estimate, who: str, answers: Sequence[str], question: str) -> str:
    """ "502 of 731 pupils said “Always” or “Mostly” to “I feel safe here”."."""
    of = f"{show_number(hoped.numerator)} of {show_number(hoped.denominator)}"
    return f"{of} {WHO[who]} said {_either(answers)} to “{question}”."


def said(hoped: Estimate, answers: Sequence[str]) -> str:
    """ "502 of them said “Always” or “Mostly”."."""
    if not hoped.numerator:
        return f"None of them said {_either(answers)}."
    return f"{show_number(hoped.numerator)} of them said {_either(answers)}."


def filled_in(mean: Estimate, who: str, scale: str, on: date) -> str:
    """ "149 pupils filled in SWEMWBS in June 2026. The mean was 23.1 (range 22.5 to 23.7)."."""
    return f"{show_number(mean.pupils)} {WHO[who]} filled in {scale} in {on:%B} {on.year}. The mean was {with_range(mean)}."


def too_few(who: str, name: str, on: date) -> str:
    """Where fewer answered than may be shown."""
    return f"Fewer than 10 {WHO[who]} answered “{name}” in {on:%B} {on.year}. Their answers are hidden."


def hidden(answers: Sequence[str]) -> str:
    """Where the share would tell of 1 to 4 people."""
    return f"How many of them said {_either(answers)} is hidden."


def two_days(question: str, then: Estimate, then_on: date, now: Estimate, now_on: date, percent: bool) -> str:
    """Both figures with their ranges, and nothing about the difference."""
    sign = "%" if percent else ""
    parts = (f"{with_range(one, sign)} in {on:%B} {on.year}" for one, on in ((then, then_on), (now, now_on)))
    return f"“{question}”: {' and '.join(parts)}."


def with_range(figure: Estimate, sign: str = "") -> str:
    """ "68.7% (range 65.2% to 72.0%)"."""
    shown = show_percent(figure.value) if sign else show_number(figure.value, 1)
    if figure.low is None or figure.high is None:
        return shown
    return f"{shown} (range {show_range(figure.low, figure.high, 1, sign)})"


def _either(answers: Sequence[str]) -> str:
    quoted = [f"“{answer}”" for answer in answers]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
