"""One made-up pupil hidden in twenty-five places, one place a file. The same places hold a stranger in the clean twins."""

import base64
import gzip
import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from tests.disclosure.planted_files import chart_part, notebook, pdf, png, slides, workbook, zipped


@dataclass(frozen=True)
class Pupil:
    """A made-up pupil. Only the one called PUPIL stands in the names store."""

    pupil_key: str
    upn: str
    adno: str
    forename: str
    surname: str
    dob: date
    score: float

    @property
    def both(self) -> str:
        return f"{self.forename} {self.surname}"

    @property
    def row(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("pupil_key", "upn", "adno", "forename", "surname", "dob")}


PUPIL = Pupil("TST4QZ7KXLM2VNRW6HDYB3CJPFGA", "H801123456017", "0047115", "Zoë", "O’Quillfeather-Marr", date(2012, 2, 5), 31.25)
STRANGER = Pupil("TSTAAAABBBBCCCCDDDDEEEEFFFFG", "K902765432098", "0099228", "Ivo", "Brandlethwaite", date(2012, 11, 23), 31.5)

Plant = Callable[[Pupil], tuple[str, bytes]]


def _runs(p: Pupil) -> str:
    """The name in four runs of text, as slides keep it when part of it was typed again."""
    middle = len(p.surname) // 2
    parts = (p.forename[:1], p.forename[1:] + " ", p.surname[:middle], p.surname[middle:])
    return "".join(f"<a:r><a:rPr lang='en-GB'/><a:t>{part}</a:t></a:r>" for part in parts)


def _u(text: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in text)


def _64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _doubles(*values: float) -> str:
    import numpy as np

    return _64(np.array(values, "<f8").tobytes())


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang='en'><head>{head}</head><body><h1>Absence</h1>{body}</body></html>".encode()


def _comment_authors(p: Pupil) -> dict[str, bytes | str]:
    return {"ppt/commentAuthors.xml": f'<p:cmAuthorLst><p:cmAuthor id="0" name="{p.surname}, {p.forename}"/></p:cmAuthorLst>'}


def _rows(p: Pupil) -> list[list[object]]:
    return [["Legal Surname", "Year", "Legal Forename"], [p.surname, 9, p.forename]]


PLANTED: dict[str, Plant] = {
    "slide, name split over runs": lambda p: ("deck.pptx", slides(paragraph=_runs(p))),
    "slide, speaker notes": lambda p: ("deck.pptx", slides(notes=f"Ask how {p.forename}  {p.surname} is.")),
    "slide, alt text of a picture": lambda p: ("deck.pptx", slides(alt=f"A line for {html.escape(p.both)}")),
    "slide, workbook behind a chart": lambda p: ("deck.pptx", slides(more={"ppt/embeddings/x.xlsx": workbook(_rows(p))})),
    "slide, figures kept with a chart": lambda p: ("deck.pptx", slides(more={"ppt/charts/chart1.xml": chart_part(p.pupil_key)})),
    "slide, author of the file": lambda p: ("deck.pptx", slides(author=p.both)),
    "slide, author of a comment": lambda p: ("deck.pptx", slides(more=_comment_authors(p))),
    "slide, name of a picture's file": lambda p: ("deck.pptx", slides(more={f"ppt/media/{p.both}.png": png()})),
    "workbook, birth date in a date cell": lambda p: ("x.xlsx", workbook([["Group", "Born"], ["Year 9", p.dob]])),
    "workbook, number on a hidden sheet": lambda p: ("x.xlsx", workbook([["Group"]], hidden=[["Adno"], [p.adno]])),
    "picture, remark": lambda p: ("chart.png", png(("tEXt", b"Title\0" + f"Support for {p.both}".encode("latin-1", "replace")))),
    "picture, packed remark in XML": lambda p: ("chart.png", png(("iTXt", _packed_remark(p)))),
    "picture, after its end": lambda p: ("chart.png", png() + b"\0\x01" + p.upn.encode("utf-16-le")),
    "handout, glyphs of a font": lambda p: ("handout.pdf", pdf(words=p.both)),
    "handout, title in two bytes a letter": lambda p: ("handout.pdf", pdf(title=f"Handout for {p.both}")),
    "handout, words read aloud in packed objects": lambda p: ("handout.pdf", pdf(spoken=f"Born {p.dob:%d %B %Y}")),
    "handout, a file it carries": lambda p: ("handout.pdf", pdf(carries=json.dumps({"upn": p.upn}).encode())),
    "page, letters as entities": lambda p: ("deck.html", _page("".join(f"&#{ord(sign)};" for sign in p.both))),
    "page, script with escapes": lambda p: ("deck.html", _page(f'<script>let x = {{"a":"{_u(p.both)}"}}</script>')),
    "page, address": lambda p: ("deck.html", _page(f"<a href='mailto:x@y?subject={quote(p.both)}'>Write</a>")),
    "page, picture in the page": lambda p: ("deck.html", _page(f"<img src='data:image/svg+xml;base64,{_64(_drawn(p))}'>")),
    "page, array of a chart": lambda p: (
        "deck.html", _page(f'<script>Plotly.newPlot("c",[{{"y":{{"dtype":"f8","bdata":"{_doubles(4, p.score)}"}}}}])</script>'),
    ),
    "figures, number without check letter": lambda p: ("pack.json", json.dumps({"rows": [{"id": p.upn[1:]}]}).encode()),
    "notebook, state of a widget": lambda p: ("n.ipynb", notebook(p.both)),
    "files in files, in two bytes a letter": lambda p: ("all.zip", zipped({"in.zip": zipped({"a.json.gz": _deep(p)})})),
}  # fmt: skip


def _packed_remark(p: Pupil) -> bytes:
    import zlib

    said = f"<x:xmpmeta><dc:creator>{p.dob:%Y-%m-%d}</dc:creator></x:xmpmeta>"
    return b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(said.encode())


def _drawn(p: Pupil) -> bytes:
    return f"<svg><title>{p.dob:%d/%m/%Y}</title><text><tspan>{p.surname}</tspan></text></svg>".encode()


def _deep(p: Pupil) -> bytes:
    return gzip.compress(json.dumps({"note": f"{p.surname.upper()}, {p.forename}"}, ensure_ascii=False).encode("utf-16"), mtime=0)
