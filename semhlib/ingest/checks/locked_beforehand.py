"""What was named beforehand stays as it was named: the start, and the measures that should change.

Once data from after the start has been imported, choosing another start, another measure, another direction or an earlier
date would be choosing after having seen. It is refused, and cannot be waved through.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from semhlib.ingest.faults import Fault
from semhlib.ingest.settings import FILE, PrimaryMeasure, SchoolSettings, settings_from
from semhlib.terms.tables_school import SCHOOL_TABLES

RULE = "locked_beforehand"
_LOOK_AHEAD = frozenset(table.name for table in SCHOOL_TABLES)
_NEW_HOME = "for another programme, import into a folder of its own (--home)"


def locked_beforehand(previous: Mapping[str, Any] | None, settings: SchoolSettings) -> list[Fault]:
    """Stops where the start, or a measure named beforehand, is not what it was when data from after the start came in.

    Takes       the manifest of the last import, or None; the settings of this one
    Leaves out  changes made before there was any data from after the start; a measure added with its true, later date
                (verdicts say that it was chosen after the start)
    """
    before = settings_from(previous["settings"]) if previous else None
    if previous is None or before is None or before.programme_start is None or not seen(previous, before.programme_start):
        return []
    if settings.programme_start != before.programme_start:
        start = f"the start as it was, {before.programme_start:%d/%m/%Y}, since data from after it was imported; {_NEW_HOME}"
        return [_stop("programme_start", start)]
    held = {p.measure: p for p in before.primary}
    now = {p.measure: p for p in settings.primary}
    faults = [_stop("primary", f"“{name}” as last time; {_NEW_HOME}") for name in held if name not in now]
    for name, named in now.items():
        if name in held:
            faults += _changed(held[name], named)
        elif named.declared <= before.programme_start:
            later = "the day on which it was chosen, which is after the last import"
            faults.append(_stop(f"primary {name} declared", later))
    return faults


def _changed(then: PrimaryMeasure, now: PrimaryMeasure) -> list[Fault]:
    """A stop for each line of a measure that is not what it was."""
    lines = {
        "direction": (then.direction, now.direction, then.direction),
        "declared": (then.declared, now.declared, then.declared.isoformat()),
        "expectation": (then.expectation, now.expectation, "the words of last time"),
    }
    locked = "as it was when data from after the start was imported"
    return [_stop(f"primary {then.measure} {line}", f"{said}, {locked}") for line, (a, b, said) in lines.items() if a != b]


def seen(previous: Mapping[str, Any], start: date) -> bool:
    """Whether the last import already held data from a day or later: data of pupils, for a plan may look ahead."""
    days = [date.fromisoformat(day) for table, day in previous["data_up_to"].items() if day and table not in _LOOK_AHEAD]
    return bool(days) and max(days) >= start


def _stop(column: str, expected: str) -> Fault:
    return Fault(rule=RULE, file=FILE, column=column, severity="stop", expected=expected)
