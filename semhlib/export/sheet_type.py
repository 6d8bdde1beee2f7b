"""The type of the sheets: two fonts that go inside every file, sizes that hang together, and colours that print in grey."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont

INK, INK_2, RULE, US, STRIP, WHITE = "#0b0c0c", "#484949", "#cecece", "#12436d", "#ffdd00", "#ffffff"
LARGEST, SMALLEST, STEP = 11.0, 9.0, 0.5
_FONTS = Path(__file__).parent / "fonts"
_REGULAR, _SEMIBOLD = "SEMHSheets-Regular", "SEMHSheets-Semibold"
_LINE = 1.22  # of a line's height to its letters'


@dataclass(frozen=True)
class Kind:
    """One way of setting words: how many times the body's size, how heavy, in which colour, and the space above."""

    times: float
    bold: bool = False
    colour: str = INK
    above: float = 0.3


KINDS = {
    "title": Kind(1.9, bold=True, colour=US, above=0.0),
    "lead": Kind(1.25, bold=True, above=0.5),
    "heading": Kind(1.25, bold=True, colour=US, above=0.75),
    "part": Kind(1.08, bold=True, above=0.7),
    "body": Kind(1.0),
    "strong": Kind(1.0, bold=True),
    "quote": Kind(1.08, colour=US),
    "quiet": Kind(0.9, colour=INK_2),
    "note": Kind(0.94, bold=True, above=0.6),
    "cell": Kind(0.94, above=0.0),
    "cell_strong": Kind(0.94, bold=True, above=0.0),
}


def sizes(largest: float = LARGEST) -> tuple[float, ...]:
    """The body's sizes that a sheet may be set in, the largest first; none is below what can be read on paper."""
    return tuple(largest - STEP * n for n in range(int((largest - SMALLEST) / STEP) + 1))


def first_font() -> str:
    """The font that a page begins with, so that no other is named in the file."""
    _register()
    return _REGULAR


@cache
def style(kind: str, body: float, colour: str = "") -> ParagraphStyle:
    """A way of setting words at a size of the body; nothing is set smaller than the smallest size."""
    _register()
    form = KINDS[kind]
    size = max(SMALLEST, round(form.times * body, 2))
    font = _SEMIBOLD if form.bold else _REGULAR
    return ParagraphStyle(
        f"{kind}-{body}-{colour}", fontName=font, fontSize=size, leading=size * _LINE, textColor=colour or form.colour
    )


def space_above(kind: str, body: float) -> float:
    return KINDS[kind].above * body


def can_be_set(words: str) -> str:
    """The words in letters that the fonts hold: a letter that is missing loses its accent, or becomes a question mark."""
    _register()
    held = getFont(_REGULAR).face.charToGlyph
    return "".join(_letter(sign, held) for sign in normalize("NFC", words))


def _letter(sign: str, held: dict[int, int]) -> str:
    if ord(sign) in held:
        return sign
    if sign.isspace():
        return " "
    plain = "".join(one for one in normalize("NFKD", sign) if not combining(one))
    if plain and all(ord(one) in held for one in plain):
        return plain
    return "" if combining(sign) or not sign.isprintable() else "?"


@cache
def _register() -> None:
    for name, file in ((_REGULAR, "sheets-regular.ttf"), (_SEMIBOLD, "sheets-semibold.ttf")):
        registerFont(TTFont(name, str(_FONTS / file)))
