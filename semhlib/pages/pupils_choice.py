"""Everything that may be chosen on the Pupils page, and what that asks of the filter."""

from collections.abc import Mapping

from semhlib.pages.pupils_words import REVIEW_WORDS, SUPPORT_WORDS, THRIVE_WORDS, chosen_words, need_value_words
from semhlib.profile.filtering import GROUPS, MOST_FACTORS, REVIEWS, SUPPORT, Filter, Wanted
from semhlib.profile.ready_made import READY_MADE
from semhlib.store.lead_pupils import Pupils
from semhlib.terms.format import year_group_name
from semhlib.widgets.choice import Choice, OneOf, SomeOf

SEE = {
    "list": "The list", "team": "Team Around the School", "moving": "Moving to another school", "even": "Is this list even?",
}  # fmt: skip
EVERYBODY = "all"
LEGENDS = {
    "factor": "Factors", "year": "Year", "need": "Recorded needs", "support": "Support now", "thrive": "THRIVE grouping",
    "review": "Review",
}  # fmt: skip


def choices(store: Pupils, everyone: Filter, query: str) -> Choice:
    """The page's choices, starting from what a link says. No choice names a pupil."""
    least = min(store.least, MOST_FACTORS)
    numbers = (least, *(n for n in range(MOST_FACTORS + 1) if n != least))
    parts: list[OneOf | SomeOf] = [
        OneOf("see", tuple(SEE)),
        OneOf("list", (EVERYBODY, *(r.name for r in READY_MADE))),
        OneOf("min", tuple(str(n) for n in numbers)),
        OneOf("match", ("any", "all")),
    ]
    for group, values in values_of(store, everyone).items():
        parts += [SomeOf(group, values)] if values else []
    return Choice(*parts, query=query)


def values_of(store: Pupils, everyone: Filter) -> dict[str, tuple[str, ...]]:
    """By group: what can be chosen, in the order in which it is shown. Only what this school has."""
    there = {group: set(everyone.values(group)) for group in GROUPS}
    in_order = {
        "factor": tuple(f.name for f in store.factors),
        "year": tuple(sorted(there["year"], key=int)),
        "need": tuple(sorted(there["need"], key=need_value_words)),
        "support": SUPPORT,
        "thrive": tuple(v for v in THRIVE_WORDS if v in there["thrive"]) or tuple(sorted(there["thrive"])),
        "review": REVIEWS,
    }
    return {group: in_order[group] for group in GROUPS}


def wanted(choice: Choice, groups: Mapping[str, tuple[str, ...]]) -> Wanted:
    """What the filter is asked."""
    chosen = {group: frozenset(choice.several(group)) for group, values in groups.items() if values}
    ready_made = "" if choice["list"] == EVERYBODY else choice["list"]
    # A ready-made list brings its own rule about how many factors; the number beside it would shorten it unseen.
    least = 0 if ready_made and choice["min"] == choice.first("min") else int(choice["min"])
    return Wanted(groups=chosen, every=choice["match"] == "all", least=least, ready_made=ready_made)


def option_words(group: str, value: str, factors: Mapping[str, str]) -> str:
    """What stands beside a box to tick."""
    if group == "factor":
        return factors[value]
    if group == "year":
        return year_group_name(int(value))
    if group == "need":
        return need_value_words(value)
    return {"support": SUPPORT_WORDS, "review": REVIEW_WORDS, "thrive": THRIVE_WORDS}[group].get(value, value.replace("-", " "))


def filters_on(choice: Choice, groups: Mapping[str, tuple[str, ...]], factors: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each choice that shortens the list: its name, its value and its words."""
    found = []
    if choice["list"] != EVERYBODY:
        found.append(("list", choice["list"], next(r.words for r in READY_MADE if r.name == choice["list"])))
    if choice["min"] != "0" and not (choice["list"] != EVERYBODY and choice["min"] == choice.first("min")):
        found.append(("min", choice["min"], least_words(int(choice["min"]))))
    for group, values in groups.items():
        found += [(group, value, chosen_words(group, value, factors)) for value in choice.several(group)] if values else []
    return found


def least_words(n: int) -> str:
    return "Any number of factors" if n == 0 else f"{n} or more factors"
