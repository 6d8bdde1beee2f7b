"""The shape of a verdict, drawn: the same as on the pages, so that none of it hangs on colour."""

from reportlab.pdfgen.canvas import Canvas

from semhlib.charts.verdict import COLOURS
from semhlib.store.role_store import Word

_BOX = 18.0  # the pages' drawings are on a square of so many
_CIRCLE, _SQUARE = "circle", "square"
_LINES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "chevron": ((5, 11, 9, 6), (9, 6, 13, 11)),
    "triangle": ((9, 1.5, 17, 16), (17, 16, 1, 16), (1, 16, 9, 1.5), (9, 7, 9, 11), (9, 13, 9, 14.4)),
    "dash": ((5, 9, 13, 9),),
    "tick": ((5, 9.5, 8, 12.5), (8, 12.5, 13, 6.5)),
    "": (),
}
_DRAWN: dict[Word, tuple[str, str]] = {
    "improved": (_CIRCLE, "chevron"),
    "needs_attention": ("", "triangle"),
    "no_clear_change": (_SQUARE, "dash"),
    "watch": ("ring", ""),
    "too_early": ("dashed", ""),
    "too_few": ("dashed", ""),
    "in_place": (_CIRCLE, "tick"),
    "not_in_place": ("dashed", ""),
    "no_data": ("dashed", ""),
}


def draw_verdict(canvas: Canvas, word: Word, left: float, top: float, size: float) -> None:
    """Draw a verdict's shape in a square with its left upper corner there."""
    around, inside = _DRAWN[word]
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(size / _BOX, -size / _BOX)
    canvas.setStrokeColor(COLOURS[word])
    canvas.setLineWidth(2)
    canvas.setLineJoin(1)
    if around in (_CIRCLE, "ring"):
        canvas.circle(9, 9, 8)
        if around == "ring":
            canvas.circle(9, 9, 2.5)
    elif around:
        if around == "dashed":
            canvas.setDash(3, 2)
        canvas.rect(2, 2, 14, 14)
    for line in _LINES[inside]:
        canvas.line(*line)
    canvas.restoreState()
