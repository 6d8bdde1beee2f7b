"""Ready-made lists: what a mental health lead looks for first, each with its rule in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from semhlib.profile.standing import Standing

FELL = "attendance_fell"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What a rule needs besides the pupil: since when the present term runs, and how many factors make the first list."""

    term: date
    least: int


@dataclass(frozen=True, kw_only=True)
class ReadyMade:
    """`words` name the list, `rule` says how it is made."""

    name: str
    words: str
    rule: str
    holds: Callable[[Standing, Situation], bool]


def _no_support(pupil: Standing, now: Situation) -> bool:
    return len(pupil.facts) >= now.least and not pupil.seen_to(now.term)


def _fell(pupil: Standing, now: Situation) -> bool:
    return any(f.factor == FELL for f in pupil.facts)


def _reviews(pupil: Standing, now: Situation) -> bool:
    return pupil.review in ("overdue", "due")


def _no_review(pupil: Standing, now: Situation) -> bool:
    return pupil.review == "no date"


def _moving_up(pupil: Standing, now: Situation) -> bool:
    return pupil.line.moving_up and (len(pupil.facts) >= now.least or bool(pupil.support_now))


def _new(pupil: Standing, now: Situation) -> bool:
    before = sum(1 for f in pupil.facts if f.on < now.term)
    return len(pupil.facts) >= now.least > before


READY_MADE = (
    ReadyMade(
        name="no-support", words="No support recorded", holds=_no_support,
        rule="{least} or more factors, and neither support nor a decision, meeting or action recorded since {term}.",
    ),
    ReadyMade(
        name="fell", words="Attendance fell", holds=_fell,
        rule="Attendance is lower than in the same weeks of the school year before, by as much as the factor says.",
    ),
    ReadyMade(
        name="reviews", words="Reviews due", holds=_reviews,
        rule="A review is overdue, or due within four weeks.",
    ),
    ReadyMade(
        name="no-review", words="Support without a review", holds=_no_review,
        rule="Support goes on, and no day for looking at it again is recorded.",
    ),
    ReadyMade(
        name="moving-up", words="Moving up", holds=_moving_up,
        rule="In the last year group here, with {least} or more factors or with support now.",
    ),
    ReadyMade(
        name="new", words="New this term", holds=_new,
        rule="{least} or more factors now, and fewer before {term}.",
    ),
)  # fmt: skip
