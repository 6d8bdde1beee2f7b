"""What the school did, in order of time: its list of events, finished actions of the plan, and days on which it rated itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from semhlib.measures import all_measures
from semhlib.publish.filled_rows import day_of, filled_rows
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.plan import measure_named, plan_actions
from semhlib.store.role_timeline import Done
from semhlib.terms.format import plural, show_date, show_number
from semhlib.terms.thresholds import SMALL_COUNT

_LANE = {
    "programme_start": "sessions",
    "programme_session": "sessions",
    "supported_school": "sessions",
    "training": "training",
    "policy": "training",
    "staff_wellbeing": "training",
    "development_plan": "training",
    "parent_session": "parents",
    "support": "support",
    "team_around_school": "support",
    "definition_change": "recording",
}
_OTHERWISE = "audits"  # an audit, a milestone, and kinds that a school made up


def what_was_done(facts: PageFacts) -> tuple[Done, ...]:
    """Everything that was done, oldest first.

    Leaves out  what is dated after the last day with data; finished actions without a day; ratings on a day on which the
                list of events has the audit already
    """
    titles = {name: measure.title for name, measure in all_measures().items()}
    events = filled_rows(facts.table("event"))
    told = {day_of(row["date"]) for row in events if "audit" in (row["kind"], row.get("measure"))}
    rated = (one for one in _ratings(facts) if one.on not in told)
    every = [*(_event(row, titles) for row in events), *_actions(facts, titles), *rated]
    return tuple(sorted((one for one in every if one.on <= facts.last_day), key=lambda one: one.on))


def _event(row: Mapping[str, Any], titles: Mapping[str, str]) -> Done:
    kind = str(row["kind"])
    changed = measure_named(row.get("measure"), titles) if kind == "definition_change" else ""
    lane, title = _LANE.get(kind, _OTHERWISE), str(row["title"])
    return Done(on=row["date"].date(), lane=lane, kind=kind, title=title, detail=_detail(row), measure=changed)


def _detail(row: Mapping[str, Any]) -> str:
    """Who came and whom it reached, in short sentences; empty where the school gave neither."""
    number, who, senior = row.get("number"), row.get("who"), row.get("senior_leader")
    reached, out_of, review = row.get("reached"), row.get("out_of"), day_of(row.get("review"))
    parts = (
        f"Session {int(number)}." if number is not None else "",
        f"Who came: {who}." if who else "",
        "" if senior is None else f"{'Somebody' if senior else 'Nobody'} from the leadership team came.",
        _reached(int(reached), out_of) if reached is not None else "",
        f"To be looked at again on {show_date(review)}." if review is not None else "",
    )
    return " ".join(part for part in parts if part)


def _reached(reached: int, out_of: Any) -> str:
    """How many people it reached. One to four are not told: who came to a small meeting is easily known."""
    if 0 < reached < SMALL_COUNT.value:
        return f"It reached fewer than {int(SMALL_COUNT.value)} people."
    people = plural(reached, "person", "people")
    return f"It reached {show_number(reached)} of {show_number(int(out_of))} people." if out_of else f"It reached {people}."


def _actions(facts: PageFacts, titles: Mapping[str, str]) -> Iterator[Done]:
    """Actions of the plan that are done, on the day on which that was written down, else on the day they were due."""
    for action in plan_actions(facts.table("action"), titles, facts.last_day):
        on: date | None = (action.history[-1].on if action.history else None) or action.due
        if action.status == "done" and on:
            owner = f"Seen to by: {action.owner}." if action.owner else ""
            yield Done(on=on, lane="actions", kind="action", title=action.words, detail=owner, measure=action.measure)


def _ratings(facts: PageFacts) -> Iterator[Done]:
    """One a day and framework: how many items were rated, never how well."""
    rated = Counter((row["date"].date(), str(row["framework"])) for row in filled_rows(facts.table("audit_rating")))
    for (on, framework), items in rated.items():
        detail = f"{plural(items, 'rating', 'ratings')} written down."
        yield Done(on=on, lane=_OTHERWISE, kind="audit", title=f"{framework}: rated", detail=detail, measure="")
