"""The lead's page Whole school in words: its one sentence, what can be done on it, and how levels and states are called."""

from datetime import date

from semhlib.pages.lead_whole_school_known import LOGS_A_YEAR, Known
from semhlib.store.role_whole_school import Action, Framework, Item, WholeSchoolPart
from semhlib.terms.audit_words import level_words
from semhlib.terms.format import plural, show_date
from semhlib.terms.principles import PRINCIPLES

TITLE = "Whole school"
DO = {
    "rate": "Rate the audit",
    "add": "Add an action to the plan",
    "update": "Update an action",
    "log": "Write this term's progress log",
    "answer": "Answer a progress log",
    "event": "Record something we did",
    "template": "Take an audit to edit",
}
NO_PUPIL = "Contains no pupil data: write about the school, never about one pupil."
EXAMPLE_ONLY = "This is an example school. Anybody at this machine sees what is entered."
WITHOUT = "Under no principle in particular"
DASH = "\N{EN DASH}"


def sentence(known: Known) -> str:
    """ "17 of 24 items are in place. 3 of 8 actions are overdue. 2 of 3 progress logs are written this school year." """
    written = len(known.logs_this_year)
    logs = f"{min(written, LOGS_A_YEAR)} of {LOGS_A_YEAR} progress logs {_are(written)} written this school year."
    return " ".join((_audit(known.part), _plan(known.part), logs))


def main_audit(part: WholeSchoolPart) -> Framework | None:
    """The audit that the sentence is about: the school's Core Standards, else the first that was rated."""
    rated = [f for f in part.frameworks if f.standings]
    return next((f for f in rated if f.key == part.standards), rated[0] if rated else None)


def area_of(item: Item) -> str:
    """The heading that an item stands under."""
    return item.area or (f"{item.principle}. {PRINCIPLES[item.principle]}" if item.principle in PRINCIPLES else "Other items")


def last_rating(item: Item) -> str:
    """ "2 mostly in place (SENCO, 3 July 2026). Where to look: minutes." """
    if not item.ratings:
        return "Not rated yet."
    last = item.ratings[-1]
    by = f"{last.by}, " if last.by else ""
    where = f" Where to look: {last.evidence}." if last.evidence else ""
    return f"{level_words(last.level)} ({by}{show_date(last.on)}).{where}"


def declared_words(action: Action) -> str:
    """What an action was declared to move, as a sentence; said too where it should move nothing."""
    if not action.measure_words:
        return "It names no measure that it should move."
    way = f" should be {action.direction}" if action.direction else ", no direction named"
    until = f" by {show_date(action.by_when)}" if action.by_when else ""
    on = f" Declared on {show_date(action.declared)}." if action.declared else " No date of declaring is recorded."
    return f"{action.measure_words}{way}{until}.{on}"


def principle_choices() -> dict[str, str]:
    return {"": WITHOUT, **{str(n): f"{n}. {name}" for n, name in PRINCIPLES.items()}}


def day_cell(day: date | None) -> str:
    return show_date(day) if day else DASH


def as_typed(day: date | None) -> str:
    """A day as it stands in a field: "03/07/2026"; empty for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def _audit(part: WholeSchoolPart) -> str:
    audit = main_audit(part)
    if audit is None:
        return "No audit yet. Start the audit."
    standing = audit.standings[-1]
    return f"{standing.in_place} of {plural(standing.of, 'item', 'items')} {_are(standing.in_place)} in place."


def _plan(part: WholeSchoolPart) -> str:
    if not part.actions:
        return "No plan yet."
    late = sum(action.overdue > 0 for action in part.actions)
    if not late:
        return "No action is overdue."
    return f"{late} of {plural(len(part.actions), 'action', 'actions')} {_are(late)} overdue."


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
