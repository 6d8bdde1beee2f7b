"""The nine lines of Impact at a glance, on the page and as a file."""

from collections.abc import Sequence

from semhlib.charts.markup import Html, link, safe, tag, together, unseen
from semhlib.charts.sparkline import sparkline
from semhlib.charts.table import Column, Table, cell
from semhlib.charts.verdict import WORDS, verdict
from semhlib.pages.impact_words import beyond_usual
from semhlib.store.role_store import ImpactRow, LeadersStore
from semhlib.terms.format import HIDDEN, foot_notes, spoken

SAYS = "What the data says"


def changed(store: LeadersStore, row: ImpactRow) -> bool:
    """Whether a row's figures clearly moved; for what the school records itself, whether it is not as it was."""
    if row.measure is None:
        return bool(row.start and row.now) and row.start != row.now
    return row.word in ("improved", "needs_attention") or (row.word == "watch" and beyond_usual(store, row))


def nine_lines(rows: Sequence[ImpactRow], before: str, after: str) -> Html:
    """The table of rows under their sections, with the foot notes it needs.

    Takes       before, after: the two periods compared, in words
    """
    columns = (
        (unseen("Part of our work"), ""),
        ("Measure", ""),
        (_two_lines("At the start", before), "num"),
        (_two_lines("Now", after), "num"),
        ("Change", "num"),
        ("By half term", ""),
        (SAYS, ""),
    )
    head = [tag("th", words, css=css, attributes={"scope": "col"}) for words, css in columns]
    caption = tag("caption", "Nine measures of impact", css="semh-vh")
    bodies = [_section(name, [r for r in rows if r.section == name]) for name in dict.fromkeys(r.section for r in rows)]
    notes = foot_notes(text for r in rows for text in (r.start, r.now, r.change))
    foot = tag("p", " ".join(notes), css="semh-foot") if notes else Html("")
    return together(tag("table", caption, tag("thead", tag("tr", *head)), *bodies, css="semh-t semh-stack semh-impact"), foot)


def file_of(rows: Sequence[ImpactRow], before: str, after: str) -> Table:
    """The same rows as a table to take away."""
    headings = ("Measure", f"At the start ({before})" if before else "At the start", f"Now ({after})" if after else "Now")
    columns = tuple(Column(h) for h in (*headings, "Change", SAYS, "In full"))
    lines = tuple((r.name, r.start, r.now, r.change, WORDS[r.word], r.sentence) for r in rows)
    return Table(caption="Impact at a glance", columns=columns, rows=lines)


def _section(name: str, rows: Sequence[ImpactRow]) -> Html:
    """Rows under one name, which stands at their side: nine lines are to fit on one screen."""
    side = tag("th", name, css="semh-side", attributes={"scope": "rowgroup", "rowspan": f"{len(rows)}"})
    return tag("tbody", *(tag("tr", *([side] if i == 0 else []), *_cells(r)) for i, r in enumerate(rows)))


def _cells(row: ImpactRow) -> list[Html]:
    named = link(row.name, f"{row.page}.ipynb") if row.page else safe(row.name)
    alt = f"{row.name}, {row.trend_from} to {row.trend_to}: {spoken(row.start)} to {spoken(row.now)}"
    # Where the figure itself is hidden, the noughts between hidden half-terms would look like a level trend.
    trend = sparkline(row.trend, alt=alt) if row.trend and row.now != HIDDEN else Html("")
    return [
        tag("th", named, attributes={"scope": "row"}),
        tag("td", cell(row.start), css="num", attributes={"data-label": "At the start"}),
        tag("td", tag("strong", cell(row.now)) if row.now else "", css="num", attributes={"data-label": "Now"}),
        tag("td", cell(row.change), css="num", attributes={"data-label": "Change"}),
        tag("td", trend, attributes={"data-label": "By half term"} if trend else {}),
        tag("td", _says(row)),
    ]


def _says(row: ImpactRow) -> Html:
    if row.word == "in_place":
        return verdict(row.word, row.short)
    return together(
        verdict(row.word), tag("span", row.short, css="semh-short", attributes={"style": "display:block"}) if row.short else ""
    )


def _two_lines(words: str, period: str) -> Html:
    small = tag("span", period, css="semh-period", attributes={"style": "display:block;font-weight:400"}) if period else Html("")
    return together(words, small)
