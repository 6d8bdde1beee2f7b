"""Words broken into lines that fit a width. A word that is wider than a whole line is divided, and nothing is left out."""

from collections.abc import Iterator
from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth


@lru_cache(maxsize=4096)
def broken(words: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The lines, each as full as it may be."""
    lines: list[str] = []
    for word in _parts(words, font, size, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def height_of(words: str, form: ParagraphStyle, width: float) -> float:
    """How high the words stand when they are broken into lines."""
    return float(form.leading) * len(broken(words, form.fontName, form.fontSize, width))


def _parts(words: str, font: str, size: float, width: float) -> Iterator[str]:
    """The words, those that fit on no line in parts that do."""
    for word in words.split(" "):
        while stringWidth(word, font, size) > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or stringWidth(word[:n], font, size) <= width)
            yield word[:fits]
            word = word[fits:]
        if word:
            yield word
