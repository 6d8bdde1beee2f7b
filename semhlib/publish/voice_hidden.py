"""Which counts of one question may be shown: never an answer that 1 to 4 people gave, nor what would tell of it."""

from collections.abc import Sequence

from semhlib.disclosure.small_numbers import Family, Key, is_small
from semhlib.publish.support_hidden import hidden_counts

EVERYBODY: Key = ("everybody",)
HOPED: Key = ("hoped for",)
OTHERS: Key = ("others",)
ENOUGH = 10  # answers: below that nothing of a question is shown


def key_of(place: int) -> Key:
    return ("answer", str(place))


def hidden_answers(counts: Sequence[int], hoped_for: Sequence[bool]) -> set[Key]:
    """The keys of what may not be shown: of an answer its place, of the share the key HOPED.

    A hidden answer cannot be worked out from those shown, from how many answered, and from the share.

    Takes       how many gave each answer, in order, and which of them the school hopes for
    """
    all_counts = {key_of(i): n for i, n in enumerate(counts)} | {EVERYBODY: sum(counts)}
    families = []
    if any(hoped_for):
        sides = {HOPED: [i for i, h in enumerate(hoped_for) if h], OTHERS: [i for i, h in enumerate(hoped_for) if not h]}
        all_counts |= {side: sum(counts[i] for i in places) for side, places in sides.items()}
        families += [Family(side, tuple(key_of(i) for i in places)) for side, places in sides.items() if places]
        families.append(Family(EVERYBODY, (HOPED, OTHERS)))
    # Last: what the sides hide of each other then mostly is enough for all of them.
    families.append(Family(EVERYBODY, tuple(key_of(i) for i in range(len(counts)))))
    hidden = hidden_counts(all_counts, families)
    # A share says both sides at once.
    return hidden | ({HOPED} if OTHERS in hidden else set())


def invited_shown(invited: Sequence[int | None], answers: Sequence[int]) -> int | None:
    """How many were asked in all the questions of a survey on a day, where that may be said.

    Leaves out  a number so near to how many answered any question that it tells of the 1 to 4 who did not; one that
                is smaller than how many answered; and one where nothing else of the day is shown
    """
    most = max((n for n in invited if n is not None), default=None)
    if most is None or any(n > most or is_small(most - n) for n in answers):
        return None
    return most if any(n >= ENOUGH for n in answers) else None
