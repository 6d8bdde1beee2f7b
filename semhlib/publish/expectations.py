"""What the school wrote down that a measure would do, and what may be said of each."""

from datetime import date
from typing import cast

from semhlib.impact.expected_way import other_way
from semhlib.measures import all_measures
from semhlib.publish.definitions import named_beforehand
from semhlib.publish.known import Declared
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.plan import plan_actions
from semhlib.publish.verdicts import said_of_expectation
from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import Said
from semhlib.store.role_timeline import Direction, Expectation, State
from semhlib.store.role_whole_school import Action


def expectations_of(facts: PageFacts) -> tuple[Expectation, ...]:
    """Every expectation: the school's main measures in its own order, then the plan's actions by the day of declaring.

    Leaves out  actions that should move no measure of ours, or for which no direction or no day of declaring is given
    """
    measures = all_measures()
    actions = plan_actions(facts.table("action"), {name: m.title for name, m in measures.items()}, facts.last_day)
    planned = [_of_action(facts, action, action.declared) for action in actions if action.measure and action.declared]
    main = [_of_main(facts, primary) for primary in named_beforehand(facts.settings, measures)]
    return (*main, *sorted((one for one in planned if one), key=lambda one: one.declared))


def _of_main(facts: PageFacts, primary: Primary) -> Expectation:
    declared = Declared(measure=primary.measure, direction=primary.direction, on=primary.declared)
    return _judged(facts, declared, by_when=None, words=primary.expectation, owner="")


def _of_action(facts: PageFacts, action: Action, on: date) -> Expectation | None:
    if action.direction not in ("higher", "lower"):
        return None
    declared = Declared(measure=action.measure, direction=action.direction, on=on)
    return _judged(facts, declared, by_when=action.by_when, words=action.words, owner=action.owner, main=False)


def _judged(
    facts: PageFacts, declared: Declared, *, by_when: date | None, words: str, owner: str, main: bool = True
) -> Expectation:
    state, said = _state(facts, declared, by_when)
    return Expectation(
        measure=declared.measure,
        measure_title=all_measures()[declared.measure].title,
        direction=cast(Direction, declared.direction),
        declared=declared.on,
        by_when=by_when,
        words=words,
        owner=owner,
        main=main,
        state=state,
        said=said,
        other_way=other_way(declared.direction, said.change, said.reasons) if said else "",
    )


def _state(facts: PageFacts, declared: Declared, by_when: date | None) -> tuple[State, Said | None]:
    """Whether it can be judged yet, and what may then be said. Nothing is said before the day that the school named."""
    if facts.programme_start is None:
        return "no_start", None
    if by_when is not None and by_when > facts.last_day:
        return "to_come", None
    whole = next(m for m in facts.members if m.group.key == "all")
    said = said_of_expectation(declared, all_measures(), facts.cube, whole, facts.known, facts.figures, facts.said)
    return ("judged", said) if said else ("not_judged", None)
