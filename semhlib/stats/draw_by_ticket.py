"""A draw that anybody can repeat: each number's ticket follows from a printed seed, and tickets are put in order.

Why         a lottery by hand cannot be checked afterwards. Here whoever holds the printed seed and the list of admission
            numbers gets the same order, with any tool that knows SHA-256; and nobody can choose a number's place, for a
            seed that is fixed before the list (by dice, say) gives tickets that nobody can foresee
Not for     draws whose seed was tried out: print it before the list of pupils is final
Source      Rivest (2011), Reference implementation code for pseudo-random sampler for election audits: a hash of a public
            seed and a number puts ballots in order; ours joins the two with an upright stroke
"""

from collections.abc import Iterable
from hashlib import sha256


def ticket(seed: str, number: str) -> str:
    """The ticket of one number in one draw.

    Takes       the printed seed; the pupil's admission number as text, with any noughts before it
    Returns     the SHA-256 of "seed|number" in UTF-8, as 64 hexadecimal digits in small letters
    """
    return sha256(f"{seed}|{number}".encode()).hexdigest()


def placed(seed: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers in the order of their tickets: the first is offered the first place.

    Raises      ValueError where a number is there twice, or where the seed is empty
    """
    drawn = list(numbers)
    if not seed.strip():
        raise ValueError("a draw needs a seed")
    if len(set(drawn)) < len(drawn):
        raise ValueError("each number has one ticket")
    return tuple(sorted(drawn, key=lambda number: ticket(seed, number)))
