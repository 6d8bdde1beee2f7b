"""Before and after for each kind of support, as dots and as a table."""

import plotly.graph_objects as go

from semhlib.charts.bars import unbroken
from semhlib.charts.dumbbell import Pair, dumbbells
from semhlib.charts.markup import Html, tag
from semhlib.charts.table import Column, Table
from semhlib.pages.support_view import FEWER_THAN_10, View, show_count, show_figure
from semhlib.store.role_support import Effect
from semhlib.terms.format import HIDDEN, NOT_APPLICABLE, plural, show_date, show_signed
from semhlib.terms.thresholds import PERCENT_NEEDS, SMALL_COUNT

NOT_PROOF = (
    "“Before and after” shows change, not proof. Pupils often start support at a low point, so a better figure later is expected."
)


def title(view: View) -> str:
    return f"Before and after: {view.outcome_words}"


def subtitle(view: View) -> str:
    start = f" Support that began since {show_date(view.part.start)}." if view.part.start else ""
    if view.outcome and view.outcome.percent:
        how = "Sessions attended, in % of possible sessions: the same half terms before the start and in the latest year."
    else:
        how = "Average of the last score before the start and the latest since. A lower score means fewer difficulties."
    return f"{how}{start} Pupils with both figures. Hollow dot: before. Solid dot: after."


def picture(view: View) -> go.Figure | None:
    """Dots; None where no average may be shown, and on paper, where the table says it all."""
    drawn = [e for e in view.effects if e.before is not None and e.after is not None]
    if not drawn or view.printing or view.outcome is None:
        return None
    rows = [
        Pair(label=f"{e.kind} ({_pupils(e)}): {unbroken(_both(e, view))}", before=e.before or 0.0, after=e.after or 0.0)
        for e in drawn
    ]
    first, last = drawn[0], drawn[-1]
    more = f" {last.kind}: {_both(last, view)}." if last is not first else ""
    alt = (
        f"Dot chart of {view.outcome_words} before and after support. {first.kind}: {_both(first, view)}.{more} "
        "The figures are in the table below."
    )
    return dumbbells(rows, sign="%" if view.outcome.percent else "", alt=alt)


def table(view: View) -> Table:
    rows = tuple(
        (e.kind, show_count(e.both), _cell(e.before, e, view), _cell(e.after, e, view), _usual(e)) for e in view.effects
    )
    heads = ("Pupils with both", "Before", "After", "Usual change without support")
    columns = (Column("Support"), *(Column(h, number=True) for h in heads))
    return Table(caption=f"Before and after support: {view.outcome_words}", columns=columns, rows=rows)


def notes(view: View) -> Html:
    """What has to be known to read it. Always there."""
    return tag("p", NOT_PROOF, css="semh-note")


def _usual(effect: Effect) -> str:
    """The change that pupils who start so usually show. There is none known for attendance."""
    if effect.outcome == "attendance":
        return NOT_APPLICABLE
    if effect.usual is None:
        return HIDDEN if effect.before is None else FEWER_THAN_10
    return show_signed(effect.usual, 1)


def _cell(value: float | None, effect: Effect, view: View) -> str:
    """An average, or why there is none."""
    few = effect.both is not None and SMALL_COUNT.value <= effect.both < PERCENT_NEEDS.value
    return FEWER_THAN_10 if value is None and few else _shown(value, view)


def _shown(value: float | None, view: View) -> str:
    return show_figure(value, view.outcome) if view.outcome else HIDDEN


def _both(effect: Effect, view: View) -> str:
    return f"{_shown(effect.before, view)} to {_shown(effect.after, view)}"


def _pupils(effect: Effect) -> str:
    return unbroken("number hidden" if effect.both is None else plural(effect.both, "pupil", "pupils"))
