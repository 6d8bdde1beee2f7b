"""The words of a page of a PDF, read in several ways, since a PDF places letters and knows no words.

Returns     letters joined along a line, joined within one piece of text, and parted at every move; joined once more
            with the words that the page states for letters drawn as one sign, as browsers do for “ffi”
"""

from collections.abc import Iterator

from semhlib.disclosure.leak_scan_pdf_fonts import Font
from semhlib.disclosure.leak_scan_pdf_values import drawn_with, strings_in, text_of

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOVES = frozenset({"BT", "Tm", "T*", "'", '"', "TD"})
_FAR = -180.0  # thousandths of a letter's height: so far back in a text is a space
_STATED = "ActualText"


def readings_of(drawing: bytes, fonts: dict[str, Font]) -> Iterator[str]:
    """Every reading of one drawing, with the fonts it may use by the names it uses.

    Raises      CannotScan where letters are shown whose font does not tell them
    """
    for parted in (frozenset(), _MOVES):
        yield "".join(_letters(drawing, fonts, parted, stated=False))
        yield "".join(_letters(drawing, fonts, parted, stated=True))
    yield "".join(_letters(drawing, fonts, None, stated=False))
    marks = (value for _, before in drawn_with(drawing) for value in before if isinstance(value, dict))
    yield "\n".join(text_of(string) for value in marks for string in strings_in(value))


def _letters(drawing: bytes, fonts: dict[str, Font], parted: frozenset[str] | None, *, stated: bool) -> Iterator[str]:
    """Letters in their order.

    Takes       parted: operators at which a space stands; None: at every one
                stated: words that the page states stand in for the letters drawn under them
    """
    font, line = Font(1), None
    under: list[bool] = []  # for each open mark, whether it states its words
    for operator, before in drawn_with(drawing):
        if operator in ("BDC", "BMC"):
            said = before[-1].get(_STATED) if before and isinstance(before[-1], dict) else None
            under.append(isinstance(said, bytes))
            if stated and isinstance(said, bytes) and not any(under[:-1]):
                yield text_of(said)
        elif operator == "EMC" and under:
            under.pop()
        elif operator == "Tf" and before:
            font = fonts.get(str(before[0]), Font(1, unknown=True))
        elif operator in ("Td", "TD") and len(before) >= 2 and before[-1] != 0:
            yield "\n"
        elif operator == "Tm" and len(before) >= 6:
            yield "\n" if before[5] != line else ""
            line = before[5]
        elif operator in ("T*", "'", '"'):
            yield "\n"
        if parted is None or operator in parted:
            yield " "
        if operator in _SHOWS and before and not (stated and any(under)):
            shown = before[-1] if isinstance(before[-1], list) else [before[-1]]
            yield from (font.said(v) if isinstance(v, bytes) else " " if isinstance(v, float) and v < _FAR else "" for v in shown)
