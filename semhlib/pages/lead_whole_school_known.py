"""What the lead's page Whole school knows: the published part, titles of measures, roles in use, and the day."""

from dataclasses import dataclass
from datetime import date

from semhlib.pages.lead_opening import Lead
from semhlib.store.lead_store import LeadStore
from semhlib.store.role_parts import read_part
from semhlib.store.role_whole_school import Log, WholeSchoolPart
from semhlib.terms.calendar import academic_year
from semhlib.terms.term_of_day import term_of_day

LOGS_A_YEAR = 3
ROLES = ("Senior mental health lead", "Headteacher", "Deputy headteacher", "SENCO", "Head of year", "Governor")


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that a form rests on. `today` is the day of whoever enters; the importer has the last word on dates."""

    store: LeadStore
    part: WholeSchoolPart
    today: date

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of our measures: the store names them behind the tables that they rest on."""
        feeds = [line.feeds for line in self.store.files] + [line.feeds for line in self.store.missing]
        return tuple(sorted({title for titles in feeds for title in titles}, key=str.casefold))

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that the school has used, then some that schools have."""
        raters = (r.by for f in self.part.frameworks for item in f.items for r in item.ratings)
        others = (role for log in self.part.logs for role in (log.by, log.reviewer))
        used = (*raters, *(action.owner for action in self.part.actions), *others, *ROLES)
        return tuple({role.casefold(): role for role in reversed(used) if role}.values())[::-1]

    @property
    def term(self) -> str:
        """The key of the term that today lies in."""
        number = term_of_day(self.today)
        return f"t{number // 10}-{number % 10 // 2}"

    @property
    def logs_this_year(self) -> tuple[Log, ...]:
        return tuple(log for log in self.part.logs if log.year == academic_year(self.today))


def known_of(lead: Lead, today: date) -> Known:
    """What is published now.

    Raises      SemhError where it was published without this page
    """
    return Known(store=lead.store(), part=read_part(lead.folder, WholeSchoolPart), today=today)
