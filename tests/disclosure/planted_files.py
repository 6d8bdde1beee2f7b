"""Small files of each kind, made by hand, with room for words in their odd corners."""

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

SLIDE = "<p:sld><p:pic><p:cNvPr id='4' name='Picture 3' descr='{alt}'/></p:pic><a:p>{paragraph}</a:p></p:sld>"
CORE = "<cp:coreProperties><dc:creator>{author}</dc:creator><cp:revision>1</cp:revision></cp:coreProperties>"


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def slides(
    *, paragraph: str = "<a:r><a:t>Absence</a:t></a:r>", notes: str = "Breathe.", alt: str = "A line", author: str = "The school",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:  # fmt: skip
    """A deck of one slide, with its parts where PowerPoint puts them."""
    return zipped({
        "[Content_Types].xml": "<?xml version='1.0'?><Types/>",
        "docProps/core.xml": CORE.format(author=author),
        "ppt/slides/slide1.xml": SLIDE.format(alt=alt, paragraph=paragraph),
        "ppt/notesSlides/notesSlide1.xml": f"<p:notes><a:p><a:r><a:t>{notes}</a:t></a:r></a:p></p:notes>",
    } | dict(more or {}))  # fmt: skip


def chart_part(category: str) -> bytes:
    """The figures that a chart keeps beside its workbook."""
    point = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{category}</c:v></c:pt></c:strCache>'
    return f"<c:chartSpace><c:cat><c:strRef><c:f>Sheet1!$A$2</c:f>{point}</c:strRef></c:cat></c:chartSpace>".encode()


def workbook(rows: Sequence[Sequence[object]], hidden: Sequence[Sequence[object]] = ()) -> bytes:
    """A real workbook; a second sheet that nobody sees where there is anything to hide."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if hidden:
        sheet = book.create_sheet("Data")
        sheet.sheet_state = "veryHidden"
        for row in hidden:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def png(*chunks: tuple[str, bytes]) -> bytes:
    """A picture of one dot, with what else it should say."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    every = [("IHDR", head), *chunks, ("IDAT", zlib.compress(b"\0\x10\x20\x30")), ("IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), body) for name, body in every)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def pdf(*, words: str = "Absence", title: str = "Handout", spoken: str = "A line", carries: bytes = b"{}") -> bytes:
    """A sheet of one line: glyph numbers with a map back to letters, a title, packed objects, a file within."""
    letters = sorted(set(words))
    lines = "\n".join(f"<{at + 3:04X}> <{ord(sign):04X}>" for at, sign in enumerate(letters))
    cmap = f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(letters)} beginbfchar\n{lines}\nendbfchar"
    glyphs = "".join(f"{letters.index(sign) + 3:04X}" for sign in words)
    cut = 4 * (len(words) // 2)
    drawing = f"BT /F1 12 Tf 1 0 0 1 40 700 Tm <{glyphs[:cut]}> Tj 9.5 0 Td [<{glyphs[cut:]}> -20 <>] TJ ET"
    inside = f"7 0 << /Type /StructElem /S /Figure /Alt ({spoken}) >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 7 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        4: _stream(drawing.encode()),
        5: b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R >>",
        6: _stream(cmap.encode()),
        8: b"<< /Title <" + (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode() + b"> >>",
        9: _stream(inside.encode(), f"/Type /ObjStm /N 1 /First {inside.index('<<')}"),
        10: _stream(carries, "/Type /EmbeddedFile"),
    }
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in objects.items())
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Info 8 0 R >>\n%%EOF\n"


def _stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (more.encode(), len(packed), packed)


def notebook(words: str) -> bytes:
    """A notebook with a picture among its outputs, and words in the state of a widget that is never shown."""
    state = {"model_name": "HTMLModel", "state": {"value": f"<table><tr><td>{words.replace(' ', '</td><td>')}</td></tr></table>"}}
    picture = base64.encodebytes(png(("tEXt", b"Software\0semh"))).decode()
    output = {"output_type": "display_data", "data": {"image/png": picture, "text/html": ["<b>12</b>", " of 30"]}, "metadata": {}}
    return json.dumps({
        "cells": [{"cell_type": "code", "source": ["show()"], "outputs": [output], "metadata": {}}],
        "metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a1": state}}}},
        "nbformat": 4, "nbformat_minor": 5,
    }).encode()  # fmt: skip
