"""What the behaviour page is asked for: a measure, a group, a run of half-terms, and which incidents. No widgets."""

from collections.abc import Mapping
from dataclasses import replace

from semhlib.pages.attendance_view import View, view_for
from semhlib.pages.part_opening import Opened
from semhlib.store.role_behaviour import BehaviourPart
from semhlib.store.role_store import LeadersStore
from semhlib.terms.errors import SemhError
from semhlib.terms.estimate import Hidden
from semhlib.widgets.choice import Choice, OneOf

Behaviour = Opened[BehaviourPart]
HEAT = {"high": "High-level, linked to SEMH", "all": "All incidents"}
FIRST = ("high_level_incidents", "days_lost")  # what the page's first sentence is about
_SHOWN_FIRST = (*FIRST, "suspensions")
_LISTS = {"incident", "suspension", "internal_exclusion", "managed_move"}


def measures_of(store: LeadersStore) -> dict[str, str]:
    """Name and title of every measure of incidents and suspension that has data, those of the first sentence first."""
    some = {f.measure for f in store.figures if not (isinstance(f.figure, Hidden) and f.figure.why == "no_data")}
    fitting = [name for name, words in store.measures.items() if name in some and _LISTS & set(words.tables)]
    first = [name for name in _SHOWN_FIRST if name in fitting]
    return {name: store.measures[name].title for name in (*first, *(n for n in fitting if n not in first))}


def choices(opened: Behaviour, query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says.

    Raises      SemhError where there is no half-term with figures
    """
    store = opened.store
    if not store.half_terms or not store.groups:
        raise SemhError("There are no half terms with figures yet.")
    ids = tuple(f"{h.id}" for h in store.half_terms)
    return Choice(
        OneOf("group", tuple(g.key for g in store.groups)),
        OneOf("from", ids),
        OneOf("to", ids[::-1]),
        OneOf("show", tuple(measures_of(store)) or ("none",)),
        OneOf("incidents", tuple(HEAT)),
        query=query,
    )


def view_of(store: LeadersStore, choice: Choice) -> View | None:
    """The store through a choice; None where no half-term is left."""
    return view_for(store, choice, choice["show"])


def without_others(store: LeadersStore) -> LeadersStore:
    """The store without other schools' figures: theirs are of whole years, and cannot stand beside half-terms."""
    return replace(store, benchmarks=())


def chosen_words(store: LeadersStore, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    names = {str(h.id): h.name for h in store.half_terms}
    group = next(g for g in store.groups if g.key == choice["group"])
    return {
        "group": ("Pupils", group.name),
        "from": ("From", names[choice["from"]]),
        "to": ("To", names[choice["to"]]),
        "show": ("Trend", measures_of(store).get(choice["show"], "No measure yet")),
        "incidents": ("Timetable", HEAT[choice["incidents"]]),
    }
