"""What schools in such a programme agree to do, and what is recorded of each: in words, with days and counts."""

from semhlib.publish.commitments_dated import audited, lead, plan, policy, staff_trained
from semhlib.publish.commitments_held import other_school, parents, sessions, staff_wellbeing, team
from semhlib.publish.happened import Recorded
from semhlib.store.role_whole_school import Commitment, Framework


def commitments_of(happened: Recorded, audit: Framework | None) -> tuple[Commitment, ...]:
    """Every one of them, always the same ten in the same order.

    Takes       audit: the one that stands for the Core Standards; None where nothing was rated
    Not for     judging a school: something that is not recorded may well be done
    """
    return (
        sessions(happened),
        policy(happened),
        plan(happened),
        lead(happened),
        audited(happened, audit),
        parents(happened),
        team(happened),
        staff_trained(happened),
        staff_wellbeing(happened),
        other_school(happened),
    )
