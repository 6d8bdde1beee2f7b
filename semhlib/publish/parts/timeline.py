"""Timeline: what the school did beside what it expected, and what people said about a measure."""

from semhlib.measures import all_measures
from semhlib.publish.expectations import expectations_of
from semhlib.publish.filled_rows import filled_rows
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.plan import measure_named
from semhlib.publish.what_was_done import what_was_done
from semhlib.store.role_timeline import Heard, TimelinePart


def part(facts: PageFacts) -> TimelinePart:
    """What the Timeline page shows of a snapshot."""
    return TimelinePart(
        format=TimelinePart.FORMAT,
        as_of=facts.last_day,
        start=facts.programme_start,
        done=what_was_done(facts),
        expectations=expectations_of(facts),
        heard=_heard(facts),
    )


def _heard(facts: PageFacts) -> tuple[Heard, ...]:
    """What people said about one of our measures, the latest first."""
    titles = {name: measure.title for name, measure in all_measures().items()}
    said = [
        Heard(on=row["date"].date(), who=str(row["who"]), words=str(row["words"]), measure=measure)
        for row in filled_rows(facts.table("quote"))
        if (measure := measure_named(row.get("measure"), titles))
    ]
    return tuple(sorted(said, key=lambda one: one.on, reverse=True))
