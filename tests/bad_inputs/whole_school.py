"""Bad inputs 77 to 80: the audit and the plan, where a rating, a second opinion or an action is not what it should be."""

from tests.bad_inputs.case import AUDIT, Case

ACTIONS = "Action,Owner,Due,Status,Updated,Principle,Review,Measure,Direction,By when,Declared\n"
RATED = "".join(f"Ours,{n % 8 + 1},Item {n},03/09/2024,{n % 4},Head,Minutes\n" for n in range(11))
RING, MEET = "Ring home,Attendance lead,12/09/2024,done,,,,attendance,higher,,06/09/2024\n", "Meet weekly,Head,,ongoing,,,,,,,\n"

CASES = (
    Case(
        number=77, kind="a rating outside the range", refused=False,
        files={"audit.csv": f"{AUDIT}{RATED}Ours,1,Another item,03/09/2024,4,Head,Minutes\n"},
        said=("audit.csv, row 13, column “Level”: expected a level from 0 to 3.",),
        then=lambda kept: kept.rows("audit_rating") == 11,
    ),
    Case(
        number=78, kind="two ratings of an item by one person in a term", refused=False,
        files={"audit.csv": f"{AUDIT}{RATED}Ours,1,item 0,06/09/2024,3,head,Minutes\nOurs,1,Item 0,06/09/2024,2,SENCO,\n"},
        said=("audit.csv, row 13, column “Rated by”: expected one rating of an item by one person in a term; the first of them "
              "counts, and this one was not used.",),
        then=lambda kept: kept.rows("audit_rating") == 12,
    ),
    Case(
        number=79, kind="an action without a measure", refused=False,
        files={"actions.csv": ACTIONS + RING + MEET},
        said=("actions.csv, row 3, column “Measure”: expected the measure it should move, or “none”; the action is kept.",),
        then=lambda kept: kept.column("action", "action") == ["Ring home", "Meet weekly"],
    ),
    Case(
        number=80, kind="a pupil named in words about the school", refused=False,
        files={"audit.csv": f"{AUDIT}{RATED}Ours,1,Another item,03/09/2024,1,Head,See the plan of AMINA ADEYEMI\n"},
        said=("audit.csv, row 13, column “Evidence”: expected words without a pupil's name or UPN; write about the school.",),
        then=lambda kept: "Another item" not in kept.column("audit_rating", "item"),
    ),
)  # fmt: skip
