"""The words under the nine lines: what they cannot tell, and what could come next."""

from collections.abc import Sequence

from semhlib.charts.markup import Html, bullets, disclosure, link, safe, together
from semhlib.store.role_row_group import about
from semhlib.store.role_store import ImpactRow, LeadersStore, Said
from semhlib.terms.wording import EXPLAINING

MOST_STEPS = 3
LIMITS = (
    f"These figures show change over time. {EXPLAINING[0]}",
    "Pupils join and leave, and much else changes in a year: weather, illness, staff, exams.",
    "“No clear change” does not mean that nothing changed. It means that the change is no larger than the usual ups and downs.",
    "Pupils are often given support when things are at their hardest. Many then do better, with or without it.",
    "A small group moves a lot from one half term to the next. Below 10 pupils no verdict is given.",
)


def steps(store: LeadersStore, rows: Sequence[ImpactRow]) -> tuple[Html, ...]:
    """Up to three things to look at or ask, most pressing first; none of them is to find somebody at fault."""
    moved = [r for r in rows if r.word == "watch" and beyond_usual(store, r)]
    wanted = [
        *(
            together("Look first at ", _named(r), f": {_uncapped(r.short.rstrip('.'))}.")
            for r in rows
            if r.word == "needs_attention"
        ),
        *(_ask(short, [r for r in moved if r.short == short]) for short in dict.fromkeys(r.short for r in moved)),
        *(together("Agree who will see to this, and by when: ", _named(r), ".") for r in rows if r.word == "not_in_place"),
        *(together("Add the file for ", _named(r), ", so that this line can be filled.") for r in rows if r.word == "no_data"),
    ]
    return tuple(wanted[:MOST_STEPS])


def beyond_usual(store: LeadersStore, row: ImpactRow) -> bool:
    """Whether the figures clearly moved, though something forbids a verdict."""
    said = said_of(store, row)
    return said is not None and "beyond_usual_variation" in said.reasons


def said_of(store: LeadersStore, row: ImpactRow) -> Said | None:
    """What stands behind a row, for the pupils that it is about; None for what the school records itself."""
    return store.say(row.measure, about(row.key, row.group), row.comparison) if row.measure else None


def _ask(short: str, rows: Sequence[ImpactRow]) -> Html:
    """One question for all rows that carry the same caution."""
    names = [_named(r) for r in rows]
    listed = together(*(part for i, name in enumerate(names) for part in (_between(i, len(names)), name)))
    return (
        together(f"{short.rstrip('.')}: ask what this means for ", listed, ".")
        if short
        else together("Ask what moved ", listed, ".")
    )


def _between(i: int, n: int) -> str:
    return "" if i == 0 else " and " if i == n - 1 else ", "


def limits() -> Html:
    return disclosure("What these figures can and cannot tell you", bullets(*LIMITS))


def _named(row: ImpactRow) -> Html:
    name = _uncapped(row.name)
    return link(name, f"{row.page}.ipynb") if row.page else safe(name)


def _uncapped(text: str) -> str:
    """A name in the middle of a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
