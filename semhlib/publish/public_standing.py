"""How the principles stand in a school's audit, for schools that look for one which is further where they are not."""

from semhlib.publish.audit_standing import frameworks_of, standards_of
from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_public import Standing
from semhlib.store.role_whole_school import Framework


def standing_of(facts: PageFacts) -> tuple[Standing, ...]:
    """The principles as the Whole school page shows them for the latest term, from the audit that is rated by principle.

    The school rates its own work there: no level is of a pupil, and none changes with one.
    """
    start = facts.programme_start
    found = frameworks_of(facts.table("audit_item"), facts.table("audit_rating"), facts.half_terms, start)
    return by_principle(found, str((facts.settings.get("audit") or {}).get("core_standards") or ""))


def by_principle(audits: tuple[Framework, ...], core_standards: str = "") -> tuple[Standing, ...]:
    """The same, from every audit of the school.

    Takes       core_standards: the name of the audit that stands for the Core Standards, as in the school's settings
    Leaves out  audits under the school's own headings, and principles that are asked no longer
    """
    chosen = standards_of([one for one in audits if any(area.principle for area in one.areas)], core_standards)
    if chosen is None:
        return ()
    latest = chosen.terms[-1].key
    return tuple(
        Standing(principle=area.principle, middle=area.standings[-1].middle, items=area.standings[-1].of)
        for area in chosen.areas
        if area.principle and area.standings and area.standings[-1].term == latest
    )
