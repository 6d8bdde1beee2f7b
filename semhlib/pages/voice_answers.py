"""The answers that a school hopes for, as charts and tables: first time and latest, and what was asked once."""

from collections.abc import Sequence

import plotly.graph_objects as go

from semhlib.charts.bars import Bar, bars, unbroken
from semhlib.charts.dumbbell import Pair, dumbbells
from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.impact.survey_words import NOT_THE_SAME, WHO, two_days
from semhlib.pages.voice_view import WHO as WHO_CAPITAL
from semhlib.pages.voice_view import Asked, View
from semhlib.store.role_voice import Wave
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import HIDDEN, NOT_APPLICABLE, show_date, show_number, show_percent, show_range

FEWER = "fewer than 10"
MOST_NOTES = 5  # questions told in words under the chart; the table has all of them
HEADS = (Column("Question"), Column("Who"), Column("Day"), Column("Answered", number=True))


def paired(view: View) -> tuple[Asked, ...]:
    """Questions with a share on two days."""
    return tuple(one for one in view.asked if one.pair)


def once(view: View) -> tuple[Asked, ...]:
    """All other questions."""
    return tuple(one for one in view.asked if not one.pair)


def pair_title() -> str:
    return "Answers the school hopes for, first and latest"


def once_title(view: View) -> str:
    return "Answers the school hopes for, to other questions" if paired(view) else "Answers the school hopes for"


def subtitle(view: View, asked: Sequence[Asked]) -> str:
    """What the dots or bars are, of whom and from when."""
    days = sorted(wave.on for one in asked for wave in (one.first, one.latest))
    span = show_date(days[0]) if days[0] == days[-1] else f"{show_date(days[0])} to {show_date(days[-1])}"
    dots = " Hollow: first time asked. Solid: latest." if asked[0].pair else ""
    return f"Share of those who answered, by question.{dots} {view.who_words}. {span}."


def pair_picture(asked: Sequence[Asked]) -> go.Figure:
    """One line of two dots for each question."""
    rows = [
        Pair(label=f"{one.question.words} {_people(one, both.denominator, now.denominator)}", before=both.value, after=now.value)
        for one in asked
        if one.pair
        for both, now in (one.pair,)
    ]
    first = asked[0].pair
    assert first is not None
    alt = (
        f"Dots. “{asked[0].question.words}”: {show_percent(first[0].value)} gave an answer the school hopes for the first time, "
        f"and {show_percent(first[1].value)} the latest time. {len(rows)} questions. The figures are in the table below."
    )
    figure = dumbbells(rows, sign="%", alt=alt)
    # From nought to all: two days are of other people, and a closer look would make a little look like a lot.
    figure.update_xaxes(range=[0, 104], tickvals=[0, 25, 50, 75, 100])
    return figure


def once_picture(asked: Sequence[Asked]) -> go.Figure | None:
    """One bar for each question with a share to show, the largest first; None where there is none."""
    shares = [(one, one.latest.hoped) for one in asked if isinstance(one.latest.hoped, Estimate)]
    if not shares:
        return None
    shares.sort(key=lambda both: -both[1].value)
    rows = [
        Bar(
            label=f"{one.question.words} {_people(one, share.denominator)}", value=share.value,
            shown=unbroken(show_percent(share.value)),
        )
        for one, share in shares
    ]  # fmt: skip
    one, share = shares[0]
    alt = (
        f"Bars. “{one.question.words}”: {share.numerator} of {share.denominator} gave an answer the school hopes for, "
        f"the largest share of {len(rows)}. The figures are in the table below."
    )
    return bars(rows, alt=alt)


def table(asked: Sequence[Asked], caption: str) -> Table:
    """Every day of every question: how many answered, and how many of them as the school hopes."""
    columns = (*HEADS, Column("Hoped for", number=True), Column("Range", number=True))
    rows = (
        (one.question.words, WHO_CAPITAL[one.survey.audience], show_date(wave.on), answered(wave), *_share(wave))
        for one in asked
        for wave in one.question.waves
    )
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def notes(asked: Sequence[Asked]) -> Html:
    """Both figures of each question in words, under the sentence that says what a difference is not."""
    lines = [
        two_days(one.question.words, one.pair[0], one.first.on, one.pair[1], one.latest.on, percent=True)
        for one in asked
        if one.pair
    ]
    more = "The other questions are in the table." if len(lines) > MOST_NOTES else ""
    return together(tag("p", NOT_THE_SAME, css="semh-note"), bullets(*lines[:MOST_NOTES]), tag("p", more) if more else "")


def every_answer(view: View) -> Html:
    """All answers to all questions in one table that opens; empty where no question has any to show."""
    rows = tuple(
        (one.question.words, WHO_CAPITAL[one.survey.audience], show_date(wave.on), answer.words,
         "Yes" if answer.hoped_for else "", HIDDEN if answer.count is None else show_number(answer.count))
        for one in view.asked
        for wave in one.question.waves
        for answer in wave.given
    )  # fmt: skip
    if not rows:
        return Html("")
    columns = (*HEADS[:3], Column("Answer"), Column("Hoped for"), Column("How many", number=True))
    made = Table(caption=f"Every answer, {view.who_words.lower()}", columns=columns, rows=rows)
    return disclosure("Every answer", html_table(made), tag("p", csv_link(made)), opened=view.printing)


def answered(wave: Wave) -> str:
    """ "731 of 897 asked", or without how many were asked."""
    if wave.answers is None:
        return FEWER
    asked = f" of {show_number(wave.invited)} asked" if wave.invited is not None else ""
    return f"{show_number(wave.answers)}{asked}"


def _share(wave: Wave) -> tuple[str, str]:
    hoped = wave.hoped
    if isinstance(hoped, Hidden):
        symbol = NOT_APPLICABLE if hoped.why == "no_data" else hoped.symbol
        return symbol, symbol
    between = "" if hoped.low is None or hoped.high is None else show_range(hoped.low, hoped.high, 1, "%")
    return f"{show_number(hoped.numerator)} ({show_percent(hoped.value)})", between


def _people(one: Asked, *counts: int) -> str:
    """How many the dots or the bar stand for: "(740, then 731 pupils)"."""
    return unbroken(f"({', then '.join(show_number(n) for n in counts)} {WHO[one.survey.audience]})")
