"""How far each principle is in place: principles by terms, the level printed in each cell, darker where it is higher."""

from semhlib.charts.markup import Html, tag, together, unseen
from semhlib.charts.table import Column, Table, csv_link
from semhlib.pages.behaviour_when import SHADES
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import DASH, NOT_RATED, SCALE, SELF_RATED, area_name
from semhlib.store.role_whole_school import Standing
from semhlib.terms.format import x_of_n

TITLE = "How far each principle is in place"
OF_HEADINGS = "How far each part of the list is in place"
HALF = "The number is the level that at least half of the items have reached by the end of the term."
IN_PLACE = "In place: at level 2 or 3."
EVERYTHING, NOW = "All items", "In place now"
# Close together, so that nine terms stand on a sheet of paper.
CLOSE = "padding-right:4px"
_BOX = "display:inline-block;min-width:20px;padding:2px 4px;text-align:center"


def heat(view: View) -> Html:
    """Title, scale, table and file; empty where nothing is rated."""
    if view.framework is None or view.now is None:
        return Html("")
    title = TITLE if all(a.principle for a in view.areas) else OF_HEADINGS
    fewer = "" if view.terms == view.framework.terms else " The first term and the latest ones; the file of ratings has all."
    file = Table(
        caption=f"{title}: {view.framework.name}", rows=tuple(_file_row(view, *row) for row in _rows(view)),
        columns=(Column("Part of the audit"), *(Column(t.tick, number=True) for t in view.terms), *map(Column, ("Aim", NOW))),
    )  # fmt: skip
    return together(
        tag("h2", title, css="semh-fig-title"), tag("p", f"{view.framework.name}. {SCALE}.{fewer}", css="semh-fig-sub"),
        _drawn(view, file), tag("p", f"{HALF} {IN_PLACE} {SELF_RATED}", css="semh-foot"), tag("p", csv_link(file), css="noprint"),
    )  # fmt: skip


def level_cell(level: int | None, heading: str) -> Html:
    """One cell: the level in its shade; a dash, read aloud as "not rated", where there is none."""
    if level is None:
        inner = together(tag("span", DASH, attributes={"aria-hidden": "true", "style": _BOX}), unseen(NOT_RATED))
    else:
        ink = "#ffffff" if level == 3 else "#0b0c0c"
        # The number has a box of its own: on a phone the shade is then behind it and not behind the words beside it.
        inner = tag("span", f"{level}", attributes={"style": f"{_BOX};background:{SHADES[level]};color:{ink}"})
    return tag("td", inner, css="num", attributes={"data-label": heading, "style": CLOSE})


def level_heads(view: View) -> list[Html]:
    """The heads of the columns of levels: each term, and the aim."""
    narrow = {"scope": "col", "style": f"{CLOSE};white-space:normal"}
    aim = tag("th", "Aim", css="num", attributes={"scope": "col"})
    return [*(tag("th", term.tick, css="num", attributes=narrow) for term in view.terms), aim]


def aim_cell(aim: int | None) -> Html:
    """The level that is aimed for, without a shade: it is no rating."""
    inner = together(tag("span", DASH, attributes={"aria-hidden": "true"}), unseen("no aim")) if aim is None else f"{aim}"
    return tag("td", inner, css="num", attributes={"data-label": "Aim"})


Row = tuple[str, tuple[Standing, ...], int | None]


def _rows(view: View) -> list[Row]:
    assert view.framework is not None
    return [*((area_name(a), a.standings, a.aim) for a in view.areas), (EVERYTHING, view.framework.standings, None)]


def _drawn(view: View, file: Table) -> Html:
    heads = (tag("th", "Part of the audit", attributes={"scope": "col"}), *level_heads(view))
    last = tag("th", NOW, css="num", attributes={"scope": "col"})
    body = (tag("tr", *_cells(view, *row)) for row in _rows(view))
    caption = tag("caption", unseen(file.caption))
    return tag(
        "table", caption, tag("thead", tag("tr", *heads, last)), tag("tbody", *body), css="semh-t semh-stack semh-heat"
    )  # fmt: skip


def _cells(view: View, name: str, standings: tuple[Standing, ...], aim: int | None) -> list[Html]:
    levels = {s.term: s.middle for s in standings}
    return [
        tag("th", name, attributes={"scope": "row"}),
        *(level_cell(levels.get(t.key), t.tick) for t in view.terms),
        aim_cell(aim),
        tag("td", _in_place(view, standings), css="num", attributes={"data-label": NOW}),
    ]


def _file_row(view: View, name: str, standings: tuple[Standing, ...], aim: int | None) -> tuple[str, ...]:
    levels = {s.term: f"{s.middle}" for s in standings}
    shown = (levels.get(t.key, NOT_RATED) for t in view.terms)
    return (name, *shown, "none" if aim is None else f"{aim}", _in_place(view, standings))


def _in_place(view: View, standings: tuple[Standing, ...]) -> str:
    """ "2 of 3"; words where none of its items is asked any longer, or rated yet."""
    now = next((s for s in standings if view.now and s.term == view.now.term), None)
    return x_of_n(now.in_place, now.of, "", "").strip() if now else "no longer asked" if standings else NOT_RATED
