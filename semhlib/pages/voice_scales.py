"""Scales that many filled in: the mean of each day, with its range."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.impact.survey_words import NOT_THE_SAME
from semhlib.pages.voice_answers import answered
from semhlib.pages.voice_view import WHO, View
from semhlib.store.role_voice import Wave
from semhlib.terms.estimate import Estimate
from semhlib.terms.format import HIDDEN, show_date, show_number, show_range

TITLE = "Scales"
METRIC = (
    "SWEMWBS: each raw total is turned into a score with even steps, 7 to 35, before averaging. "
    "A mean of raw totals would be another figure."
)
RAW = "Other scales: the mean of the raw totals, as the scale gives them."


def scales(view: View) -> Html:
    """The table of scales; empty where none was asked."""
    if not view.scales:
        return Html("")
    rows = tuple(
        (one.question.scale, one.survey.name, WHO[one.survey.audience], show_date(wave.on), answered(wave), *_mean(wave))
        for one in view.scales
        for wave in one.question.waves
    )
    columns = (
        Column("Scale"), Column("Survey"), Column("Who"), Column("Day"), Column("Answered", number=True),
        Column("Mean", number=True), Column("Range", number=True),
    )  # fmt: skip
    made = Table(caption=f"{TITLE}, {view.who_words.lower()}", columns=columns, rows=rows, under_heading=True)
    kinds = {one.question.metric for one in view.scales}
    words = " ".join(text for text, there in ((METRIC, True in kinds), (RAW, False in kinds)) if there)
    several = any(len(one.question.waves) > 1 for one in view.scales)
    return together(
        tag("h2", TITLE, css="semh-fig-title"), tag("p", words, css="semh-fig-sub"), html_table(made), tag("p", csv_link(made)),
        tag("p", NOT_THE_SAME, css="semh-note") if several else "",
    )  # fmt: skip


def _mean(wave: Wave) -> tuple[str, str]:
    if not isinstance(wave.mean, Estimate):
        return HIDDEN, HIDDEN
    mean = wave.mean
    between = "" if mean.low is None or mean.high is None else show_range(mean.low, mean.high, 1)
    return show_number(mean.value, 1), between
