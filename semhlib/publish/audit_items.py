"""The items of one audit with all their ratings: which rating belongs to which item, also after a template has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from semhlib.publish.filled_rows import day_of, whole_of, words_of

Row = dict[str, Any]


@dataclass(kw_only=True, eq=False)
class ItemFound:
    """One item while its ratings are gathered; `rows` are rows of the table `audit_rating`, in the order of the table."""

    key: str
    principle: int | None
    area: str
    words: str
    aim: int | None
    asked: bool
    rows: list[Row] = field(default_factory=list)


def named(words: Any) -> str:
    """What tells one name from another: its words without capitals and doubled spaces."""
    return " ".join(words_of(words).casefold().split())


def items_found(template: Sequence[Row], ratings: Sequence[Row]) -> list[ItemFound]:
    """Every item of an audit: those asked now in the template's order, then those that are asked no longer.

    A rating belongs to the item of its ref; without such, to the item with its words, now or as they once were. Where neither
    fits it is an item of its own, so that no rating is ever lost. Without a template every item that was rated is asked.

    Takes       template: rows of the table `audit_item` of this audit; ratings: rows of `audit_rating` of it
    """
    asked, by_ref, by_words = _asked(template)
    belongs: dict[int, ItemFound] = {}
    once = dict(by_words)
    # Latest first: an item that no template words has the words it was last rated by.
    latest = sorted(ratings, key=lambda r: day_of(r["date"]) or date.min, reverse=True)
    for row in (r for r in latest if named(r.get("ref"))):
        item = by_ref.get(named(row["ref"])) or by_words.get(named(row["item"])) or _item(row, asked=not template)
        by_ref.setdefault(named(row["ref"]), item)
        once.setdefault(named(row["item"]), item)
        belongs[id(row)] = item
    for row in (r for r in latest if not named(r.get("ref"))):
        belongs[id(row)] = once.setdefault(named(row["item"]), once.get(named(row["item"])) or _item(row, asked=not template))
    for row in ratings:
        belongs[id(row)].rows.append(row)
    return list(dict.fromkeys([*asked, *(belongs[id(row)] for row in ratings)]))


def _asked(template: Sequence[Row]) -> tuple[list[ItemFound], dict[str, ItemFound], dict[str, ItemFound]]:
    """The items of a template, and the same by ref and by words; one that stands there twice counts once."""
    asked: list[ItemFound] = []
    by_ref: dict[str, ItemFound] = {}
    by_words: dict[str, ItemFound] = {}
    for row in template:
        ref, words = named(row.get("ref")), named(row["item"])
        if (ref in by_ref) if ref else (words in by_words):
            continue
        asked.append(_item(row, asked=True))
        by_words.setdefault(words, asked[-1])
        if ref:
            by_ref[ref] = asked[-1]
    return asked, by_ref, by_words


def _item(row: Row, *, asked: bool) -> ItemFound:
    return ItemFound(
        key=words_of(row.get("ref")) or named(row["item"]), principle=whole_of(row.get("principle")),
        area=words_of(row.get("area")), words=words_of(row["item"]), aim=whole_of(row.get("aim")), asked=asked,
    )  # fmt: skip
