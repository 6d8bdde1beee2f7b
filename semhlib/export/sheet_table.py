"""A table on paper: thin rules, no shading, words that wrap in their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from semhlib.export.sheet_blocks import Block, Said
from semhlib.export.sheet_paper import Paper

_GAP, _ABOVE = 0.9, 0.24  # between columns, and above and below the words of a row, in sizes of the body


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under a head. `shares` are the columns' parts of the width; the first cell of each row is its name."""

    head: tuple[str, ...]
    rows: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]

    def height(self, width: float, body: float) -> float:
        return 0.5 * body + sum(self._high(row, width, body) for row in self._every())

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        top -= 0.5 * body
        with paper.structure.element("Table"):
            for number, row in enumerate(self._every()):
                with paper.structure.element("TR"):
                    for place, cell in enumerate(row):
                        start, wide = self._column(place, width, body)
                        scope = "Column" if not number else "Row" if not place else ""
                        with paper.structure.element("TH" if scope else "TD", scope=scope):
                            cell.draw(paper, left + start, top - _ABOVE * body, wide, body)
                top -= self._high(row, width, body)
                paper.rule(left, top, width)

    def _every(self) -> Sequence[tuple[Block, ...]]:
        return (tuple(Said(words=words, kind="cell_strong") for words in self.head), *self.rows)

    def _high(self, row: Sequence[Block], width: float, body: float) -> float:
        cells = (cell.height(self._column(place, width, body)[1], body) for place, cell in enumerate(row))
        return max(cells) + 2 * _ABOVE * body

    def _column(self, place: int, width: float, body: float) -> tuple[float, float]:
        """Where a column begins, and how wide its words may be."""
        of = width / sum(self.shares)
        last = place == len(self.shares) - 1
        return sum(self.shares[:place]) * of, self.shares[place] * of - (0.0 if last else _GAP * body)


def cell(words: str, strong: bool = False) -> Said:
    """Words in a cell."""
    return Said(words=words, kind="cell_strong" if strong else "cell")
