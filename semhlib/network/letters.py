"""What a school is called that did not agree to be named: a few digits of its key's fingerprint."""

from collections.abc import Iterable

_DIGITS = 4


def letters(fingerprints: Iterable[str]) -> dict[str, str]:
    """A short name for each key: four of its digits, and more where two keys begin alike.

    It depends on the key alone. A school therefore keeps its own whoever joins or leaves, and whatever its figures are; where
    somebody joins whose key begins with the same digits, more digits follow and those that were known stay.

    Takes       fingerprints as they are read out: "3f0a 91c2 …"
    Returns     by fingerprint, for example "3F0A"
    """
    digits = {fingerprint: fingerprint.replace(" ", "").upper() for fingerprint in fingerprints}
    return {fingerprint: own[: _needed(own, list(digits.values()))] for fingerprint, own in digits.items()}


def _needed(own: str, every: list[str]) -> int:
    """How many digits tell one key from all the others."""
    return next((n for n in range(_DIGITS, len(own)) if sum(one[:n] == own[:n] for one in every) == 1), len(own))
