"""What an action of the plan was declared to change stays as it was declared, once there was data to see.

Declaring another measure, direction or day afterwards would be choosing after having seen. It is refused, and cannot be
waved through.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from semhlib.ingest.checks.locked_beforehand import RULE, seen
from semhlib.ingest.declarations import DECLARED, action_key, plain, same, stood_on
from semhlib.ingest.faults import Fault
from semhlib.ingest.row_facts import ReadRow
from semhlib.ingest.settings import SchoolSettings

MANIFEST = "declared"  # where an import keeps what its plan declared
NO_FILE = "the action plan"


def locked_actions(previous: Mapping[str, Any] | None, read: Sequence[ReadRow], settings: SchoolSettings) -> list[Fault]:
    """Stops where an action is not what it was declared to be when data from that day or later came in.

    Takes       the manifest of the last import, or None; every row read; the settings of this import
    Leaves out  changes made before there was any data from the declared date on, and all that only says how an action stands;
                imports that did not yet keep what was declared
    """
    if previous is None or MANIFEST not in previous:
        return []
    first: dict[str, ReadRow] = {}
    for each in sorted((each for each in read if each.table == "action"), key=lambda r: stood_on(r.facts[0])):
        first.setdefault(action_key(each.facts[0]["action"]), each)
    held = {said["action"]: said for said in previous[MANIFEST]}
    faults: list[Fault] = []
    for key, then in held.items():
        if seen(previous, date.fromisoformat(then["declared"])):
            faults += _changed(then, first[key]) if key in first else [_gone(then, first)]
    start = settings.programme_start
    if start is not None and seen(previous, start):
        faults += [_too_late(each) for key, each in first.items() if key not in held and _said_before(each, start)]
    return faults


def _changed(then: Mapping[str, str], now: ReadRow) -> list[Fault]:
    """Whatever of an action is not what it was declared to be."""
    return [
        _stop(now, name, f"{_shown(name, then[name])}, as it was when data from after it was declared was imported")
        for name in DECLARED
        if not same(name, then[name], plain(now.facts[0][name]))
    ]


def _gone(then: Mapping[str, str], first: Mapping[str, ReadRow]) -> Fault:
    """An action that was taken out, or whose words were changed: they are not repeated, for anything may stand in them."""
    file = next((each.source.name for each in first.values()), NO_FILE)
    moves = f"to move “{then['measure']}”" if then["measure"] else "to move nothing"
    expected = (
        f"the action that was declared on {_day(then['declared'])} {moves}, in the words of last time; where it is not to be "
        "done, write “dropped” as its status"
    )
    return Fault(rule=RULE, file=file, severity="stop", expected=expected)


def _said_before(each: ReadRow, start: date) -> bool:
    declared = each.facts[0]["declared"]
    return bool(each.facts[0]["measure"] and declared and declared <= start)


def _too_late(each: ReadRow) -> Fault:
    """A new action that says it was declared before the start, when data from after it had already been imported."""
    return _stop(each, "declared", "the day on which this action was written down, which is after the last import")


def _stop(each: ReadRow, column: str, expected: str) -> Fault:
    return Fault(
        rule=RULE, file=each.source.name, rows=(each.row,), column=each.heading(column), severity="stop", expected=expected,
    )  # fmt: skip


def _shown(name: str, value: str) -> str:
    if not value:
        return "an empty cell"
    return _day(value) if name in ("by_when", "declared") else f"“{value}”"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"
