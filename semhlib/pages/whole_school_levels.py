"""How many items stand at each level, at the start and now, and which of them moved."""

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.impact.subject import upper_first
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import are
from semhlib.store.role_whole_school import Moved
from semhlib.terms.audit_words import LEVEL_WORDS
from semhlib.terms.format import plural, show_number

TITLE = "Items at each level"
NO_START = "The start is not known, or was not rated, so now stands alone."
ONCE = "It is rated in one term so far, so there is nothing to set beside it."


def levels(view: View) -> Html:
    """Title, counts, and the items that moved up or down by name; empty where nothing is rated."""
    framework, now = view.framework, view.now
    if framework is None or now is None:
        return Html("")
    start = view.at_start
    when = f"Now, {view.term_name(now.term)}"
    columns = [Column("Level"), *([Column(f"At the start, {view.term_name(start.term)}", number=True)] if start else [])]
    rows = tuple(
        (f"{level} {words}", *([show_number(start.counts[level])] if start else []), show_number(now.counts[level]))
        for level, words in reversed(tuple(enumerate(LEVEL_WORDS)))
    )
    table = Table(
        caption=f"{TITLE}: {framework.name}", columns=(*columns, Column(when, number=True)), rows=rows, under_heading=True
    )
    said = _moved(view, framework.moved) if framework.moved else tag("p", ONCE if len(framework.terms) == 1 else NO_START)
    return together(
        tag("h2", TITLE, css="semh-fig-title"), tag("p", f"{framework.name}. Counts of items.", css="semh-fig-sub"),
        html_table(table), tag("p", csv_link(table), css="noprint"), said,
    )  # fmt: skip


def _moved(view: View, moved: Moved) -> Html:
    """A sentence that counts, then the names."""
    since = upper_first(view.term_name(view.at_start.term)) if view.at_start else "The start"
    new = f" {plural(moved.not_both, 'item', 'items')} {_were(moved.not_both)} not asked both times." if moved.not_both else ""
    words = (
        f"{since} and now: {plural(len(moved.up), 'item', 'items')} moved up, {show_number(len(moved.down))} moved down, and "
        f"{show_number(moved.same)} {are(moved.same)} as before.{new}"
    )
    # On paper every item stands in the list below with all its levels.
    up = Html("") if view.printing else _named(view, "moved up", moved.up)
    return together(tag("p", words), up, _named(view, "moved down", moved.down))


def _named(view: View, how: str, keys: tuple[str, ...]) -> Html:
    if not keys or view.framework is None:
        return Html("")
    words = {item.key: item.words for item in view.framework.items}
    summary = f"{plural(len(keys), 'item', 'items')} {how}"
    # What went down is never folded away.
    return disclosure(summary, bullets(*(words[key] for key in keys)), opened=how == "moved down")


def _were(n: int) -> str:
    return "was" if n == 1 else "were"
