"""A sheet as a reader finds it: its words, where they stand, and what the file says of itself."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Piece:
    """A piece of text: on which page, where its line begins, and how large its letters are."""

    page: int
    x: float
    y: float
    size: float
    words: str
    font: str


def opened(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def words_of(data: bytes) -> str:
    """All words, with one space between them."""
    return " ".join(" ".join(page.extract_text() for page in opened(data).pages).split())


def pieces_of(data: bytes) -> list[Piece]:
    found: list[Piece] = []
    for number, page in enumerate(opened(data).pages):

        def look(text: str, _: Any, place: Any, font: Any, size: float, number: int = number) -> None:
            if text.strip():
                found.append(Piece(number, place[4], place[5], size, text.strip(), str((font or {}).get("/BaseFont", ""))))

        page.extract_text(visitor_text=look)
    return found


def fonts_of(data: bytes) -> dict[str, bool]:
    """The fonts that any page can use, and whether each is inside the file."""
    fonts = [font.get_object() for page in opened(data).pages for font in page["/Resources"]["/Font"].values()]
    return {str(font["/BaseFont"]): "/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts}


def elements_of(data: bytes, role: str) -> list[Any]:
    """The elements of one kind in the file's structure, in order."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        if isinstance(element, int):
            return
        entry = element.get_object()
        if entry.get("/S") == f"/{role}":
            found.append(entry)
        for inside in entry.get("/K", []):
            walk(inside if not hasattr(inside, "get_object") else inside.get_object())

    walk(opened(data).trailer["/Root"]["/StructTreeRoot"])
    return found
