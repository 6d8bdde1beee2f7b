"""What the measures page tells: each measure's definition, what the school named beforehand, and the claim ladder."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from semhlib.impact.minimums import minimums
from semhlib.store.engine import needs
from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import MeasureWords
from semhlib.terms.measure import Measure
from semhlib.terms.tables import TABLES

_GIVEN_AS = {"session_week": "session_mark"}  # a school gives marks; their weekly sums are ours
_WORKED_OUT = ("tables", "minimums")


def given_as(table: str) -> str:
    """The table that a school gives for a table of ours."""
    return _GIVEN_AS.get(table, table)


def measure_words(measure: Measure) -> MeasureWords:
    """A measure's words, with the tables that a school gives for it and the least that it takes.

    Leaves out  tables that every school has given: without its calendar and its pupils there is no snapshot
    """
    own = {f.name: getattr(measure, f.name) for f in fields(MeasureWords) if f.name not in _WORKED_OUT}
    behind = (name for table in measure.tables for name in needs(table))
    tables = tuple(dict.fromkeys(given_as(name) for name in behind if TABLES[name].optional))
    return MeasureWords(**own, tables=tables, minimums=minimums(measure))


def named_beforehand(settings: Mapping[str, Any], measures: Mapping[str, Measure]) -> tuple[Primary, ...]:
    """The school's primary measures, in the order in which it named them.

    Leaves out  names that are no measure of ours
    """
    return tuple(
        Primary(
            measure=named["measure"],
            direction=named["direction"],
            declared=date.fromisoformat(named["declared"]),
            expectation=named.get("expectation", ""),
        )
        for named in settings.get("primary", ())
        if named["measure"] in measures
    )
