"""A figure on paper: bars from nought, and beside them the same counts as a small table."""

from dataclasses import dataclass

from semhlib.export.public_figures import PublicFigure
from semhlib.export.sheet_blocks import Columns, Said, Stack
from semhlib.export.sheet_paper import Paper
from semhlib.export.sheet_table import Table, cell
from semhlib.export.sheet_type import RULE, US, can_be_set, style

_ROW, _THICK = 2.1, 1.1  # a bar's row and the bar, in sizes of the body
_NAME, _SHARE = 4.6, 8.6  # what the year takes at the left, and the share at the right


@dataclass(frozen=True, kw_only=True)
class Bars:
    """One bar for each school year, its share behind it. A share that is not told has words and no bar."""

    figure: PublicFigure

    def height(self, width: float, body: float) -> float:
        return (0.5 + _ROW * len(self.figure.counts)) * body

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        top -= 0.5 * body
        most = max((count.share or 0.0 for count in self.figure.counts), default=0.0) or 1.0
        start, room = left + _NAME * body, width - (_NAME + _SHARE) * body
        form = style("cell", body)
        canvas = paper.canvas
        with paper.structure.content("Figure", self.figure.alt):
            canvas.setFont(form.fontName, form.fontSize)
            for number, count in enumerate(self.figure.counts):
                middle = top - (number + 0.5) * _ROW * body
                long = room * (count.share or 0.0) / most
                canvas.setFillColor(US)
                canvas.rect(start, middle - _THICK * body / 2, long, _THICK * body, stroke=0, fill=1)
                canvas.setFillColor(form.textColor)
                canvas.drawString(left, middle - 0.33 * body, can_be_set(count.name))
                canvas.drawString(start + long + 0.5 * body, middle - 0.33 * body, can_be_set(count.share_words))
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.8)
            canvas.line(start, top, start, top - _ROW * len(self.figure.counts) * body)


def figure_block(figure: PublicFigure) -> Stack:
    """Title, bars beside a table, and how far a count may be off."""
    rows = tuple((cell(count.name), cell(count.words), cell(count.share_words)) for count in figure.counts)
    table = Table(head=("School year", "Pupils", "Share"), rows=rows, shares=(1.1, 1.3, 1.3))
    beside = Columns(stacks=(Stack(blocks=(Bars(figure=figure),)), Stack(blocks=(table,))))
    named = Said(words=f"{figure.title} ({figure.unit})", kind="strong")
    return Stack(blocks=(named, beside, Said(words=figure.about, kind="quiet")))
