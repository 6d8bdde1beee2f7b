"""What the impact page says and shows now, beside what it would say with other files."""

from semhlib.store.inbox import Change
from semhlib.store.role_store import Comparison, ImpactRow, LeadersStore
from semhlib.store.verdict_words import WORDS

ALL = "all"
TITLE = "The first sentence"


def headline_change(before: LeadersStore | None, after: LeadersStore) -> tuple[Change | None, tuple[Change, ...]]:
    """The first sentence before and after, and those of the nine lines that change.

    Takes       before: None where nothing is published yet
    Returns     nothing and no lines where the page stays as it is
    """
    comparison = _shown(after)
    if comparison is None:
        return None, ()
    old = _lines(before, comparison) if before else {}
    lines = tuple(
        Change(title=row.name, before=_said(old[key]) if key in old else "", after=_said(row))
        for key, row in _lines(after, comparison).items()
        if key not in old or _said(old[key]) != _said(row)
    )
    said = after.headline.get(f"{ALL}|{comparison}", "")
    was = before.headline.get(f"{ALL}|{comparison}", "") if before else ""
    return (Change(title=TITLE, before=was, after=said) if lines or was != said else None), lines


def _shown(store: LeadersStore) -> Comparison | None:
    """The comparison that the page opens with: the first there is for all pupils."""
    return next((row.comparison for row in store.rows if row.group == ALL), None)


def _lines(store: LeadersStore, comparison: Comparison) -> dict[str, ImpactRow]:
    return {row.key: row for row in store.impact_rows(ALL, comparison)}


def _said(row: ImpactRow) -> str:
    """A line of the page as one text: the figures, the verdict and its reason."""
    moved = f"{row.start} to {row.now}" if row.start and row.start != row.now else row.now
    change = f" ({row.change})" if row.change and moved else ""
    return ". ".join(part for part in (f"{moved}{change}", WORDS[row.word], row.short) if part) + "."
