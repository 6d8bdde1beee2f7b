"""Support that could stop with no loss seen: which kinds could be looked at first, and what may have been missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from semhlib.impact.caps import MISSING_CAPS
from semhlib.impact.gates.scores import ENOUGH

# A difference that a list like this has to be able to see, in the outcome's own unit; what is smaller may be hidden in it, and
# each line says so. SDQ: two thirds of the spread of pupils in general (Goodman 2001: 5.2 to 6.0 points). Attendance: about
# ten school days a year. Both are our own rule.
WORTH_SEEING: Mapping[str, float] = {"sdq_parent": 4.0, "sdq_teacher": 4.0, "sdq_self": 4.0, "attendance": 5.0}
_NOT_SEEN = ("no_clear_difference", "expected_without_support")
# A plan that was written late, or not at all, forbids a claim. It takes nothing from a difference that was not there.
_MAY_STAND = ("declared_after", "exploratory", "exploratory_subgroup")
_TOO_FEW = ("no_data", "too_few_pupils", "all_equal")

Answer = Literal["better", "worse", "nothing", "too_few", "not_judged"]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one kind of support and one outcome came to.

    planned        the school wrote beforehand that this should move
    reasons        of the verdict, the one that decided first
    clear          1 or -1 where the figures ended clearly better or worse, whether or not that may be claimed; else 0
    pupils         with the support and both figures
    smallest_seen  the difference these figures would have shown four times in five
    """

    kind: str
    outcome: str
    planned: bool
    reasons: tuple[str, ...]
    clear: int
    pupils: int
    missing: float
    smallest_seen: float | None


@dataclass(frozen=True, kw_only=True)
class Looked:
    """Kinds that could be looked at first, each with what was looked at; kinds with too few pupils to say; and those of which
    what they were meant to move could not be judged for another reason."""

    first: tuple[tuple[str, tuple[Seen, ...]], ...]
    too_few: tuple[str, ...]
    not_judged: tuple[str, ...]


def support_to_look_at(seen: Iterable[Seen]) -> Looked:
    """Which kinds of support showed no difference although one worth seeing would have shown.

    Takes       every kind and outcome that could be worked out
    Returns     kinds in alphabetical order: no order of merit. A kind is listed where everything that it was meant to move
                showed no difference, with enough pupils to see one; where the school wrote no plan, at least one outcome
    Leaves out  kinds of which any outcome ended clearly better or worse
    Not for     deciding: that no loss was seen does not mean that there would be none
    """
    by_kind: dict[str, list[Seen]] = {}
    for one in seen:
        by_kind.setdefault(one.kind, []).append(one)
    first, too_few, not_judged = [], [], []
    for kind, every in sorted(by_kind.items(), key=lambda item: item[0].lower()):
        meant = [one for one in every if one.planned] or every
        answers = {answer(one) for one in meant}
        nothing = tuple(one for one in meant if answer(one) == "nothing")
        if {"better", "worse"} & {answer(one) for one in every}:
            continue
        if nothing and (answers == {"nothing"} or not meant[0].planned):
            first.append((kind, nothing))
        elif "too_few" in answers:
            too_few.append(kind)
        else:
            not_judged.append(kind)
    return Looked(first=tuple(first), too_few=tuple(too_few), not_judged=tuple(not_judged))


def answer(one: Seen) -> Answer:
    """What one outcome says for this list."""
    if one.clear:
        return "better" if one.clear > 0 else "worse"
    if one.pupils < ENOUGH or one.reasons[0] in _TOO_FEW:
        return "too_few"
    held_back = [reason for reason in one.reasons[1:] if reason not in _MAY_STAND]
    if one.reasons[0] not in _NOT_SEEN or held_back or one.missing > MISSING_CAPS:
        return "not_judged"
    enough = one.smallest_seen is not None and one.smallest_seen <= WORTH_SEEING[one.outcome]
    return "nothing" if enough else "too_few"
