"""What could come next on the Whole school page: up to three things to do or ask, each from what stands on it."""

from collections.abc import Iterator
from itertools import islice

from semhlib.charts.markup import Html, tag
from semhlib.impact.subject import lower_first
from semhlib.pages.whole_school_logs import terms_without
from semhlib.pages.whole_school_plan import status_words
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import least_developed
from semhlib.store.role_whole_school import Area
from semhlib.terms.format import join_words

START = "Start the audit: rate each item with two roles, and name where to look."
FIRST_PLAN = "Write a first plan: one action for each part of the audit that is least developed."
WENT_DOWN = "Ask what lies behind the items that moved down. A lower rating can be a more honest one."
MOST = 3


def steps(view: View) -> list[Html]:
    """Up to three, the most pressing first."""
    return [tag("span", words) for words in islice(_all(view), MOST)]


def _all(view: View) -> Iterator[str]:
    late = next((a for a in view.actions if a.overdue), None)
    if view.now is None:
        yield START
    if late:
        yield f"Agree who does what about “{late.words}” ({lower_first(status_words(late))}), or give it a new day."
    bare = [a.name for a in least_developed(view) if not _planned(view, a)]
    if not view.part.actions:
        yield FIRST_PLAN
    elif bare:
        yield f"No open action is about {join_words(map(lower_first, bare[:2]))}. Decide whether one should be."
    due = next((c for c in view.part.commitments if c.state == "due"), None)
    if due:
        yield f"Look again at “{due.title}”: it is due."
    if view.framework and view.framework.moved and view.framework.moved.down:
        yield WENT_DOWN
    if view.part.logs and (without := terms_without(view)):
        yield f"Write the progress log for {without[-1]}, while it is remembered."


def _planned(view: View, area: Area) -> bool:
    """Whether an open action names the principle; headings of the school's own are not named by actions."""
    open_now = {a.principle for a in view.part.actions if a.status not in ("done", "dropped")}
    return area.principle is None or area.principle in open_now
