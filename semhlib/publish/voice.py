"""Surveys as they may be shown: by question and day, small counts hidden."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any, cast

import pandas as pd

from semhlib.publish.filled_rows import day_of, filled_rows, words_of
from semhlib.publish.voice_hidden import ENOUGH, HOPED, hidden_answers, invited_shown, key_of
from semhlib.publish.voice_scales import countable, has_metric, mean_of
from semhlib.stats.intervals import wilson
from semhlib.store.role_store import Figure
from semhlib.store.role_voice import AUDIENCES, Answer, Audience, Question, Survey, Wave
from semhlib.terms.estimate import Estimate, Hidden

Row = dict[str, Any]
EVERY = "all"  # stands in a link for all surveys
NOTHING = Hidden("no_data")


def surveys_of(rows: pd.DataFrame | None) -> tuple[Survey, ...]:
    """Every survey by audience: pupils, parents, staff, and in the order in which the list first names them.

    Takes       rows of the table `survey`, or None
    Leaves out  rows of an audience that we do not know
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in filled_rows(rows):
        if row["audience"] in AUDIENCES:
            found.setdefault((row["audience"], _named(row["survey"])), []).append(row)
    ordered = sorted(found.items(), key=lambda one: AUDIENCES.index(cast(Audience, one[0][0])))
    keys: list[str] = []
    return tuple(_survey(cast(Audience, who), own, keys) for (who, _), own in ordered)


def _survey(audience: Audience, rows: Sequence[Row], keys: list[str]) -> Survey:
    name = words_of(rows[0]["survey"])
    keys.append(_key(name, keys))
    invited = {day: _invited(group) for day, group in _by(rows, lambda r: day_of(r["date"]))}
    questions = tuple(_question(own, invited) for _, own in _by(rows, lambda r: _named(r["question"])))
    return Survey(key=keys[-1], name=name, audience=audience, questions=questions)


def _question(rows: Sequence[Row], invited: dict[date, int | None]) -> Question:
    words = words_of(max(rows, key=lambda r: r["date"])["question"])
    scale = words if all(row.get("score") is not None for row in rows) else ""
    days = sorted(_by(rows, lambda r: day_of(r["date"])), key=lambda one: cast(date, one[0]))
    # What a school hopes for holds for every day: marked later, it is marked for the days before too.
    hoped_for = {_named(row["answer"]) for row in rows if row.get("hoped_for") == 1}
    waves = (
        _scale_wave(day, own, scale, invited[day]) if scale else _wave(day, own, hoped_for, invited[day]) for day, own in days
    )
    return Question(words=words, scale=scale, metric=bool(scale) and has_metric(scale), waves=tuple(waves))


def _wave(day: date, rows: Sequence[Row], hoped_for: set[str], invited: int | None) -> Wave:
    words = {_named(row["answer"]): words_of(row["answer"]) for row in rows}
    counts = Counter(dict.fromkeys(words, 0))
    for row in rows:
        counts[_named(row["answer"])] += int(row["how_many"])
    answers, marked = sum(counts.values()), [answer in hoped_for for answer in words]
    if answers < ENOUGH:
        return Wave(on=day, answers=None, invited=None, given=(), hoped=Hidden("too_few") if hoped_for else NOTHING, mean=NOTHING)
    hidden = hidden_answers([counts[answer] for answer in words], marked)
    given = tuple(
        Answer(words=said, hoped_for=marked[i], count=None if key_of(i) in hidden else counts[answer])
        for i, (answer, said) in enumerate(words.items())
    )
    share = _share(sum(counts[a] for a in words if a in hoped_for), answers, HOPED in hidden) if hoped_for else NOTHING
    return Wave(on=day, answers=answers, invited=invited, given=given, hoped=share, mean=NOTHING)


def _share(hoped: int, answers: int, hidden: bool) -> Figure:
    if hidden:
        return Hidden("small")
    found = wilson(hoped, answers)
    low, high = (None if end is None else round(100 * end, 6) for end in (found.low, found.high))
    return Estimate(
        value=round(100 * found.value, 6), low=low, high=high, numerator=hoped, denominator=answers, pupils=answers,
        affected=hoped, method=found.method, level=found.level,
    )  # fmt: skip


def _scale_wave(day: date, rows: Sequence[Row], scale: str, invited: int | None) -> Wave:
    totals = _totals(rows, scale)
    answers = sum(totals.values())
    shown = answers >= ENOUGH
    return Wave(
        on=day, answers=answers if shown else None, invited=invited if shown else None, given=(), hoped=NOTHING,
        mean=mean_of(scale, totals, ENOUGH),
    )  # fmt: skip


def _totals(rows: Sequence[Row], scale: str) -> dict[float, int]:
    totals: Counter[float] = Counter()
    for row in rows:
        totals[float(row["score"])] += int(row["how_many"])
    return countable(scale, totals)


def _invited(rows: Sequence[Row]) -> int | None:
    """How many were asked on a day; for all the day's questions alike, or one of them would tell of another."""
    answered = (sum(int(r["how_many"]) for r in own) for _, own in _by(rows, lambda r: _named(r["question"])))
    return invited_shown([row.get("invited") for row in rows], list(answered))


def _by(rows: Iterable[Row], key: Any) -> list[tuple[Any, list[Row]]]:
    """Rows by what they have in common, in the order in which it first comes."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.items())


def _named(words: Any) -> str:
    """What tells one survey, question or answer from another: its words without capitals and doubled spaces."""
    return " ".join(words_of(words).casefold().split())


def _key(name: str, taken: Sequence[str]) -> str:
    """A word for a link: "Pupil survey" -> "pupil-survey"."""
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()) or "survey"
    names = (plain if n == 1 else f"{plain}-{n}" for n in count(1))
    return next(one for one in names if one not in taken and one != EVERY)
