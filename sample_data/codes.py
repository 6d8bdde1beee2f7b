"""The register's codes as small numbers, so that a year of marks is one array."""

import numpy as np

LETTERS = (
    "#", "Z", "/", "\\", "L", "K", "V", "P", "W", "B", "J",
    "C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T", "H",
    "G", "N", "O", "U", "D", "X", "Q", "Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "-",
)  # fmt: skip
ID = {letter: number for number, letter in enumerate(LETTERS)}
OFF_ROLL = -1

PRESENT = ("/", "\\", "L")
APPROVED = ("K", "V", "P", "W", "B", "J")
AUTHORISED = ("C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T", "H")
UNAUTHORISED = ("G", "N", "O", "U")
NOT_REQUIRED = ("D", "X", "Q", "Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7")


def is_any(marks: np.ndarray, letters: tuple[str, ...]) -> np.ndarray:
    """True where a mark is one of the letters."""
    wanted = np.zeros(len(LETTERS) + 1, dtype=bool)  # the last place is read by OFF_ROLL (-1)
    wanted[[ID[letter] for letter in letters]] = True
    return wanted[marks]


def absent(marks: np.ndarray) -> np.ndarray:
    return is_any(marks, AUTHORISED + UNAUTHORISED)


def possible(marks: np.ndarray) -> np.ndarray:
    return is_any(marks, PRESENT + APPROVED + AUTHORISED + UNAUTHORISED)
