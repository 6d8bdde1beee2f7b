"""The plan: each action as it stands now, what it was declared to move, and what is overdue."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pandas as pd

from semhlib.store.role_whole_school import Action, Status, Stood

_STATUSES: dict[str, Status] = {"not started": "not_started", "under way": "under_way", "done": "done", "dropped": "dropped"}
_OVER = ("done", "dropped")
_DECLARED = ("measure", "direction", "by_when", "declared")


def plan_actions(rows: pd.DataFrame | None, titles: Mapping[str, str], as_of: date) -> tuple[Action, ...]:
    """Every action in the order in which the plan first names it.

    What was declared (measure, direction, by when, declared on) is that of its first row by day and never changes; owner, due
    date, principle, review and status are those of the latest row that fills them in.

    Takes       rows of the table `action`, or None; titles of measures by name; as_of: the day on which it is looked at
    """
    if rows is None or rows.empty:
        return ()
    found: dict[str, list[dict[str, Any]]] = {}
    filled = rows.astype(object).where(rows.notna(), None)
    for row in filled.to_dict("records"):
        found.setdefault(action_key(str(row["action"])), []).append(cast("dict[str, Any]", row))
    return tuple(_action(key, states, titles, as_of) for key, states in found.items())


def action_key(words: str) -> str:
    """What tells one action from another: its words, without capitals and doubled spaces."""
    return " ".join(words.casefold().split())


def measure_named(words: str | None, titles: Mapping[str, str]) -> str:
    """The name of the measure that is meant by its name or by its title; empty where there is none such."""
    asked = " ".join((words or "").casefold().replace("_", " ").split())
    if not asked:
        return ""
    return next((name for name, title in titles.items() if asked in (name.replace("_", " "), title.casefold())), "")


def _action(key: str, states: list[dict[str, Any]], titles: Mapping[str, str], as_of: date) -> Action:
    ordered = sorted(states, key=lambda s: _day(s.get("updated")) or date.min)
    first = ordered[0]
    status = _STATUSES.get(str(ordered[-1]["status"]), "under_way")
    due, review = (_day(_latest(ordered, name)) for name in ("due", "review"))
    principle = _latest(ordered, "principle")
    measure, direction, by_when, declared = (first.get(name) for name in _DECLARED)
    name = measure_named(measure, titles)
    return Action(
        key=key,
        words=str(first["action"]),
        owner=str(_latest(ordered, "owner") or ""),
        due=due,
        status=status,
        history=tuple(Stood(on=_day(s.get("updated")), status=_STATUSES.get(str(s["status"]), "under_way")) for s in ordered),
        overdue=max(0, (as_of - due).days) if due and status not in _OVER else 0,
        principle=None if principle is None else int(principle),
        review=review,
        review_overdue=bool(review and review < as_of and status not in _OVER),
        measure=name,
        measure_words=titles[name] if name else str(measure or ""),
        direction=str(direction or ""),
        by_when=_day(by_when),
        declared=_day(declared),
    )


def _latest(states: list[dict[str, Any]], name: str) -> Any:
    """The last value that any state fills in."""
    return next((s[name] for s in reversed(states) if s.get(name) is not None), None)


def _day(value: Any) -> date | None:
    if value is None or pd.isna(value):
        return None
    return cast(date, pd.Timestamp(value).date())
