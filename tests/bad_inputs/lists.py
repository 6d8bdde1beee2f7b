"""Bad inputs 70 to 76: referrals, support, suspensions and other lost learning whose cells do not go together.

One row of twelve is at fault: it is named with its column, and the other eleven stand.
"""

from tests.bad_inputs.case import AMINA, BEN, SUPPORT, Case

REFERRALS = "UPN,Adno,Service,Pathway,Sent,Accepted,First seen,Closed\n"
SUSPENSIONS = "UPN,Adno,Type,Start Date,End Date,Sessions,Reason 1,Return Meeting\n"
INTERNAL = "UPN,Adno,Date,Sessions out of lessons\n"
MOVES = "UPN,Adno,Move Start Date,Move End Date,Outcome\n"
WHO = f"{BEN},002"
DAYS = [f"{day:02}/09/2024" for day in range(2, 13)]


def _with_good(headings: str, good: str, bad: str) -> str:
    """The bad row below eleven good ones, so that it is row 13."""
    return headings + "".join(f"{AMINA},001,{good.replace('DAY', day)}\n" for day in DAYS) + f"{WHO},{bad}\n"


REFERRED = "CAMHS,Anxiety,DAY,13/09/2024,20/09/2024,"
SUSPENDED = "SUSP,DAY,DAY,2,DB,13/09/2024"
HELPED = "Mentoring,6,4,3,20,DAY,13/09/2024"

CASES = (
    Case(
        number=70, kind="a referral that was closed before it was sent", refused=False,
        files={"referrals.csv": _with_good(REFERRALS, REFERRED, "CAMHS,Anxiety,10/09/2024,,,09/09/2024")},
        said=("referrals.csv, row 13, column “Closed”: expected the day on which it was closed to be the day it was sent, or "
              "later.",),
        then=lambda kept: kept.rows("referral") == 11,
    ),
    Case(
        number=71, kind="support that ended before it began", refused=False,
        files={"support.csv": _with_good(SUPPORT, HELPED, "Mentoring,6,4,3,20,10/09/2024,09/09/2024")},
        said=("support.csv, row 13, column “End Date”: expected an end on or after the start.",),
        then=lambda kept: kept.rows("support_episode") == 11,
    ),
    Case(
        number=71, kind="support of less than no hours", refused=False,
        files={"support.csv": _with_good(SUPPORT, HELPED, "Mentoring,6,4,-3,20,10/09/2024,12/09/2024")},
        said=("support.csv, row 13, column “Hours”: expected sessions, hours and cost of nought or more.",),
        then=lambda kept: kept.rows("support_episode") == 11,
    ),
    Case(
        number=71, kind="support of a tier that nobody knows", refused=False,
        files={"support.csv": "UPN,Adno,Support,Tier,Start Date\n" + "".join(
            f"{AMINA},001,{kind},{tier},10/09/2024\n" for kind, tier in (("Mentoring", "Wave 2"), ("Art", "Gold"))
        )},
        said=("support.csv, row 3, column “Tier”: we found “Gold”; expected a tier that we know (Universal, For some pupils, "
              "Specialist, or Wave 1, 2 or 3 in that order); the support is used, and its tier counts as not said.",),
        then=lambda kept: kept.column("support_episode", "tier") == [None, "targeted"],
    ),
    Case(
        number=72, kind="a return meeting before the suspension began", refused=False,
        files={"suspensions.csv": _with_good(SUSPENSIONS, SUSPENDED, "SUSP,10/09/2024,11/09/2024,4,DB,09/09/2024")},
        said=("suspensions.csv, row 13, column “Return Meeting”: expected a return meeting on the first day of the suspension, "
              "or later.",),
        then=lambda kept: kept.rows("suspension") == 11,
    ),
    Case(
        number=73, kind="an internal exclusion of less than no sessions", refused=False,
        files={"internal.csv": _with_good(INTERNAL, "DAY,2", "10/09/2024,-2")},
        said=("internal.csv, row 13, column “Sessions out of lessons”: expected between 1 and 380 sessions out of lessons.",),
        then=lambda kept: kept.column("internal_exclusion", "sessions") == [2] * 11,
    ),
    Case(
        number=74, kind="a managed move that ended before it began", refused=False,
        files={"moves.csv": _with_good(MOVES, "DAY,13/09/2024,Came back", "10/09/2024,09/09/2024,Came back")},
        said=("moves.csv, row 13, column “Move End Date”: expected the last day of a managed move to be its first day, or "
              "later.",),
        then=lambda kept: kept.rows("managed_move") == 11,
    ),
    Case(
        number=75, kind="a pathway that nobody knows", refused=False,
        files={"referrals.csv": _with_good(REFERRALS, REFERRED, "CAMHS,EBD,10/09/2024,,,")},
        said=("referrals.csv, row 13, column “Pathway”: we found “EBD”; expected a pathway that we know (Autism, ADHD, Eating "
              "difficulties, Anxiety, Low mood, Self-harm, Attachment and trauma, Behaviour); the referral is counted under "
              "“Another pathway, or not said”, and the school can add its own in school.toml, as [pathways] speech_language = "
              "\"Speech and language\".",),
        then=lambda kept: sorted(kept.column("referral", "pathway")) == ["anxiety"] * 11 + ["other"],
    ),
    Case(
        number=76, kind="a reason of a suspension that is on no list", refused=False,
        files={"suspensions.csv": _with_good(SUSPENSIONS, SUSPENDED, "SUSP,10/09/2024,11/09/2024,4,ZZ,12/09/2024")},
        said=("suspensions.csv, row 13, column “Reason 1”: we found “ZZ”; expected a code of the DfE's list of reasons of that "
              "day; the suspension is used, and this reason counts as not known.",),
        then=lambda kept: sorted(kept.column("suspension", "reason_1")) == ["DB"] * 11 + ["ZZ"],
    ),
)  # fmt: skip
