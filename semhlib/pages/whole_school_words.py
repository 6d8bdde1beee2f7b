"""The Whole school page in words: its one sentence, and how levels, weeks and principles are called."""

from datetime import date

from semhlib.impact.subject import lower_first
from semhlib.pages.whole_school_view import EVERYBODY, View
from semhlib.store.role_whole_school import LEVELS, Area
from semhlib.terms.audit_words import level_words
from semhlib.terms.format import join_words, plural, show_date, show_number
from semhlib.terms.principles import PRINCIPLES

SCALE = ", ".join(level_words(level) for level in LEVELS)
SELF_RATED = "Rated by the school itself, so it shows what is in place and not what it led to."
NOT_RATED = "not rated"
NO_AUDIT = "No audit yet."
DASH = "\N{EN DASH}"
_MOST_NAMED = 3


def sentence(view: View) -> str:
    """ "17 of 24 items are in place, 9 at the start. Least developed: student voice. 3 of 8 actions are overdue." """
    return " ".join(words for words in (_audit(view), _least(view), _plan(view)) if words)


def least_developed(view: View) -> tuple[Area, ...]:
    """Areas at the lowest level, of these with the smallest shares in place and fully so; none where all are alike or at 3."""
    now = [(area, s) for area in (view.framework.areas if view.framework else ()) if (s := view.standing(area))]
    places = [(s.middle, s.in_place / s.of, s.counts[3] / s.of) for _, s in now]
    found = tuple(area for (area, _), place in zip(now, places, strict=True) if place == min(places))
    return () if len(found) == len(now) or min(places) == (3, 1.0, 1.0) else found


def area_name(area: Area) -> str:
    """ "4. Student voice", or a heading of the school's own."""
    return f"{area.principle}. {area.name}" if area.principle else area.name


def principle_name(principle: int | None) -> str:
    """ "4. Student voice"; empty for none."""
    return f"{principle}. {PRINCIPLES[principle]}" if principle in PRINCIPLES else ""


def time_over(days: int) -> str:
    """How long something is overdue: "3 days", "6 weeks"."""
    return plural(days, "day", "days") if days < 7 else plural(days // 7, "week", "weeks")


def day_words(day: date | None) -> str:
    """A day, or a dash for none."""
    return show_date(day) if day else DASH


def are(n: int) -> str:
    return "is" if n == 1 else "are"


def _audit(view: View) -> str:
    if view.framework is None:
        return NO_AUDIT
    now, start = view.now, view.at_start
    if now is None:
        asked = sum(item.asked for item in view.framework.items)
        return f"Nothing of this audit is rated yet: it has {plural(asked, 'item', 'items')}."
    words = f"{show_number(now.in_place)} of {plural(now.of, 'item', 'items')} {are(1 if now.of == 1 else now.in_place)} in place"
    if start is None:
        return f"{words}."
    before = show_number(start.in_place) if start.of == now.of else f"{show_number(start.in_place)} of {show_number(start.of)}"
    return f"{words}, {before} at the start."


def _least(view: View) -> str:
    found = least_developed(view)
    if not found:
        return ""
    if len(found) <= _MOST_NAMED:
        return f"Least developed: {join_words(lower_first(area.name) for area in found)}."
    return f"Least developed: {len(found)} of {len(view.areas)} {_areas_are(view)}."


def _areas_are(view: View) -> str:
    return "principles" if all(area.principle for area in view.areas) else "headings"


def _plan(view: View) -> str:
    actions = view.actions
    if not actions:
        return "No plan yet."
    late = sum(a.overdue > 0 for a in actions)
    whose = "" if view.owner == EVERYBODY else f" Owner: {view.owner_words}."
    if not late:
        return f"No action is overdue.{whose}"
    return f"{show_number(late)} of {plural(len(actions), 'action', 'actions')} {are(late)} overdue.{whose}"
