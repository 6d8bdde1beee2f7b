"""A figure on a page of the deck: bars that can be edited, and under them a table of the same counts with their shares."""

from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from semhlib.export.pptx_blank import INK, INK_2, RULE, US, colour, speak_english
from semhlib.export.pptx_fit import BETWEEN, LINE, POINTS, Box, height_of, size_that_fits
from semhlib.export.pptx_package import same_bytes
from semhlib.export.pptx_words import Line, describe, fill
from semhlib.export.public_figures import PublicFigure

ROW = 0.36
_ROOM = 1.15  # for a number at the end of the longest bar
_NAME_SIZE, _TOLD_SIZES = 20, (18, 16)
_SIZES = (18, 16, 14, 12, 10)
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no colours, no lines
_SCHOOL_YEAR, _PUPILS, _SHARE = "School year", "Pupils", "Share"


def add_figure(slide: Any, figure: PublicFigure, box: Box, day: datetime) -> None:
    """Bars above, a table below. No bars where no year has a count that may be told.

    Takes       day: that the workbook of the bars carries
    """
    drawn = any(count.shown is not None for count in figure.counts)
    top = box.bottom - 3 * ROW if drawn else box.top + ROW
    table = Box(left=box.left, top=top, width=box.width, height=3 * ROW)
    if drawn:
        _add_bars(slide, figure, Box(left=box.left, top=box.top, width=box.width, height=table.top - box.top - 0.1), day)
    _add_table(slide, figure, table)


def categories(figure: PublicFigure) -> list[str]:
    """What stands at each bar: the school year, and words where there is no bar."""
    return [count.name if count.shown is not None else f"{count.name}: {count.words}" for count in figure.counts]


def series_name(figure: PublicFigure) -> str:
    return f"{figure.unit[:1].upper()}{figure.unit[1:]}"


def workbook_of(figure: PublicFigure, day: datetime) -> bytes:
    """The sheet behind the bars: school years and the counts that are shown, nothing else."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"  # the name by which the bars ask for it
    sheet.append(["", series_name(figure)])
    for name, count in zip(categories(figure), figure.counts, strict=True):
        sheet.append([name, count.shown])
    book.properties.creator, book.properties.created = "", day.replace(tzinfo=None)
    file = BytesIO()
    book.save(file)
    return same_bytes(file.getvalue(), day)


def _add_bars(slide: Any, figure: PublicFigure, box: Box, day: datetime) -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = categories(figure)
    data.add_series(series_name(figure), [count.shown for count in figure.counts])
    inches = [Inches(x) for x in (box.left, box.top, box.width, box.height)]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *inches, data)
    describe(frame, "Chart", figure.alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook_of(figure, day))
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(18 if len(figure.counts) <= 4 else 14), colour(INK)
    _plain(chart.category_axis)
    chart.category_axis.reverse_order = True  # the first year on top
    chart.category_axis.format.line.color.rgb = colour(INK_2)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = ceil(max(1, *(count.count for count in figure.counts)) * _ROOM)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = colour(US)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = "#,##0", False
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.font.bold = True
    speak_english(chart._chartSpace)
    labels._element.xpath("./c:txPr/a:bodyPr")[0].set("wrap", "none")  # or a number is broken where its bar is long


def _plain(axis: Any) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE


def _add_table(slide: Any, figure: PublicFigure, box: Box) -> None:
    rows = [
        [_SCHOOL_YEAR, *(count.name for count in figure.counts)],
        [_PUPILS, *(count.words for count in figure.counts)],
        [_SHARE, *(count.share_words for count in figure.counts)],
    ]
    inches = [Inches(x) for x in (box.left, box.top, box.width, box.height)]
    frame = slide.shapes.add_table(3, len(rows[0]), *inches)
    describe(frame, "Table", f"The same figures as a table: {figure.title}, {figure.unit}.")
    table = frame.table
    table.first_row = table.first_col = True
    table.horz_banding = False
    frame._element.xpath(".//a:tableStyleId")[0].text = _PLAIN_TABLE
    size = _size(rows, box.width / len(rows[0]))
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            _fill_cell(table.cell(row, column), text, size, bold=not row or not column, first=not row)


def _size(rows: list[list[str]], width: float) -> int:
    cell = Box(left=0, top=0, width=width - 0.12, height=ROW)
    sizes = [size_that_fits([text], cell, _SIZES, bold=True) or _SIZES[-1] for row in rows for text in row]
    return min(sizes)


def _fill_cell(cell: Any, text: str, size: int, bold: bool, first: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.margin_left, cell.margin_right = Inches(0), Inches(0.1)
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour(INK_2 if first else INK)
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    filled = line.makeelement(qn("a:solidFill"), {})
    filled.append(filled.makeelement(qn("a:srgbClr"), {"val": RULE[1:].upper()}))
    line.append(filled)
    properties.insert(0, line)


def heading(shape: Any, figure: PublicFigure, name: str, box: Box) -> float:
    """What the figure is about, above it: the line of Impact, and what was counted.

    Returns     inches from its top that it takes
    """
    counted = f"{series_name(figure)}, by school year"
    told = counted if figure.title == name else f"{figure.title}. {counted}"
    one_line = Box(left=0, top=0, width=box.width, height=_SIZES[0] * LINE / POINTS)
    size = size_that_fits([told], one_line, _TOLD_SIZES) or _TOLD_SIZES[-1]
    high = height_of([name], _NAME_SIZE, box.width, bold=True) + height_of([told], size, box.width) + size * BETWEEN / POINTS
    place = Box(left=box.left, top=box.top, width=box.width, height=high)
    fill(shape, place, [Line(words=name, size=_NAME_SIZE, bold=True), Line(words=told, size=size, colour=INK_2)])
    return high
