"""The part of the leaders' store for the page about the whole school."""

from semhlib.measures import all_measures
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.whole_school import TABLES, whole_school_of
from semhlib.store.role_whole_school import WholeSchoolPart


def part(facts: PageFacts) -> WholeSchoolPart:
    """The audit, the plan with its logs, and the programme. No pupil stands in it, so nothing in it is hidden."""
    return whole_school_of(
        {name: table for name in TABLES if (table := facts.table(name)) is not None},
        facts.half_terms,
        facts.last_day,
        facts.programme_start,
        {name: measure.title for name, measure in all_measures().items()},
        str((facts.settings.get("audit") or {}).get("core_standards") or ""),
    )
