"""How each verdict came about: the counts behind it, what was compared, what stands beside it, how it is counted."""

from collections.abc import Sequence

from semhlib.charts.markup import Html, disclosure, tag
from semhlib.charts.verdict import verdict
from semhlib.pages.impact_words import said_of
from semhlib.pages.periods import period_words
from semhlib.store.role_store import Figure, ImpactRow, LeadersStore, MeasureWords, Said
from semhlib.terms.estimate import HIDDEN_WORDS, Hidden
from semhlib.terms.format import (
    HIDDEN,
    is_percent,
    plural,
    say_points,
    show_number,
    show_range,
    show_signed,
    show_total,
    show_value,
    total_decimals,
    x_of_n,
)

SEEN = "would most likely have shown"
RULE = (
    "A verdict says “Improved” or “Needs attention” when the change is clearly larger than the usual ups and downs. "
    "The same half terms are compared, so that a season is not taken for a change. Everything else is “No clear change”."
)


def reasons(store: LeadersStore, rows: Sequence[ImpactRow]) -> Html:
    """Every line with its full wording and all that it rests on."""
    parts = [
        tag("div", tag("dt", tag("strong", row.name), " ", verdict(row.word)), *(tag("dd", line) for line in why(store, row)))
        for row in rows
    ]
    return disclosure("How each verdict is reached", tag("p", RULE), tag("dl", *parts, css="semh-why"))


def why(store: LeadersStore, row: ImpactRow) -> list[str]:
    """One line each, plain text. A line without a measure of its own has its sentence alone."""
    said = said_of(store, row)
    if said is None or row.word == "no_data":
        return [row.sentence]
    words = store.measures[said.measure]
    lines = [
        row.sentence,
        f"{_two_figures('Figures', said, words)}.",
        f"Compared: {said.compared}",
        _change(said, words),
        _smallest(said, words),
        *said.cautions,
        beside(store, said, words),
        f"Counted: {words.numerator}. Divided by: {words.denominator}. Source: {words.source}.",
        f"To be surer: {'; '.join(_uncapped(s.rstrip('.')) for s in said.stronger)}." if said.stronger else "",
    ]
    return [line for line in lines if line]


def beside(store: LeadersStore, said: Said, words: MeasureWords) -> str:
    """The figures of what this measure could have been moved into; empty where it has none."""
    others = ((name, store.say(name, said.group, said.comparison)) for name in words.balance)
    shown = [_two_figures(store.measures[name].title, also, store.measures[name]) for name, also in others if also]
    return f"Beside it: {'. '.join(shown)}." if shown else ""


def counted(figure: Figure, words: MeasureWords) -> str:
    """A figure with the count behind it: "24.0% (218 of 908 pupils)", "58.0 (31 pupils; 6.2 days per 100 pupils)"."""
    if isinstance(figure, Hidden):
        return figure.words
    shown = show_value(figure, words)
    if shown == HIDDEN:
        return HIDDEN_WORDS["too_few"]
    if words.kind == "events":
        rate = f"; {shown} {words.unit}" if figure.numerator else ""
        return f"{show_total(figure, words)} ({plural(figure.affected, 'pupil', 'pupils')}{rate})"
    if words.kind == "share":
        return f"{shown} ({x_of_n(figure.numerator, figure.denominator)})" if shown.endswith("%") else shown
    things = words.unit.removeprefix("% of ").removeprefix("possible ")  # sessions, assessments, goals looked at
    parts = f"{show_number(figure.numerator)} of {show_number(figure.denominator)} {things}"
    return f"{shown} ({parts}, {plural(figure.pupils, 'pupil', 'pupils')})"


def _two_figures(name: str, said: Said, words: MeasureWords) -> str:
    """The figures of both periods under a name; said once where both are hidden for the same reason."""
    before, after = counted(said.before, words), counted(said.after, words)
    if before == after and isinstance(said.before, Hidden):
        return f"{name}: {before}"
    return f"{name}: {before} in {period_words(said.before_period)}, {after} in {period_words(said.after_period)}"


def shown_change(said: Said, words: MeasureWords) -> str:
    """The change as it was compared: "+1.4 percentage points", "−17"; empty where none may be said."""
    if said.change is None:
        return ""
    unit = " percentage points" if is_percent(words) else ""
    return f"{show_signed(said.change, _places(words))}{unit}"


def shown_between(said: Said, words: MeasureWords) -> str:
    """What the change lies between: "0.4 to 1.4"; empty where that may not be said."""
    return show_range(said.low, said.high, _places(words)) if said.low is not None and said.high is not None else ""


def shown_smallest(said: Said, words: MeasureWords) -> str:
    """The smallest change that these numbers could have shown; empty where there is none."""
    if said.smallest_seen is None:
        return ""
    return say_points(said.smallest_seen, words.decimals) if is_percent(words) else f"{round(said.smallest_seen):,}"


def _places(words: MeasureWords) -> int:
    return words.decimals if is_percent(words) else total_decimals(words)


def _change(said: Said, words: MeasureWords) -> str:
    """The change with its range; empty where none may be said."""
    change, between = shown_change(said, words), shown_between(said, words)
    return f"Change, compared so: {change}{f', range {between}' if between else ''}." if change else ""


def _smallest(said: Said, words: MeasureWords) -> str:
    """The smallest change that these numbers could have shown, unless the sentence says it already."""
    size = "" if SEEN in said.sentence else shown_smallest(said, words)
    return f"A change of about {size} or more {SEEN}." if size else ""


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]
