"""A page made without a process of its own: its notebook is run here, once for each view, and becomes plain HTML.

The notebook stays what a page is. Its code cells run in order, and what a cell's last line gives is shown, as Jupyter
does. A notebook that does anything a plain page cannot do is NotStill, and is shown the usual way.
"""

import ast
import builtins
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import ipywidgets as w

from semhlib.charts.markup import Html
from semhlib.serve.still_markup import NotStill, markup
from semhlib.widgets.choice import asking
from semhlib.widgets.controls import ListOfOne, Tick
from semhlib.widgets.deck import Deck
from semhlib.widgets.page_state import PageState

# A cell may name what the pages offer. What it would print or read has no place in a page made here.
PAGES = "semhlib.pages"
WITHOUT = {"print", "input", "open", "exec", "eval", "compile", "display", "breakpoint", "help"}
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, kw_only=True)
class Still:
    """A page as plain HTML.

    `query` is the view in the words of its own address; None where the page shows no view at all but says why not.
    `one_choice_on` is every view that one choice leads to from a page left at its first values.
    """

    body: Html
    title: str
    query: str | None
    has_slides: bool = False
    one_choice_on: tuple[str, ...] = ()

    @property
    def printing(self) -> bool:
        return "view=print" in (self.query or "").split("&")


def still(notebook: Path, query: str) -> Still:
    """The page of a notebook as a reader with this query sees it.

    Raises      NotStill where the notebook needs a process of its own, or fails
    """
    try:
        cells, title = _read(notebook)
        # Widgets are counted for the whole program, so that none stays behind: one page at a time.
        with _ONE_AT_A_TIME, asking(query), _closing_widgets() as made:
            shown = _run(cells)
            states = [part for part in made if isinstance(part, PageState)]
            body = Html("".join(markup(root) for root in shown))
            state = states[0] if len(states) == 1 else None
            return Still(
                body=Html(f"<div>{body}</div>"),
                title=state.title if state else title,
                query=state.query if state else None,
                has_slides=any(isinstance(part, Deck) for part in made),
                one_choice_on=tuple(_one_choice_on(made)) if state and not state.query else (),
            )
    except NotStill:
        raise
    except Exception as problem:
        # What a cell says when it fails may hold figures: the usual way knows how to keep that from a reader.
        raise NotStill(type(problem).__name__) from None


def _read(notebook: Path) -> tuple[list[str], str]:
    """The source of each code cell, and the notebook's title."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cells = ["".join(c["source"]) for c in content["cells"] if c["cell_type"] == "code"]
    return cells, content.get("metadata", {}).get("title", "")


def _run(cells: list[str]) -> list[w.Widget]:
    space: dict[str, Any] = {"__builtins__": _builtins(), "__name__": "__main__"}
    results = [_run_cell(cell, space) for cell in cells]
    shown = [result for result in results if result is not None]
    if not shown or not all(isinstance(result, w.Widget) for result in shown):
        raise NotStill("a cell shows something that is not a widget")
    return shown


def _run_cell(cell: str, space: dict[str, Any]) -> object:
    """Run a cell and give what its last line gives; nothing where that is no value or ends in a semicolon."""
    tree = ast.parse(cell)
    last = tree.body.pop() if tree.body else None
    if last is not None and not isinstance(last, ast.Expr):
        tree.body.append(last)
    # The notebooks are ours, and lie beside this program.
    exec(compile(tree, "<cell>", "exec"), space)
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), space) if isinstance(last, ast.Expr) else None
    return None if cell.rstrip().endswith(";") else value


def _one_choice_on(made: list[w.Widget]) -> Iterator[str]:
    for part in made:
        if isinstance(part, ListOfOne | Tick) and (part.place if isinstance(part, ListOfOne) else part.listed):
            continue  # part of a list: there are many, and few are pressed
        if isinstance(part, ListOfOne):
            yield from (urlencode({part.part: value}) for _, value in part.options if value != part.first)
        elif isinstance(part, Tick):
            yield urlencode({part.part: "yes"})


def _builtins() -> dict[str, Any]:
    def only_pages(name: str, *more: Any) -> Any:
        if name != PAGES and not name.startswith(PAGES + "."):
            raise NotStill("a cell imports more than the pages")
        return builtins.__import__(name, *more)

    return {**{k: v for k, v in vars(builtins).items() if k not in WITHOUT}, "__import__": only_pages}


@contextmanager
def _closing_widgets() -> Iterator[list[w.Widget]]:
    """Every widget made within the block, closed at its end: else each view would stay in memory for good."""
    made: list[w.Widget] = []
    w.Widget.on_widget_constructed(made.append)
    try:
        yield made
    finally:
        w.Widget.on_widget_constructed(None)
        for widget in made:
            widget.close()
