"""What the plan's actions were declared to change, each as its first row has it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

DECLARED = ("measure", "direction", "by_when", "declared")


def action_key(words: str) -> str:
    """What tells one action from another: its words, without capitals and doubled spaces."""
    return " ".join(words.casefold().split())


def measure_key(words: str | None) -> str:
    """What tells one measure's name from another, whichever way it is written."""
    return " ".join((words or "").casefold().replace("_", " ").split())


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two rows declare the same under one of the four names."""
    return measure_key(one) == measure_key(other) if name == "measure" else bool(one == other)


def stood_on(row: Mapping[str, Any]) -> date:
    """The day on which an action stood as a row says; its first row has the earliest, or none."""
    return row.get("updated") or date.min


def declarations(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """By action, in order: what was declared, as texts that a manifest can hold; only where there is a declared date."""
    first: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=stood_on):
        first.setdefault(action_key(row["action"]), row)
    return [{"action": key, **{name: plain(row[name]) for name in DECLARED}} for key, row in first.items() if row["declared"]]


def plain(value: Any) -> str:
    """A date or a text as a manifest holds it; empty where there is none."""
    if value is None:
        return ""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
