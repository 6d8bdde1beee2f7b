"""What the measures page is asked for: measures with figures or all of them, and one to open. No widgets."""

from dataclasses import dataclass

from semhlib.store.role_ladder import Primary
from semhlib.store.role_store import Comparison, LeadersStore, MeasureWords, Said
from semhlib.terms.errors import SemhError
from semhlib.terms.estimate import Hidden
from semhlib.widgets.choice import Choice, OneOf

SHOW = {"with-data": "Measures with data", "all": "All measures"}
EVERY = "every"
_ORDER: tuple[Comparison, ...] = ("programme", "same_term")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One measure in the catalogue, and what this school has to do with it.

    missing     tables that it needs and this school has not given
    has_data    whether the store knows any figure of it, be it a hidden one
    """

    words: MeasureWords
    missing: tuple[str, ...]
    has_data: bool
    primary: Primary | None

    @property
    def name(self) -> str:
        return self.words.name


def choices(store: LeadersStore, query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    if not store.measures:
        raise SemhError("There are no measures to show yet. Import a folder of files first.")
    return Choice(OneOf("show", tuple(SHOW)), OneOf("measure", (EVERY, *store.measures)), query=query)


def entries(store: LeadersStore) -> tuple[Entry, ...]:
    """Every measure there is, in the store's order."""
    known = {f.measure for f in store.figures if not (isinstance(f.figure, Hidden) and f.figure.why == "no_data")}
    named = {p.measure: p for p in store.primary}
    return tuple(
        Entry(
            words=words,
            missing=tuple(t for t in words.tables if t in store.missing_tables),
            has_data=name in known,
            primary=named.get(name),
        )
        for name, words in store.measures.items()
    )


def listed(store: LeadersStore, choice: Choice) -> tuple[Entry, ...]:
    """The measures that the reader asked for."""
    return tuple(e for e in entries(store) if e.has_data or choice["show"] == "all")


def opened(store: LeadersStore, choice: Choice) -> Entry | None:
    """The one measure that was asked for by its name, whatever else is listed."""
    return next((e for e in entries(store) if e.name == choice["measure"]), None)


def said_of(store: LeadersStore) -> tuple[Said, ...]:
    """What may be said about each measure for the whole school: first those that the school named, in its own order.

    Since the programme began; against the same term last year where that cannot be asked.
    """
    names = dict.fromkeys([*(p.measure for p in store.primary), *store.measures])
    for comparison in _ORDER:
        found = tuple(said for name in names if (said := store.say(name, "all", comparison)))
        if found:
            return found
    return ()
