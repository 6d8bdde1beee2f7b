"""What stands in a deck of slides, read back as PowerPoint would read it."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation

from semhlib.export.pptx_deck import pptx_deck
from semhlib.export.story import Chosen, first_choice, slides_of
from semhlib.store.role_public import PublicStore


def deck_of(store: PublicStore, chosen: Chosen | None = None) -> bytes:
    return pptx_deck(store, slides_of(store, chosen or first_choice(store)))


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


def words_on(slide: Any) -> str:
    """Every word on a slide, of boxes and of tables, one paragraph a line."""
    lines = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            lines += ["".join(t.text or "" for t in p._p.iter() if t.tag.endswith("}t")) for p in shape.text_frame.paragraphs]
        if shape.has_table:
            lines += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(lines)


def all_words(data: bytes) -> str:
    return "\n".join(words_on(slide) for slide in opened(data).slides)


def charts(data: bytes) -> list[Any]:
    return [shape for slide in opened(data).slides for shape in slide.shapes if shape.has_chart]


def sheets(chart: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every sheet of the workbook behind a chart, row by row."""
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
