"""Which days count: a day or a week more or less, the whole year, one session of the two."""

from typing import Any

from semhlib.reconcile.facts import Facts, day_of
from semhlib.reconcile.way import Way, way
from semhlib.terms.calendar import term_of, year_of
from semhlib.terms.format import show_date

_OURS = "keeps to the period as it was asked for"


def period_ways(facts: Facts, first: int, last: int) -> list[Way]:
    """Other beginnings and ends. Leaves out those that change no school day, and the second of two with the same days."""
    found: list[Way] = []
    days = facts.calendar["day"]
    seen = {_inside(facts, first, last)}
    for made in [*_edges(facts, first, last), *_whole(facts, first, last)]:
        key, words, common, begin, end = made
        inside = _inside(facts, begin, end)
        if inside in seen or inside[0] >= inside[1]:
            continue
        seen.add(inside)
        low, high = int(days[inside[0]]), int(days[inside[1] - 1])
        edges = (("first", begin, first), ("last", end, last))
        changed: dict[str, Any] = {name: value for name, value, before in edges if value != before}
        span = f"({show_date(day_of(low))} to {show_date(day_of(high))})"
        found.append(way(key, f"{words} {span}", _OURS, common, changed))
    return found


def session_ways(facts: Facts) -> list[Way]:
    """One roll call of the two; there is no telling them apart in a summary's totals."""
    if len(facts.total["row"]):
        return []
    both = "counts mornings and afternoons, as the national figures do"
    return [
        way("mornings", "counts the morning roll call alone", both, 1, {"session": "AM"}),
        way("afternoons", "counts the afternoon roll call alone", both, 3, {"session": "PM"}),
    ]


def _inside(facts: Facts, first: int, last: int) -> tuple[int, int]:
    """Places of the first school day of a period and of the one after its last."""
    low, high = facts.calendar["day"].searchsorted((first, last + 1)).tolist()
    return low, high


def _edges(facts: Facts, first: int, last: int) -> list[tuple[str, str, int, int, int]]:
    """Key, words, how common, and the first and the last day: a day or a week more or less at either end."""
    days = facts.calendar["day"].tolist()
    low, high = _inside(facts, first, last)
    found = [
        ("last_week_out", "leaves out the week in progress" if high == len(days) else "leaves out the last week",
         1 if high == len(days) else 2, first, _monday(days[high - 1]) - 1),
        ("last_day_out", "ends a school day earlier", 1, first, days[high - 1] - 1),
        ("first_day_out", "begins a school day later", 2, days[low] + 1, last),
    ]  # fmt: skip
    if low > 0:
        found.append(("day_before", "begins a school day earlier", 2, days[low - 1], last))
    if high < len(days):
        found.append(("day_after", "ends a school day later", 2, first, days[high]))
        found.append(("week_after", "ends a week later", 2, first, last + 7))
        found.append(("up_to_now", "runs on to the last day with data", 2, first, facts.last_day))
    return [
        *found,
        ("week_later", "begins a week later", 2, first + 7, last),
        ("week_before", "begins a week earlier", 2, first - 7, last),
        ("week_earlier", "ends a week earlier", 2, first, last - 7),
        ("whole_weeks", "counts whole weeks", 2, _monday(first), _monday(last) + 6),
    ]  # fmt: skip


def _whole(facts: Facts, first: int, last: int) -> list[tuple[str, str, int, int, int]]:
    """The same for the whole year, term or half term that the period ends in, and the twelve months before its end."""
    day, half_term = facts.calendar["day"], facts.calendar["half_term"]
    _, high = _inside(facts, first, last)
    now = int(half_term[high - 1])
    spans = {
        "whole_year": ("counts the whole school year so far", 1, half_term // 10 == year_of(now)),
        "term": ("counts the whole term", 2, (half_term // 10 == year_of(now)) & ((half_term % 10 + 1) // 2 == term_of(now))),
        "half_term": ("counts one half term", 2, half_term == now),
    }
    found = [
        (f"{key}{'' if to == end else '_to_date'}", words, common, int(day[which].min()), to)
        for key, (words, common, which) in spans.items()
        for end in (int(day[which].max()),)
        for to in dict.fromkeys((last, end))
    ]
    return [*found, ("twelve_months", "counts the twelve months up to that day", 2, last - 364, last)]


def _monday(day: int) -> int:
    return day - (day + 3) % 7  # 1 January 1970 was a Thursday
