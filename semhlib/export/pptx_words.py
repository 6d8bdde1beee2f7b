"""Words on a page of the deck: in the layout's own places for title, lines, foot and number, or in a box of their own."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from semhlib.export.pptx_blank import INK, INK_2, STRIP, US, WHITE, colour, speak_english
from semhlib.export.pptx_fit import BETWEEN, LINE, Box

EXAMPLE = "Example data: no real pupils or schools."
FOOT_SIZE, INDENT = 14, 0.4  # inches at the left of a list's lines


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph and how it is written."""

    words: str
    size: int
    colour: str = INK
    bold: bool = False
    bullet: bool = False


def fill(shape: Any, box: Box, lines: Sequence[Line], middle: bool = False) -> None:
    """Put a shape where its words go, and write them: size, line height and gaps as they were measured."""
    place(shape, box)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        _write(paragraph, line)
        paragraph.line_spacing = LINE - 0.2  # of the font's own line, which is a fifth higher than its size
        paragraph.space_before = Pt(line.size * BETWEEN) if number else Pt(0)
        paragraph.space_after = Pt(0)


def place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (box.left, box.top, box.width, box.height))


def add_words(slide: Any, name: str, box: Box, lines: Sequence[Line], middle: bool = False) -> Any:
    """A box of words, called by what it holds."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    shape.name = name
    fill(shape, box, lines, middle)
    return shape


def add_foot(slide: Any, chapter: str, number: int, pages: int, dark: bool) -> None:
    """The chapter at the left of the foot and "n of m" at the right, in the places that the layout has for them."""
    ink = WHITE if dark else INK_2
    for layout_shape in slide.slide_layout.placeholders:
        kind = layout_shape._element.xpath(".//p:ph")[0].get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        element = deepcopy(layout_shape._element)
        slide.shapes._spTree.append(element)
        shape = slide.shapes[-1]
        shape._element.nvSpPr.cNvPr.set("id", str(max(s.shape_id for s in slide.shapes) + 1))
        body = shape.text_frame.paragraphs[0]._p
        for child in list(body):
            if child.tag != qn("a:pPr"):
                body.remove(child)
        paragraph = shape.text_frame.paragraphs[0]
        words = chapter if kind == "ftr" else f" of {pages}"
        _write(paragraph, Line(words=words, size=FOOT_SIZE, colour=ink))
        paragraph.alignment = PP_ALIGN.LEFT if kind == "ftr" else PP_ALIGN.RIGHT
        if kind == "sldNum":
            _number_before(paragraph, number)
        speak_english(shape._element)


def add_example(slide: Any) -> None:
    """The strip that says that no pupil is real."""
    shape = add_words(slide, "Example data", STRIP, [Line(words=EXAMPLE, size=FOOT_SIZE, bold=True)], middle=True)
    shape.text_frame.margin_left = Inches(0.6)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("#ffdd00")


def describe(shape: Any, name: str, words: str) -> None:
    """Give a picture or a table its name and the words for those who do not see it."""
    inner = shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0]
    inner.set("name", name)
    inner.set("descr", words)


def _write(paragraph: Any, line: Line) -> None:
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = line.words
    style(run.font, line)
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    properties = paragraph._p.get_or_add_pPr()
    indent = Inches(INDENT) if line.bullet else 0
    properties.set("marL", str(int(indent)))
    properties.set("indent", str(-int(indent)))
    for old in properties.xpath("./a:buNone|./a:buChar|./a:buClr"):
        properties.remove(old)
    if line.bullet:
        mark = properties.makeelement(qn("a:buClr"), {})
        mark.append(mark.makeelement(qn("a:srgbClr"), {"val": US[1:].upper()}))
        properties.append(mark)
        properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))
    else:
        properties.append(properties.makeelement(qn("a:buNone"), {}))


def style(font: Any, line: Line) -> None:
    font.size, font.bold = Pt(line.size), line.bold
    font.color.rgb = colour(line.colour)


def _number_before(paragraph: Any, number: int) -> None:
    """The page's number as a field, so that it stays right where pages are moved."""
    run = paragraph._p.find(qn("a:r"))
    field = run.makeelement(qn("a:fld"), {"id": "{C1FF6DA9-008F-8B48-92A6-B652298478BF}", "type": "slidenum"})
    field.append(deepcopy(run.find(qn("a:rPr"))))
    text = field.makeelement(qn("a:t"), {})
    text.text = str(number)
    field.append(text)
    run.addprevious(field)
