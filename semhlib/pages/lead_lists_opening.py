"""What a page with one of the lead's lists is opened with: the lists, who is on roll, and the desk that knows names."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from semhlib.pages.lead_opening import Lead
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_lists import LeadLists, read_lists
from semhlib.store.lead_pupils import PupilLine, read_pupils
from semhlib.store.lead_store import LeadStore
from semhlib.terms.format import year_group_name

DUE_WITHIN = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What the page was opened with. `pupils` is everybody on roll, by key."""

    lead_store: LeadStore
    lists: LeadLists
    pupils: dict[str, PupilLine]
    desk: Desk | None
    today: date

    @property
    def day(self) -> date:
        """ "Now" for reviews: today, but for an example school the last day of its data."""
        return self.lists.as_of if self.lead_store.school.example else max(self.today, self.lists.as_of)

    def year(self, key: str) -> str:
        """A pupil's year group as a table shows it: "9", "Reception"."""
        return year_group_name(self.pupils[key].year_group).removeprefix("Year ")


def opened_with(lead: Lead, today: date) -> Opened:
    """The lists for a given person and day. Whoever stands on a list and not on roll is not shown."""
    store = lead.store()
    folder = lead.beside(store)
    pupils = {line.key: line for line in read_pupils(folder).pupils}
    desk = Desk(lead.inbox, lead.reader) if lead.inbox is not None else None
    return Opened(lead_store=store, lists=read_lists(folder), pupils=pupils, desk=desk, today=today)


def review_of(review: date | None, goes_on: bool, day: date) -> Literal["overdue", "due", "later", "no-date", "over"]:
    """Where the review of one time with support stands on a day; "over" where the support has ended."""
    if not goes_on:
        return "over"
    if review is None:
        return "no-date"
    return "overdue" if review < day else "due" if review <= day + DUE_WITHIN else "later"
