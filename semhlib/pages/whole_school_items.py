"""Every item of an audit under its principle: level by term, who rated it and when, and where to look."""

from semhlib.charts.markup import Html, tag, together, unseen
from semhlib.charts.table import Column, Table, csv_link
from semhlib.impact.subject import upper_first
from semhlib.pages.whole_school_heat import aim_cell, level_cell, level_heads
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import SCALE, area_name
from semhlib.store.role_whole_school import Area, Item, Rating
from semhlib.terms.format import join_words, show_date

TITLE = "Every item"
LOWER = "Where two roles differ in a term, the lower level counts, and both are named."
WHERE = "Where to look"
LAST = "Where to look, and who rated it last"
NOT_SAID = "a role not named"
_HEADS = ("Part of the audit", "Item", "Date", "Level", "Rated by", WHERE, "Worded then", "Aim", "Asked now")


def items(view: View) -> Html:
    """Title, one table for all items, and the file of every rating; without the table where principles were asked for."""
    if view.framework is None:
        return Html("")
    file = tag("p", csv_link(ratings(view)), css="noprint") if view.now else Html("")
    if not (view.every_item or view.printing):
        more = "Choose “Every item” above to see each item with its levels, who rated it, and where to look."
        return together(tag("p", more), file)
    return together(
        tag("h2", TITLE, css="semh-fig-title"), tag("p", f"{view.framework.name}. {SCALE}. {LOWER}", css="semh-fig-sub"),
        _drawn(view), file,
    )  # fmt: skip


def ratings(view: View) -> Table:
    """Every rating of the audit as a table to take away, oldest first under each item."""
    rows = tuple(
        (area_name(area), item.words, show_date(one.on), f"{one.level}", one.by, one.evidence, one.words,
         "" if item.aim is None else f"{item.aim}", "yes" if item.asked else "no")
        for area in view.areas for item in view.items(area) for one in item.ratings
    )  # fmt: skip
    name = view.framework.name if view.framework else ""
    return Table(caption=f"Every rating: {name}", columns=tuple(Column(h, number=h == "Level") for h in _HEADS), rows=rows)


def _drawn(view: View) -> Html:
    """One table, so that its head comes again on each sheet of paper."""
    assert view.framework is not None
    named, last = (tag("th", words, attributes={"scope": "col", "style": "width:33%"}) for words in ("Item", LAST))
    heads = (named, *level_heads(view), last)
    caption = tag("caption", unseen(f"{TITLE}: {view.framework.name}"))
    bodies = (_body(view, area) for area in view.areas)
    return tag("table", caption, tag("thead", tag("tr", *heads)), *bodies, css="semh-t semh-stack semh-heat")


def _body(view: View, area: Area) -> Html:
    """An area with its items. What is the same for all of them, who rated them last and when, is said once."""
    inside = view.items(area)
    said = {_latest(item) for item in inside}
    once = said.pop() if len(said) == 1 and len(inside) > 1 else ""
    across = {"scope": "rowgroup", "colspan": f"{len(view.terms) + 3}"}
    words = f"{area_name(area)}. {once}" if once else area_name(area)
    section = tag("tr", tag("th", words, css="semh-section", attributes=across))
    return tag("tbody", section, *(tag("tr", *_cells(view, item, "" if once else _latest(item))) for item in inside))


def _cells(view: View, item: Item, latest: str) -> list[Html]:
    named = tag("th", item.words, *_small(_remarks(view, item)), attributes={"scope": "row", "style": "font-weight:400"})
    levels = (level_cell(item.levels.get(t.key), t.tick) for t in view.terms)
    last = together(_evidence(item), *_small([*([latest] if latest else []), *_differing(view, item)]))
    return [named, *levels, aim_cell(item.aim), tag("td", last, attributes={"data-label": LAST})]


def _remarks(view: View, item: Item) -> list[str]:
    """That it is no longer asked, and how it was worded before."""
    before = {r.words: r.term for r in item.ratings if r.words}
    worded = [f"As worded in {view.term_name(term)}: “{words}”" for words, term in before.items()]
    return [*([] if item.asked else ["No longer asked."]), *worded]


def _latest(item: Item) -> str:
    """Who rated it last, and when; each level where they differ."""
    last = _in_term(item, item.ratings[-1].term) if item.ratings else []
    if not last:
        return "Not rated yet"
    differ = len({r.level for r in last}) > 1
    who = join_words(dict.fromkeys(_who(r, differ) for r in last))
    return f"Rated by {who}, {show_date(max(r.on for r in last))}"


def _differing(view: View, item: Item) -> list[str]:
    """Earlier terms in which roles differed, with the level of each."""
    terms = dict.fromkeys(r.term for r in item.ratings[:-1] if r.term != item.ratings[-1].term)
    found = ((term, _in_term(item, term)) for term in terms)
    return [
        f"{upper_first(view.term_name(term))}: {join_words(_who(r, True) for r in rated)}."
        for term, rated in found if len({r.level for r in rated}) > 1
    ]  # fmt: skip


def _evidence(item: Item) -> str:
    """Where to look, by the latest ratings that say so."""
    said = [r for r in item.ratings if r.evidence]
    return "; ".join(dict.fromkeys(r.evidence for r in said if r.term == said[-1].term))


def _in_term(item: Item, term: str) -> list[Rating]:
    return [r for r in item.ratings if r.term == term]


def _who(rating: Rating, with_level: bool) -> str:
    return f"{rating.by or NOT_SAID} {rating.level}" if with_level else rating.by or NOT_SAID


def _small(lines: list[str]) -> list[Html]:
    return [tag("span", words, css="semh-short", attributes={"style": "display:block"}) for words in lines]
