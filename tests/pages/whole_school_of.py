"""A small part of the Whole school page, made by hand, and audits of any size that the real publisher works out."""

from dataclasses import replace
from datetime import date
from typing import Any

import ipywidgets as w
import pandas as pd

from semhlib.pages import whole_school
from semhlib.pages.part_opening import Opened
from semhlib.pages.whole_school_view import choices
from semhlib.publish.audit_standing import frameworks_of
from semhlib.store.role_whole_school import Action, Commitment, Framework, Log, Session, Status, Stood, WholeSchoolPart
from semhlib.widgets.choice import Choice
from tests.pages.store_of import store_of

DAYS = (date(2024, 9, 16), date(2025, 1, 20), date(2025, 5, 12), date(2025, 9, 15), date(2026, 1, 19), date(2026, 6, 22))
START, AS_OF, TODAY = date(2025, 9, 1), date(2026, 7, 17), date(2026, 7, 20)
ROLE, OTHER_ROLE = "Senior mental health lead", "Deputy headteacher"


def audit(
    items: int, days: tuple[date, ...] = DAYS, *, name: str = "Our review", headings: bool = False, **changes: Any
) -> Framework:
    """An audit whose items rise by one level every other term, from level `n % 2` on.

    Takes       headings: under headings of the school's own and not under the eight principles
                changes: columns of the item 1 alone, in every rating
    """
    asked, rated = [], []
    for n in range(1, items + 1):
        where = {"principle": None, "area": f"Heading {n % 6 + 1}"} if headings else {"principle": n % 8 + 1, "area": None}
        item = {"framework": name, "ref": f"{n}", "item": f"Item {n} is seen in every part of the school", "aim": 3, **where}
        asked.append(item)
        rated += [
            {**item, "date": day, "level": min(3, n % 2 + t // 2), "rated_by": ROLE, "evidence": f"Folder {n} in the office"}
            | (changes if n == 1 else {})
            for t, day in enumerate(days)
        ]  # fmt: skip
    return frameworks_of(pd.DataFrame(asked), pd.DataFrame(rated) if rated else None, (), START)[0]


def action(words: str, status: Status = "under_way", overdue: int = 0, **changes: Any) -> Action:
    given = Action(
        key=words.casefold(), words=words, owner="SENCO", due=date(2026, 6, 5), status=status,
        history=(Stood(on=date(2025, 9, 1), status=status),), overdue=overdue, principle=4, review=None, review_overdue=False,
        measure="", measure_words="", direction="", by_when=None, declared=date(2025, 7, 10),
    )  # fmt: skip
    return replace(given, **changes)


MOVES = {"measure": "attendance", "measure_words": "Attendance", "direction": "higher", "by_when": date(2026, 7, 17)}
ACTIONS = (
    action("Ring home on the first morning", "done", principle=7, owner="Attendance lead", **MOVES),
    action("Ask pupils what helps", overdue=42, review=date(2026, 5, 1), review_overdue=True),
    action("Set up supervision", "not_started", due=date(2026, 9, 25), principle=5, owner=""),
)


def log(on: date, term: str, **changes: Any) -> Log:
    given = Log(
        on=on, year=2025 if on > date(2025, 8, 1) else 2024, term=term, by=ROLE, principle=8, done="Meetings every two weeks.",
        learnt="They ran over.", next="Keep to twenty minutes.", reviewer="Network adviser", reviewed=date(2026, 1, 15),
        comment="Worth keeping.",
    )  # fmt: skip
    return replace(given, **changes)


LOGS = (
    log(date(2025, 7, 3), "t2024-3", done="We wrote the plan."),
    log(date(2025, 12, 11), "t2025-1"),
    log(date(2026, 7, 2), "t2025-3", done="We rated again.", reviewer="", reviewed=None, comment=""),
)
SESSIONS = (
    Session(number=1, on=date(2025, 9, 25), title="Leading SEMH", who="Lead, Headteacher", senior_leader=True),
    Session(number=2, on=date(2025, 10, 16), title="A whole-school approach", who="Lead", senior_leader=False),
    Session(number=3, on=date(2026, 9, 24), title="Looking again", who="", senior_leader=None),
)
COMMITMENTS = (
    Commitment(
        key="policy", title="SEMH policy and its review", state="in_place", words="Agreed, 9 June 2025.", on=date(2025, 6, 9),
        next=date(2026, 10, 12),
    ),
    Commitment(
        key="parents", title="Sessions for parents", state="due", words="More than half a year without one.", on=None, next=None
    ),
)  # fmt: skip


def part_of(*frameworks: Framework, **changes: Any) -> WholeSchoolPart:
    """A part with something of everything; name what should be otherwise."""
    given = frameworks or (audit(24),)
    part = WholeSchoolPart(
        format=WholeSchoolPart.FORMAT, as_of=AS_OF, start=START, frameworks=given, standards=given[0].key, actions=ACTIONS,
        logs=LOGS, sessions=SESSIONS, commitments=COMMITMENTS,
    )  # fmt: skip
    return replace(part, **changes)


def nothing() -> WholeSchoolPart:
    """A school that has recorded nothing yet."""
    return replace(part_of(), frameworks=(), standards=None, actions=(), logs=(), sessions=(), commitments=())


def opened_page(query: str = "", part: WholeSchoolPart | None = None) -> tuple[Opened[WholeSchoolPart], Choice, w.VBox]:
    """What the page has opened, the reader's choice, and the page without its foot."""
    both = Opened(store_of(), part or part_of())
    choice = choices(both, query)
    return both, choice, whole_school.page(both, choice, TODAY)
