"""One audit: its items with every rating, its areas, and how they stood at the end of each term."""

import re
from collections.abc import Sequence
from datetime import date

from semhlib.publish.audit_items import ItemFound, Row, items_found, named
from semhlib.publish.audit_rounds import levels_by_term, middle_level, moved_between, standings_of, start_term
from semhlib.publish.filled_rows import day_of, whole_of, words_of
from semhlib.publish.periods import term_period
from semhlib.store.role_whole_school import Area, Framework, Item, Rating, Term
from semhlib.terms.calendar import HalfTerm, term_name, term_tick
from semhlib.terms.principles import PRINCIPLES
from semhlib.terms.term_of_day import term_of_day

STILL_THE_START = 45  # days: a first rating within the opening half-term still describes the start
OTHER = "Other items"


def framework_of(
    name: str, template: Sequence[Row], rows: Sequence[Row], half_terms: Sequence[HalfTerm], start: date | None
) -> Framework:
    """One audit.

    Takes       template: its items as asked now, none where the school gave no list; rows: its ratings, as filled rows of the
                tables; start: the day on which the programme began
    """
    found = items_found(template, rows)
    by_heading = any(f.area for f in found)
    ids = {day: term_of_day(day, half_terms) for day in {_day(row) for row in rows}}
    items = tuple(_item(f, ids, by_heading) for f in found)
    first_days: dict[str, date] = {}
    for day in sorted(ids):
        first_days.setdefault(term_period(ids[day]), day)
    terms = tuple(
        Term(key=term_period(h), name=term_name(h), tick=term_tick(h).replace("<br>", " ")) for h in sorted(set(ids.values()))
    )
    keys = [term.key for term in terms]
    begun = start_term(first_days, start, STILL_THE_START)
    return Framework(
        key=framework_key(name),
        name=name,
        terms=terms,
        items=items,
        areas=_areas(items, by_heading, keys),
        standings=standings_of(items, keys),
        start=begun,
        moved=moved_between(items, keys, begun),
    )


def framework_key(name: str) -> str:
    """An audit's name as it stands in an address: "whole-school-semh-review"."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "audit"


def _item(found: ItemFound, ids: dict[date, int], by_heading: bool) -> Item:
    rows = sorted(found.rows, key=_day)
    ratings = tuple(_rating(row, ids, found.words) for row in rows)
    aims = [row["aim"] for row in rows if row.get("aim") is not None]
    return Item(
        key=found.key,
        principle=found.principle,
        area=_heading(found, by_heading),
        words=found.words,
        aim=whole_of(aims[-1]) if aims else found.aim,
        asked=found.asked,
        ratings=ratings,
        levels=levels_by_term(ratings),
    )


def _heading(found: ItemFound, by_heading: bool) -> str:
    """What an item stands under where that is not its principle: in an audit with headings, each item has one."""
    if found.area or (found.principle and not by_heading):
        return found.area
    return PRINCIPLES.get(found.principle or 0, OTHER)


def _rating(row: Row, ids: dict[date, int], words: str) -> Rating:
    then = words_of(row["item"])
    return Rating(
        term=term_period(ids[_day(row)]), on=_day(row), level=int(row["level"]), by=words_of(row.get("rated_by")),
        evidence=words_of(row.get("evidence")), words="" if named(then) == named(words) else then,
    )  # fmt: skip


def _areas(items: Sequence[Item], by_heading: bool, terms: Sequence[str]) -> tuple[Area, ...]:
    """The principles by number, and the school's own headings in the order in which they first come."""
    inside: dict[tuple[int | None, str], list[Item]] = {}
    for item in items:
        principle = None if by_heading else item.principle
        inside.setdefault((principle, item.area if principle is None else PRINCIPLES[principle]), []).append(item)
    return tuple(
        _area(principle, name, inside[principle, name], terms)
        for principle, name in sorted(inside, key=lambda key: key[0] or len(PRINCIPLES) + 1)
    )


def _area(principle: int | None, name: str, items: Sequence[Item], terms: Sequence[str]) -> Area:
    aims = [item.aim for item in items if item.asked and item.aim is not None]
    return Area(
        key=name if principle is None else str(principle), name=name, principle=principle,
        aim=middle_level(aims) if aims else None, standings=standings_of(items, terms),
    )  # fmt: skip


def _day(row: Row) -> date:
    day = day_of(row["date"])
    assert day is not None
    return day
