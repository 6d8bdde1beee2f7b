"""How large words can be in a box: their width is estimated as in DejaVu Sans, the widest font that slides fall back to."""

from collections.abc import Sequence
from dataclasses import dataclass

POINTS = 72  # in an inch
LINE, BETWEEN = 1.2, 0.5  # height of a line, and the gap between two paragraphs, in sizes of the letters
_NARROW, _THIN, _WIDE = "ijl'|‘’", " .,:;!/()[]-ftrIJ", "mwMW%@—…+"  # about a quarter, a third and a whole size wide
_BOLD, _BEYOND_EUROPE = 1.13, "\u2e7f"


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def lines_needed(words: str, size: float, width: float, bold: bool = False) -> int:
    """Lines that words take, broken at spaces; a word wider than the line is broken anywhere."""
    room, used, lines = width * POINTS, 0.0, 1
    for word in words.split(" "):
        wide, space = _wide(word, size, bold), _wide(" ", size, bold) if used else 0.0
        if used + space + wide <= room:
            used += space + wide
            continue
        whole, rest = divmod(wide, room)
        lines += (1 if used else 0) + int(whole)
        used = rest
    return lines


def height_of(texts: Sequence[str], size: float, width: float, bold: bool = False) -> float:
    """Inches from the top of the first paragraph to the foot of the last."""
    lines = sum(lines_needed(text, size, width, bold) for text in texts)
    return (lines * LINE + max(0, len(texts) - 1) * BETWEEN) * size / POINTS


def size_that_fits(texts: Sequence[str], box: Box, sizes: Sequence[int], bold: bool = False) -> int | None:
    """The first of these sizes, in points, in which all paragraphs stand inside a box; None where none is small enough."""
    return next((size for size in sizes if height_of(texts, size, box.width, bold) <= box.height), None)


def in_boxes(texts: Sequence[str], box: Box, size: int) -> list[list[str]]:
    """Paragraphs spread over as many boxes of one size as they need; one that fills more than a box is broken between words."""
    filled: list[list[str]] = [[]]
    for text in texts:
        for part in _parts(text, box, size):
            if filled[-1] and height_of([*filled[-1], part], size, box.width) > box.height:
                filled.append([])
            filled[-1].append(part)
    return filled


def _parts(text: str, box: Box, size: int) -> list[str]:
    if height_of([text], size, box.width) <= box.height:
        return [text]
    parts = [""]
    for word in text.split(" "):
        longer = f"{parts[-1]} {word}".strip()
        if parts[-1] and height_of([longer], size, box.width) > box.height:
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def _wide(word: str, size: float, bold: bool) -> float:
    """Points that a word takes."""
    wide = sum(_letter(letter) for letter in word) * size
    return wide * _BOLD if bold else wide


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.29
    if letter in _THIN:
        return 0.38
    if letter in _WIDE or letter > _BEYOND_EUROPE:
        return 0.94
    return 0.71 if letter.isupper() else 0.62
