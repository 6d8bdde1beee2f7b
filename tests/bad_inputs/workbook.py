"""A workbook written cell by cell, so that it may hold what no program would write."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(
    rows: Sequence[Sequence[str]], *, before: str = "", merged: str = "", formula: str = "", hidden: int = 0, other: str = "",
    more: bytes = b"", macros: bool = False,
) -> bytes:  # fmt: skip
    """A workbook with these rows as text.

    Takes       before: what stands at the head of the sheet's XML; merged: cells put together, such as A1:C1
                formula: a cell, such as C2, that holds a formula nobody has worked out
                hidden: a row that is hidden; other: name of a sheet before this one
                more: the content of one more part; macros: one that programs look for macros in
    """
    cells = "".join(
        f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r == hidden else ""}>'
        + "".join(
            f'<c r="{_letter(c)}{r}"><f>1+1</f></c>' if f"{_letter(c)}{r}" == formula
            else f'<c r="{_letter(c)}{r}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for c, text in enumerate(row)
        ) + "</row>"
        for r, row in enumerate(rows, 1)
    )  # fmt: skip
    together = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData>{together}</worksheet>'
    names = [other, "Sheet1"] if other else ["Sheet1"]
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    words = '<row r="1"><c r="A1" t="inlineStr"><is><t>Meeting of the pastoral team</t></is></c></row>'
    notes = f'<worksheet xmlns="{_MAIN}"><sheetData>{words}</sheetData></worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
            for n in range(1, len(names) + 1)
        )
        file.writestr("[Content_Types].xml", (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{parts}</Types>'
        ))  # fmt: skip
        file.writestr("_rels/.rels", _links([("officeDocument", "xl/workbook.xml")]))
        file.writestr("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>')
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
        file.writestr("xl/_rels/workbook.xml.rels", _links(targets))
        for n in range(1, len(names) + 1):
            file.writestr(f"xl/worksheets/sheet{n}.xml", before + (sheet if n == len(names) else notes))
        if macros:
            file.writestr("xl/vbaProject.bin", bytes(64))
        if more:
            file.writestr("xl/media/more.bin", more)
    return made.getvalue()


def _links(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _letter(column: int) -> str:
    return chr(ord("A") + column)
