"""An empty deck: 16:9, three layouts, our colours and font, and nothing in it that tells who made it or on what."""

import re
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from semhlib.export.pptx_fit import Box

# The colours of the pages' charts, which this package may not ask for.
INK, INK_2, RULE, TINT, WHITE = "#0b0c0c", "#484949", "#cecece", "#f4f8fb", "#ffffff"
US, OTHER, THIRD, FOURTH, MUTED = "#12436d", "#f46a25", "#28a197", "#801650", "#858686"
WIDE, HIGH = 13.333, 7.5
MARGIN = 0.6
STRIP = Box(left=0, top=0, width=WIDE, height=0.42)
TITLE = Box(left=MARGIN, top=0.58, width=WIDE - 2 * MARGIN, height=1.95)
BODY = Box(left=MARGIN, top=2.75, width=WIDE - 2 * MARGIN, height=4.12)
FOOT = Box(left=MARGIN, top=7.02, width=9.0, height=0.36)
NUMBER = Box(left=WIDE - MARGIN - 2.5, top=7.02, width=2.5, height=0.36)
FONT = "Source Sans 3"
LANGUAGE = "en-GB"
OPENING, WORDS = 0, 1  # places of the layouts, the same in the empty file and here
_LEFT_OUT = (RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL)
# A sans serif by description: a machine without the font takes one like it.
_LATIN = f'<a:latin typeface="{FONT}" panose="020B0503030403020204" pitchFamily="34" charset="0"/>'
_COLOURS = {
    "dk1": INK, "lt1": WHITE, "dk2": US, "lt2": TINT, "accent1": US, "accent2": OTHER, "accent3": THIRD, "accent4": FOURTH,
    "accent5": MUTED, "accent6": INK_2, "hlink": "#1a65a6", "folHlink": "#54319f",
}  # fmt: skip
_ALL_INSIDE = re.compile(rb"(<Properties[^>]*>).*(</Properties>)", re.DOTALL)


def colour(text: str) -> RGBColor:
    return RGBColor.from_string(text.lstrip("#").upper())


def blank_deck(title: str, made: str) -> Deck:
    """A deck without slides.

    Takes       title: of the document; made: day or moment that its properties carry, of which the day alone is used
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    _without_leftovers(deck)
    _properties(deck, title, day_made(made))
    _layouts(deck)
    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith("/ppt/theme/"):
            part._blob = _theme(part.blob)
        elif str(part.partname) == "/docProps/app.xml":
            part._blob = _ALL_INSIDE.sub(rb"\1<Application>SEMH Evidence</Application>\2", part.blob)
    for element in (deck.element, deck.slide_master.element, *(layout.element for layout in deck.slide_layouts)):
        speak_english(element)
    return deck


def day_made(made: str) -> datetime:
    """The day on which a release was made, as document properties and packed files carry it."""
    return datetime.fromisoformat(made[:10]).replace(tzinfo=UTC)


def speak_english(element: Any) -> None:
    """Mark words as British English, which a screen reader's voice and a spell check go by."""
    for one in element.iter():
        if one.get("lang"):
            one.set("lang", LANGUAGE)


def _without_leftovers(deck: Deck) -> None:
    """Take out what came with the empty file: another printer's settings, a picture, layouts that are not used."""
    package = deck.part.package
    for holder in (deck.part.rels, package._rels):
        for key in [key for key, rel in holder.items() if rel.reltype in _LEFT_OUT]:
            holder.pop(key)
    kept = [deck.slide_layouts[place] for place in (OPENING, WORDS)]
    for layout in list(deck.slide_layouts):
        if layout not in kept:
            deck.slide_layouts.remove(layout)


def _properties(deck: Deck, title: str, day: datetime) -> None:
    core = deck.core_properties
    core.title, core.language, core.revision = title, LANGUAGE, 1
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = day.replace(tzinfo=None)


def _layouts(deck: Deck) -> None:
    master = deck.slide_master
    for holder in (master, *deck.slide_layouts):
        for shape in list(holder.placeholders):
            if 'type="dt"' in _xml(shape):  # the day on which the empty file was made
                shape._element.getparent().remove(shape._element)
    for style in master.element.iter():
        if style.tag.endswith("}titleStyle"):
            style[0].set("algn", "l")
    for holder in (master, *deck.slide_layouts):
        for shape in holder.placeholders:
            _place(shape, _box_of(_xml(shape)))
    opening = deck.slide_layouts[OPENING]
    opening.background.fill.solid()
    opening.background.fill.fore_color.rgb = colour(US)


def _box_of(xml: str) -> Box:
    if 'type="ftr"' in xml:
        return FOOT
    if 'type="sldNum"' in xml:
        return NUMBER
    if 'type="title"' in xml or 'type="ctrTitle"' in xml:
        return TITLE
    return BODY


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(x) for x in (box.left, box.top, box.width, box.height))
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if box in (FOOT, NUMBER) else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _xml(shape: Any) -> str:
    return str(shape._element.xml)


def _theme(blob: bytes) -> bytes:
    text = blob.decode("utf-8").replace('name="Office Theme"', 'name="SEMH Evidence"')
    for name, value in _COLOURS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{value[1:].upper()}"/></a:{name}>', text)
    text = re.sub(r'<a:latin typeface="[^"]*"[^>]*/>', _LATIN, text, count=2)
    return text.encode("utf-8")
