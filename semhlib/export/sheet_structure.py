"""The order and kind of what stands on the paper, written into the file for those who hear it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas


@dataclass
class _Element:
    """One element: a heading, a paragraph, a table, a cell. `inside`: elements, and marks on a page by its number."""

    role: str
    alt: str = ""
    scope: str = ""
    page: Any = None
    inside: list["_Element | int"] = field(default_factory=list)


class Structure:
    """A tree of elements. Whatever is drawn inside `content` belongs to the element that is open then."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._root = _Element("Document")
        self._open = [self._root]
        self._marked: list[list[_Element]] = []  # for each page, the element of each mark

    def turn(self) -> None:
        """A page begins."""
        self._marked.append([])

    @contextmanager
    def element(self, role: str, alt: str = "", scope: str = "") -> Iterator[None]:
        """Open an element that others stand in. `scope`: Row or Column, for what a cell is the name of."""
        element = _Element(role, alt=alt, scope=scope)
        self._open[-1].inside.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def content(self, role: str, alt: str = "") -> Iterator[None]:
        """Draw one element's own words or picture."""
        with self.element(role, alt):
            element = self._open[-1]
            here = self._marked[-1]
            element.page = self._canvas._doc.thisPageRef()
            element.inside.append(len(here))
            self._canvas._code.append(f"/{role} <</MCID {len(here)}>> BDC")
            here.append(element)
            yield
            self._canvas._code.append("EMC")

    def close(self) -> None:
        """Write the tree into the document, once every page is drawn."""
        document = self._canvas._doc
        made: dict[int, Any] = {}
        top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = document.Reference(top)
        top.dict["K"] = PDFArray([self._written(self._root, reference, made)])
        by_page = [x for n, marked in enumerate(self._marked) for x in (n, PDFArray([made[id(one)] for one in marked]))]
        top.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(by_page)}))
        top.dict["ParentTreeNextKey"] = len(self._marked)
        document.Catalog.StructTreeRoot = reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for number, page in enumerate(document.Pages.pages):
            page.__Defaults__ = {**page.__Defaults__, "StructParents": number, "Tabs": PDFName("S")}

    def _written(self, element: _Element, parent: Any, made: dict[int, Any]) -> Any:
        document = self._canvas._doc
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent})
        reference = document.Reference(entry)
        made[id(element)] = reference
        if element.page is not None:
            entry.dict["Pg"] = element.page
        if element.alt:
            entry.dict["Alt"] = PDFString(element.alt)
        if element.scope:
            entry.dict["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        inside = [one if isinstance(one, int) else self._written(one, reference, made) for one in element.inside]
        entry.dict["K"] = PDFArray(inside)
        return reference
