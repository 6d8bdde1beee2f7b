"""Unique pupil numbers that cannot belong to anybody.

The local authority is 000, which does not exist, and the check letter is always the wrong one.
"""

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"


def check_letter(rest: str) -> str:
    """The check letter that the twelve digits after it call for."""
    return ALPHABET[sum(int(digit) * place for place, digit in enumerate(rest, 2)) % 23]


def impossible_upn(school: int, year: int, serial: int) -> str:
    """A UPN of the right length that fails its own check.

    Takes       school of 4 digits, year it would have been given in, serial from 1 to 999
    """
    rest = f"000{school:04d}{year % 100:02d}{serial:03d}"
    right = ALPHABET.index(check_letter(rest))
    return ALPHABET[(right + 7) % 23] + rest
