"""In how many schools something rose, fell or showed no clear change since each school's own programme began."""

from collections import Counter
from collections.abc import Mapping

from semhlib.network.comparable import FEWEST, counted_otherwise, too_few_schools
from semhlib.network.pack_shape import Pack
from semhlib.store.role_network import US, Changes
from semhlib.store.role_public import Moved, PublicRow
from semhlib.terms.format import show_number

# What the ladder's gates let through of schools in which nothing changed: 99% by season, 95% for events over all named measures.
BY_CHANCE = 0.05
_UNKNOWN = "neither"
_WAYS: tuple[Moved, ...] = ("rose", "no_clear_change", "fell")


def changes(own: Pack, others: Mapping[str, Pack], better: Mapping[str, str]) -> tuple[Changes, ...]:
    """Each row of Impact with figures of pupils, counted over all schools that count as we do, of whatever phase.

    Takes       others: packs by the school's key; better: which way is better, by measure
    """
    every = {US: own} | {key: pack for key, pack in others.items() if counted_otherwise(own, pack) is None}
    return tuple(_changes(row, every, better.get(row.measure, _UNKNOWN)) for row in own.rows if row.measure)


def _changes(row: PublicRow, schools: Mapping[str, Pack], better: str) -> Changes:
    ways: dict[str, Moved] = {key: _moved(pack, row.key) for key, pack in schools.items()}
    few = len(schools) < FEWEST
    count = Counter(ways.values())
    fell, steady, rose, unknown = (None if few else count[way] for way in ("fell", "no_clear_change", "rose", "not_told"))
    return Changes(
        row=row.key, name=row.name, better=better, fell=fell, no_clear_change=steady, rose=rose, not_told=unknown,
        by_school={US: ways[US]} if few else ways, why_not=too_few_schools(len(schools), "counted") if few else "",
        sentence="" if few else _sentence(row.name, count, len(schools)),
    )  # fmt: skip


def _moved(pack: Pack, key: str) -> Moved:
    return next((row.moved for row in pack.rows if row.key == key), "not_told")


def _sentence(name: str, count: Counter[Moved], schools: int) -> str:
    """The counts in words, and how many of them chance alone may have moved."""
    plain = name[:1].lower() + name[1:] if name[1:2].islower() else name
    if count["not_told"] == schools:
        return f"None of {schools} schools can tell yet how {plain} changed since each began."
    rose, steady, fell = (_many(count[way]) for way in _WAYS)
    ways = f"rose in {rose}, showed no clear change in {steady} and fell in {fell}"
    unknown = f"; {count['not_told']} cannot tell yet" if count["not_told"] else ""
    said = f"Of {schools} schools, {plain} {ways} since each began{unknown}."
    if not count["rose"] + count["fell"]:
        return said
    looked_at = schools - count["not_told"]
    return f"{said} By chance alone, up to 5 in 100 would show a rise or a fall: {_about(BY_CHANCE * looked_at)} of {looked_at}."


def _many(number: int) -> str:
    return show_number(number) if number else "none"


def _about(expected: float) -> str:
    return "fewer than 1" if expected < 1 else f"about {round(expected)}"
