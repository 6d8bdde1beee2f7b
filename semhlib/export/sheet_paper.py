"""A4 paper to draw on: pages with foot and strip, an outline, and a structure that a screen reader can follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from semhlib.export.html_deck import EXAMPLE
from semhlib.export.sheet_structure import Structure
from semhlib.export.sheet_type import INK, INK_2, RULE, SMALLEST, STRIP, can_be_set, first_font, style

MARGIN = 15 * mm
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
FOOT, BAND = 16.0, 20.0  # kept free at the bottom of a page, and at the top where the school is made up
_LANGUAGE = "en-GB"


class Paper:
    """Sheets of A4 that are filled from the top.

    Takes       title: of the document; foot: what stands at the foot of each page, before its number
                made: the day that the file carries, so that the same words give the same bytes
    """

    def __init__(self, title: str, foot: str, made: date, pages: int, example: bool) -> None:
        self._file = BytesIO()
        self.canvas = Canvas(
            self._file, pagesize=A4, invariant=1, pageCompression=1, lang=_LANGUAGE, initialFontName=first_font()
        )
        self._foot, self._pages, self._example = foot, pages, example
        self.structure = Structure(self.canvas)
        self.number = 0
        self._bookmarks = 0
        self._properties(title, made)
        self.turn()

    @property
    def top(self) -> float:
        """Where a fresh page's words begin."""
        return A4[1] - MARGIN - (BAND if self._example else 0.0)

    @property
    def bottom(self) -> float:
        return MARGIN + FOOT

    def turn(self) -> None:
        """Begin a page: its strip and its foot stand there before anything else."""
        if self.number:
            self.canvas.showPage()
        self.number += 1
        self.structure.turn()
        if self._example:
            self._strip()
        with self.aside():
            self._line(self._foot, MARGIN, MARGIN, WIDTH - 60)
            self._line(f"{self.number} of {self._pages}", MARGIN + WIDTH, MARGIN, 60, right=True)

    def outline(self, words: str, level: int) -> None:
        """A place in the document's outline, at the top of the page that is being filled."""
        self._bookmarks += 1
        key = f"place-{self._bookmarks}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(can_be_set(words), key, level, closed=False)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is drawn here is for the eye alone: lines, and what stands on every page."""
        self.canvas._code.append("/Artifact BMC")
        yield
        self.canvas._code.append("EMC")

    def rule(self, left: float, y: float, width: float) -> None:
        """A thin line."""
        with self.aside():
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.6)
            self.canvas.line(left, y, left + width, y)

    def whole(self) -> bytes:
        """The file."""
        self.canvas.showPage()
        self.structure.close()
        self.canvas.save()
        return self._file.getvalue()

    def _strip(self) -> None:
        with self.aside():
            self.canvas.setFillColor(STRIP)
            self.canvas.rect(MARGIN, A4[1] - MARGIN - BAND + 5, WIDTH, BAND - 5, stroke=0, fill=1)
        with self.structure.content("P"):
            self._line(EXAMPLE, MARGIN + 6, A4[1] - MARGIN - BAND + 9, WIDTH, kind="cell_strong", colour=INK)

    def _line(
        self, words: str, x: float, y: float, width: float, *, kind: str = "quiet", colour: str = INK_2, right: bool = False
    ) -> None:
        """One line, cut at its end where it would not fit: a foot that runs over would cover the words above."""
        form = style(kind, SMALLEST)
        text = can_be_set(words)
        while text and self.canvas.stringWidth(text, form.fontName, form.fontSize) > width:
            text = text[:-1]
        self.canvas.setFillColor(colour)
        self.canvas.setFont(form.fontName, form.fontSize)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, y, text)

    def _properties(self, title: str, made: date) -> None:
        # The file's own mark is made from its words: the library's first takes the hour in.
        self.canvas._doc.signature = sha256(title.encode("utf-8"))
        written = f"D:{made:%Y%m%d}000000Z"
        self.canvas.setTitle(title)
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("SEMH Evidence")
        self.canvas.setProducer("SEMH Evidence")
        self.canvas.setDateFormatter(lambda *_: written)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
