"""Does it help? The tested sentence for each kind of support, and all that has to stand beside it."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.charts.verdict import WORDS, verdict
from semhlib.pages.support_view import FEWER_THAN_10, View, show_count, show_size
from semhlib.store.role_support import ALL, Effect, Outcome
from semhlib.terms.format import HIDDEN, NOT_APPLICABLE, plural, show_date, show_range, show_signed, x_of_n

TITLE = "Does it help?"
NO_START = (
    "The day on which the programme began is not known, so there is no before and after. The school writes it in school.toml."
)
NO_FIGURES = "There is nothing to hold this support against yet: no pupils with figures before and after the programme began."
NO_PLANS = (
    "The school has written down for no kind of support what it should change. Without that, a difference is a pattern to look "
    "at next year."
)
WHO = (
    "Similar pupils were on roll at the start, never had this kind of support, and started with similar figures. Year group, SEN "
    "status and free school meals are alike too, where they are known. They may have had other support."
)
DOSE = "Pupils who come more often differ in other ways too, so this says nothing about what the support does."


def helps(view: View) -> Html:
    """The verdicts on the kinds chosen, for the outcome chosen; for one kind also what they rest on."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    if view.outcome is None or not view.effects:
        undated = view.part.start is None and not view.part.effects
        return together(heading, tag("p", NO_START if undated else NO_FIGURES))
    shown, file = _verdicts(view, as_file=False), _verdicts(view, as_file=True)
    choose = "Choose one kind of support above to see what its sentence rests on. " if view.kind == ALL else ""
    plans = "" if view.part.plans else tag("p", NO_PLANS, css="semh-note")
    return together(
        heading, tag("p", f"Held against {view.outcome_words}. {choose}{WHO}", css="semh-fig-sub"), html_table(shown),
        tag("p", csv_link(file)), plans, *(_rests_on(view, effect, view.outcome) for effect in view.effects if view.kind != ALL),
    )  # fmt: skip


def _verdicts(view: View, *, as_file: bool) -> Table:
    rows = tuple((e.kind, *_said(e, as_file=as_file), e.compared or "Nothing was compared.") for e in view.effects)
    heads = ("Support", "In a word", "What the data says", "What was compared")
    title = view.outcome.title if view.outcome else ""
    return Table(caption=f"Does it help: {title}", columns=tuple(map(Column, heads)), rows=rows, under_heading=True)


def _said(effect: Effect, *, as_file: bool) -> tuple[str, str]:
    return (WORDS[effect.word] if as_file else verdict(effect.word)), effect.sentence


def _rests_on(view: View, effect: Effect, outcome: Outcome) -> Html:
    """The way from who started to who was counted, the range, the cautions, and what would make it stronger."""
    stronger = together(tag("h3", "What would make this stronger"), bullets(*effect.stronger)) if effect.stronger else Html("")
    return together(
        tag("h3", f"What this rests on: {effect.kind}"), html_table(_flow(effect)), bullets(*_lines(effect, outcome)), stronger,
        _dose(effect, outcome),
    )  # fmt: skip


def _flow(effect: Effect) -> Table:
    first = "Offered a place" if effect.by_lot else "Started"
    why = "No figure before" if effect.by_lot else "No figure before, or had it before"
    heads = (first, why, "No figure since", "Both figures")
    counts = tuple(show_count(n) for n in (effect.started, effect.no_first, effect.no_second, effect.both))
    columns = (Column("Pupils"), *(Column(head, number=True) for head in heads))
    caption = f"Who started and who was counted: {effect.kind}"
    return Table(caption=caption, columns=columns, rows=((effect.kind, *counts),))


def _lines(effect: Effect, outcome: Outcome) -> list[str]:
    lines = []
    if effect.by_lot:
        lines.append(_drawn(effect))
    if effect.planned:
        lines.append("The school wrote down beforehand that this should change.")
    if effect.change is not None and effect.low is not None and effect.high is not None:
        lines.append(
            f"Difference {show_signed(effect.change, 1)} (range {show_range(effect.low, effect.high, 1)}), "
            f"in {outcome.unit[1]}. "
            f"{'Higher' if outcome.better == 'higher' else 'Lower'} is better."
        )
    if effect.smallest_seen is not None:
        seen = show_size(effect.smallest_seen, outcome)
        lines.append(f"A difference of {seen} or more would most likely have shown in these figures.")
    if effect.usual is not None:
        unsure = "" if outcome.confirmed else " This rests on published figures that are not yet confirmed."
        lines.append(f"Without support, such scores usually change by {show_signed(effect.usual, 1)}.{unsure}")
    return [*lines, *effect.cautions]


def _drawn(effect: Effect) -> str:
    """How places were drawn, and how many of those offered one came."""
    if effect.started is None:
        return f"Places were drawn by lot on {show_date(effect.began)}."
    came = "" if effect.took_part is None else f", and {x_of_n(effect.took_part, effect.started)} took part"
    return (
        f"Places were drawn by lot on {show_date(effect.began)}: {plural(effect.started, 'pupil was', 'pupils were')} offered "
        f"a place{came}. Everybody in the draw counts where the draw put them, whether they came or not."
    )


def _dose(effect: Effect, outcome: Outcome) -> Html:
    """Change by how much of what was planned was attended; empty where it is known of nobody who may be shown."""
    if not any(dose.pupils for dose in effect.dose):
        return Html("")
    rows = tuple((d.words, show_count(d.pupils), _change(d.change, d.pupils)) for d in effect.dose)
    columns = (Column("Planned sessions attended"), Column("Pupils", number=True), Column("Average change", number=True))
    caption = f"Sessions attended and change: {effect.kind}, {outcome.title}"
    table = Table(caption=caption, columns=columns, rows=rows)
    note = f"{DOSE} An average needs 10 pupils."
    return together(tag("h3", "Sessions attended, and change"), html_table(table), tag("p", note, css="semh-foot"))


def _change(change: float | None, pupils: int | None) -> str:
    if change is None:
        return HIDDEN if pupils is None else FEWER_THAN_10 if pupils else NOT_APPLICABLE
    return show_signed(change, 1)
