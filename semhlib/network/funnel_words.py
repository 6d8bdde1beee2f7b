"""What a funnel says in words: of our school, of all together, and of how far counts may be off."""

from collections.abc import Sequence

from semhlib.network.pack_shape import Pack, PackAxis
from semhlib.network.shares import Counted
from semhlib.stats.funnel import UNITS_NEEDED
from semhlib.store.role_network import Place
from semhlib.store.role_public import SOME
from semhlib.terms.format import plural, show_number, show_percent

# Verbs for what packs tell today; anything else is told in the words of its axis.
_DID = {
    "persistent_absence": "missed 10% or more of sessions",
    "suspensions": "were suspended at least once",
    "high_level_incidents": "were in at least one high-level incident linked to SEMH",
}
_LIMITS: dict[Place, str] = {"beyond_95": "95%", "beyond_998": "99.8%"}
_CHANCE: dict[Place, str] = {"beyond_95": "About 1 school in 20 lies beyond these by chance alone. ", "beyond_998": ""}
_NO_JUDGEMENT = "This does not tell why, and it is no judgement of anybody's work."


def some_words(axis: PackAxis) -> str:
    """What applies to the pupils who are counted, in the words of the pack: "missed 10% or more"."""
    words = next(value.words for value in axis.values if value.key == SOME)
    return words[:1].lower() + words[1:]


def our_count(axis: PackAxis, year: str, ours: Counted) -> str:
    """How many of our pupils, as a sentence: "In 2025/26, 173 of 915 pupils were suspended at least once (18.9%)."."""
    did = _DID.get(axis.key, f"are counted here ({some_words(axis)})")
    if not ours.told.is_told:
        return f"In {year}, {ours.told.share_words} of {show_number(ours.of)} pupils {did}."
    return f"In {year}, {ours.told.words} pupils {did} ({ours.told.share_words})."


def our_place(place: Place, above: bool, at_the_edge: bool, schools: int, phase: str) -> str:
    """How our school lies beside the others, as a sentence or two. Never in what order.

    Takes       at_the_edge: the shown count lies beyond the limits, and one that rounding may hide does not
    """
    if schools < UNITS_NEEDED:
        return f"Ten schools are needed before limits can be drawn, and there are {schools}."
    if place == "not_told":
        return "That is too near to none or all of them to be compared."
    those = f"{schools} {phase} schools of such sizes"
    if at_the_edge:
        return f"That is at the edge of what {those} differ by: rounding leaves open on which side."
    if place == "inside":
        return f"That is within what {those} differ by."
    side = "more" if above else "less"
    beyond = f"That is {side} than {_LIMITS[place]} limits allow for among {those}, whatever rounding hides."
    return f"{beyond} {_CHANCE[place]}{_NO_JUDGEMENT}"


def all_together(schools: Sequence[Counted], centre: float) -> str:
    """All compared schools as one. Without the count where subtraction would give a school's that may not be told."""
    share, of = show_percent(100 * centre), sum(school.of for school in schools)
    if all(school.told.is_told for school in schools):
        return f"{show_number(sum(s.count for s in schools))} of {plural(of, 'pupil', 'pupils')} ({share})"
    return f"{share} of {plural(of, 'pupil', 'pupils')}"


def about_counts(packs: Sequence[Pack]) -> str:
    """How the figures of several packs were made safe, and how near they are, in two sentences."""
    off = sum(pack.mean_error for pack in packs) / len(packs) / 100
    return (
        "Counts are rounded in each school so that nobody can be picked out: no figure is about 1 to 7 pupils. "
        f"On average a count is {show_number(off, 1)} off, at most {max(pack.largest_error for pack in packs)}."
    )
