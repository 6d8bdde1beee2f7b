"""Every audit of a school as it stands, and the one that stands for its Core Standards on the Impact page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from semhlib.publish.audit_framework import framework_key, framework_of
from semhlib.publish.audit_items import Row
from semhlib.publish.filled_rows import filled_rows
from semhlib.store.role_whole_school import Framework
from semhlib.terms.audit_templates import template_named
from semhlib.terms.calendar import HalfTerm


def frameworks_of(
    items: pd.DataFrame | None, ratings: pd.DataFrame | None, half_terms: Sequence[HalfTerm], start: date | None
) -> tuple[Framework, ...]:
    """Every audit: those of the school's own lists of items in their order, then those that were rated without such a list.

    Takes       items, ratings: the tables `audit_item` and `audit_rating`; start: the day on which the programme began
    """
    lists, rated = _by_name(filled_rows(items)), _by_name(filled_rows(ratings))
    found = []
    for key in dict.fromkeys([*lists, *rated]):
        template = lists.get(key, [])
        name = str((template or rated[key])[0]["framework"])
        found.append(framework_of(name, template or _ours(name), rated.get(key, []), half_terms, start))
    return tuple(found)


def standards_of(frameworks: Sequence[Framework], core_standards: str = "") -> Framework | None:
    """The audit that the school named for its Core Standards; else the one with most items rated, the first of equals.

    Takes       core_standards: the name in the school's settings, "audit": {"core_standards": …}; empty where it named none
    Returns     None where nothing was rated
    """
    rated = [f for f in frameworks if f.standings]
    chosen = [f for f in rated if core_standards and f.key == framework_key(core_standards)]
    return next(iter(chosen), None) or max(rated, key=lambda f: f.standings[-1].of, default=None)


def standards_standing(
    ratings: pd.DataFrame | None,
    items: pd.DataFrame | None,
    half_terms: Sequence[HalfTerm],
    start: date | None,
    core_standards: str = "",
) -> Framework | None:
    """The audit behind “Core standards in place”: its `standings` by term (`in_place` of `of`), its `start` and its `terms`.

    The standing at the start is the one whose `term` is `start`; now is the last one. None where nothing was rated.
    """
    return standards_of(frameworks_of(items, ratings, half_terms, start), core_standards)


def _by_name(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(framework_key(str(row["framework"])), []).append(row)
    return found


def _ours(name: str) -> list[dict[str, Any]]:
    """Our own template of that name as rows of a school's list; none where the name is not ours."""
    template = template_named(name)
    return [] if template is None else [
        {"framework": name, "ref": i.ref, "principle": i.principle, "area": i.area, "item": i.words} for i in template.items
    ]
