"""How sessions become one figure: averages, lines, and what of a suspension counts."""

from semhlib.reconcile.asked import HEADS, RATES, SHARES, What
from semhlib.reconcile.way import Way, way

_POOLED = "adds up all sessions, as the national figures do"
_LINE = "compares missed sessions with the pupil's own possible sessions, from {} on, as the national figures do"


def figure_ways(what: What, decimals: int) -> list[Way]:
    """Takes       decimals: places of the figure that was typed"""
    if what in RATES:
        return [*_averages(), _cut(decimals)]
    if what in SHARES:
        return [*_lines(what), _everyone(), _cut(decimals)]
    return _lines(what) if what in HEADS else _suspensions() if what == "suspensions" else _days()


def _averages() -> list[Way]:
    parts = {"weeks": "weekly percentages", "pupils": "pupils' percentages", "year_groups": "year groups' percentages",
             "half_terms": "half-termly percentages", "days": "daily percentages"}  # fmt: skip
    common = {"weeks": 1, "pupils": 1, "days": 3}
    return [
        way(f"average_{key}", f"averages {words}", _POOLED, common.get(key, 2), {"average": key}) for key, words in parts.items()
    ]


def _cut(decimals: int) -> Way:
    return way("cut", "cuts the figure off at its last place", "rounds it", 3, {"cut": decimals})


def _lines(what: What) -> list[Way]:
    severe = what.startswith("severe")
    share = "50%" if severe else "10%"
    own = _LINE.format(share)
    found = [
        way("more_than", f"counts pupils who missed more than {share}", f"counts pupils who missed {share} as well", 1,
            {"more_than": True}),
        way("whole_period", "compares missed sessions with all sessions of the period", own, 1, {"line": "whole_period"}),
        way("rounded", "rounds each pupil's percentage to a whole number first", own, 3, {"line": "rounded"}),
        way("least_20", "leaves out pupils with fewer than 20 possible sessions", "counts them from one possible session on", 2,
            {"least": 20}, "least"),
        way("half", "leaves out pupils who could attend fewer than half of the sessions",
            "counts them from one possible session on", 2, {"half": True}, "least"),
    ]  # fmt: skip
    if not severe:
        without = way("below", "leaves out pupils who missed 50% or more", "counts severe absence within persistent absence", 1,
                      {"below": True})  # fmt: skip
        found.append(without)
    return found


def _everyone() -> Way:
    own = "divides by pupils with at least one possible session"
    return way("everyone", "divides by all pupils on roll", own, 2, {"everyone": True})


def _kinds() -> list[Way]:
    return [
        way("with_permanent", "counts permanent exclusions too", "leaves permanent exclusions to a figure of their own", 1,
            {"kinds": ("SUSP", "LNCH", "PERM")}),
        way("without_lunch", "leaves out lunchtime suspensions", "counts each as half a day, as the national figures do", 1,
            {"kinds": ("SUSP",)}),
    ]  # fmt: skip


def _suspensions() -> list[Way]:
    return [
        way("pupils", "counts pupils who were suspended at least once", "counts suspensions", 1, {"events": "pupils"}),
        *_kinds(),
    ]


def _days() -> list[Way]:
    by_first = "counts all days of a suspension by its first day"
    return [
        way("in_period", "counts the days that fall into the period", by_first, 1, {"events": "in_period"}),
        way("whole_days", "counts part of a day as a whole day", "counts half days as half", 1, {"events": "whole_days"}),
        way("sessions", "counts sessions, two to a day", "counts days", 1, {"events": "sessions"}),
        way("code_e", "counts code E in the register", "counts the days of the list of suspensions", 2, {"events": "code_e"}),
        *_kinds(),
    ]
