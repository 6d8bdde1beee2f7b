"""The answer in a few plain sentences."""

from semhlib.reconcile.asked import PERCENT, Asked, What
from semhlib.reconcile.counted import Counted
from semhlib.reconcile.lines import behind, heads, show
from semhlib.reconcile.reconciled import Found, Reconciled, Step
from semhlib.reconcile.search import THREE_NEED
from semhlib.terms.format import plural, say_points, show_date, show_number
from semhlib.terms.thresholds import SMALL_COUNT

_NUMBERS = {2: "two", 3: "three"}
TITLE = "Compare with another system"
WHY = "Type the figure that another system shows. We count the same registers in other ways and say which of them gives it."
DEFINITIONS: dict[What, str] = {
    "attendance": "Sessions attended, out of possible sessions, of pupils of compulsory school age.",
    "absence": "Sessions missed, out of possible sessions, of pupils of compulsory school age.",
    "unauthorised": "Sessions with code G, N, O or U, out of possible sessions, of pupils of compulsory school age.",
    "persistent": "Pupils of compulsory school age who missed 10% or more of their own possible sessions.",
    "severe": "Pupils of compulsory school age who missed 50% or more of their own possible sessions.",
    "suspensions": "Suspensions by their first day, lunchtime ones among them. Permanent exclusions are a figure of their own.",
    "days_lost": "Days of suspensions by their first day, half days counted as half.",
}
DEFINITIONS["persistent_pupils"], DEFINITIONS["severe_pupils"] = DEFINITIONS["persistent"], DEFINITIONS["severe"]


def sentences(answer: Reconciled) -> tuple[str, ...]:
    """The answer in a few sentences; the first one is the answer itself."""
    asked = answer.asked
    theirs, period = show(asked.figure, asked), f"{show_date(asked.first)} to {show_date(asked.last)}"
    if answer.state == "nothing":
        return (f"There is nothing to count from {period}.",)
    if answer.state == "few":
        return ("Too few pupils stand behind this figure to compare it here.", f"A figure about {_few()} pupils is hidden.")
    counts = behind(answer.ours, asked.what)
    own = f"Our figure for {period} is {show(answer.ours.value, asked)} ({counts}). {DEFINITIONS[asked.what]}"
    if answer.state == "same":
        about = " to the whole number" if asked.what in PERCENT and not asked.decimals else ""
        return (f"The figures are the same{about}.", own)
    if answer.state == "not_found":
        nearest = answer.nearest[0] if answer.nearest else None
        came = f"The nearest is {_figure(nearest, asked)}, from a system that {_theirs(nearest)}." if nearest else ""
        tried = f"None of the {_tried(answer)} that we tried gives {theirs}."
        return tuple(line for line in (tried, own, came, _LOOK) if line)
    if answer.state == "by_chance":
        return (f"No one way of counting gives {theirs}.", _CHANCE, own, *_decimals(asked), _LOOK)
    return (*_found(answer, theirs), own, *_cautions(answer))


_CHANCE = "Some ways together give it, but so they do more than a third of all figures close to it. That may well be chance."
_LOOK = (
    "Look in the other system at its dates, its list of pupils and when its marks were last changed: "
    "it may hold other marks than the files here."
)


def _found(answer: Reconciled, theirs: str) -> tuple[str, ...]:
    """What gives their figure: one way in full; of several the likeliest in full."""
    best, many = answer.found[0], len(answer.found)
    several = f"{show_number(many)} ways of counting give {theirs}; the likeliest is told first." if many > 1 else ""
    if len(best.steps) == 1:
        step = best.steps[0]
        told = [f"Their figure of {theirs} comes out in a system that {step.way.theirs}.", _ours(step, answer)]
    else:
        told = [f"Their figure of {theirs} comes out where {_NUMBERS[len(best.steps)]} things differ."]
        told += [f"The other system {step.way.theirs}. {_ours(step, answer)}" for step in best.steps]
    return (*((several,) if several else ()), *told)


def _ours(step: Step, answer: Reconciled) -> str:
    """What we do instead, how many pupils that is about, and how far it moves the figure."""
    return " ".join(part for part in (f"Ours {step.way.ours}.", _pupils(step, answer.ours), _points(step, answer.asked)) if part)


def _cautions(answer: Reconciled) -> tuple[str, ...]:
    said = []
    if len(answer.found[0].steps) > 1:
        close = show_number(100 * answer.chance)
        said.append(
            f"We tried {show_number(answer.tried[1])} such combinations. "
            f"Of 100 figures close to theirs, {close} fit one of them, so this may be chance."
        )
    if len(answer.found[0].steps) > 1 or len(answer.found) > 1:
        said.append("Ask how the other system counts, or compare the figure of another period as well.")
    return (*said, *_decimals(answer.asked))


def _decimals(asked: Asked) -> tuple[str, ...]:
    if asked.what in PERCENT and asked.decimals < THREE_NEED:
        return ("A figure with more decimals would tell the ways apart better.",)
    return ()


def _theirs(found: Found) -> str:
    return " and ".join(step.way.theirs for step in found.steps)


def _figure(found: Found, asked: Asked) -> str:
    return "hidden" if found.few else show(found.counted.value, asked)


def _pupils(step: Step, ours: Counted) -> str:
    """How many pupils count differently; not said where it is everyone."""
    if step.few:
        return "This is about a few pupils."
    return f"This is about {heads(step.pupils)}." if 0 < step.pupils < ours.pupils else ""


def _points(step: Step, asked: Asked) -> str:
    """By how much a way alone moves the figure. Not said where it is about a few pupils: it would tell about them."""
    if step.few:
        return ""
    if not step.moves:
        return "By itself this changes nothing."
    up = "up" if step.moves > 0 else "down"
    if asked.what in PERCENT:
        return f"By itself this moves the figure {up} by {say_points(abs(step.moves), max(2, asked.decimals))}."
    return f"By itself this moves the figure {up} by {show_number(abs(step.moves), asked.decimals)}."


def _tried(answer: Reconciled) -> str:
    alone, together = answer.tried
    return plural(alone + together, "way", "ways")


def _few() -> str:
    return f"1 to {int(SMALL_COUNT.value) - 1}"
