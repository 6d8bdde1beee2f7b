"""What stands on a sheet: words, columns, and what is kept together. Each knows its height before it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.styles import ParagraphStyle

from semhlib.charts.verdict import COLOURS
from semhlib.export.sheet_icons import draw_verdict
from semhlib.export.sheet_lines import broken, height_of
from semhlib.export.sheet_paper import Paper
from semhlib.export.sheet_type import US, can_be_set, space_above, style
from semhlib.store.role_store import Word
from semhlib.store.verdict_words import WORDS

GUTTER = 1.6  # between two columns, in sizes of the body
_RISE = 0.8  # of a line's letters above its baseline
_MARK, _BAR = 1.0, 0.9  # what a list's mark and a quote's line take at the left, in sizes of the body


class Block(Protocol):
    """Anything that stands on a sheet. `body` is the size of the body's letters, from which all others follow."""

    def height(self, width: float, body: float) -> float: ...

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Said:
    """A paragraph. `level` puts a heading into the outline; `marked` makes it a line of a list; `told` a quote."""

    words: str
    kind: str = "body"
    role: str = "P"
    level: int | None = None
    marked: bool = False
    told: bool = False
    colour: str = ""

    def height(self, width: float, body: float) -> float:
        return space_above(self.kind, body) + height_of(self._set(), self._form(body), width - self._left(body))

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        top -= space_above(self.kind, body)
        inner = self._left(body)
        words, form = self._set(), self._form(body)
        high = height_of(words, form, width - inner)
        if self.level is not None:
            paper.outline(self.words, self.level)
        if self.marked or self.told:
            with paper.aside():
                paper.canvas.setFillColor(US)
                if self.told:
                    paper.canvas.rect(left, top - high, 2, high - 1, stroke=0, fill=1)
                else:
                    paper.canvas.circle(left + 0.35 * body, top - 0.6 * form.leading, 0.17 * body, stroke=0, fill=1)
        with paper.structure.content(self.role):
            _write(paper, broken(words, form.fontName, form.fontSize, width - inner), form, left + inner, top)

    def _left(self, body: float) -> float:
        return body * (_MARK if self.marked else _BAR if self.told else 0.0)

    def _set(self) -> str:
        return can_be_set(self.words)

    def _form(self, body: float) -> ParagraphStyle:
        return style(self.kind, body, self.colour)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A verdict's shape with its word."""

    word: Word

    def height(self, width: float, body: float) -> float:
        return self._said().height(width - self._left(body), body)

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        form = style("cell_strong", body)
        with paper.aside():
            draw_verdict(paper.canvas, self.word, left, top - 0.14 * form.fontSize, 1.1 * form.fontSize)
        self._said().draw(paper, left + self._left(body), top, width - self._left(body), body)

    def _said(self) -> Said:
        return Said(words=WORDS[self.word], kind="cell_strong", colour=COLOURS[self.word])

    def _left(self, body: float) -> float:
        return 1.55 * style("cell_strong", body).fontSize


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Blocks one under the other, kept on one page where that is possible."""

    blocks: tuple[Block, ...]

    def height(self, width: float, body: float) -> float:
        return sum(block.height(width, body) for block in self.blocks)

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        for block in self.blocks:
            block.draw(paper, left, top, width, body)
            top -= block.height(width, body)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Stacks side by side, read one after the other."""

    stacks: tuple[Stack, ...]

    def height(self, width: float, body: float) -> float:
        return max(stack.height(self._each(width, body), body) for stack in self.stacks)

    def draw(self, paper: Paper, left: float, top: float, width: float, body: float) -> None:
        each = self._each(width, body)
        for number, stack in enumerate(self.stacks):
            stack.draw(paper, left + number * (each + GUTTER * body), top, each, body)

    def _each(self, width: float, body: float) -> float:
        return (width - GUTTER * body * (len(self.stacks) - 1)) / len(self.stacks)


def heading(words: str, level: int = 1) -> Said:
    """A heading of the sheet, in its outline."""
    return Said(words=words, kind="heading", role=f"H{level + 1}", level=level)


def lines_of(lines: Sequence[str], kind: str = "body") -> tuple[Said, ...]:
    """A list, or the one line as a paragraph."""
    return tuple(Said(words=line, kind=kind, marked=len(lines) > 1) for line in lines)


def _write(paper: Paper, lines: Sequence[str], form: ParagraphStyle, left: float, top: float) -> None:
    """Write lines. Each but the last ends in a space, so that whoever hears or copies the text does not get two words as one."""
    text = paper.canvas.beginText(left, top - 0.5 * (form.leading - form.fontSize) - _RISE * form.fontSize)
    text.setFont(form.fontName, form.fontSize, form.leading)
    text.setFillColor(form.textColor)
    for number, line in enumerate(lines, 1):
        text.textLine(line if number == len(lines) else f"{line} ")
    paper.canvas.drawText(text)
