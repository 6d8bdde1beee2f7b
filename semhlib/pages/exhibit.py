"""A chart on a page: title, picture, table. The picture may fail; the table stands."""

from collections.abc import Callable

import ipywidgets as w
import plotly.graph_objects as go

from semhlib.charts.markup import tag, together
from semhlib.charts.table import Table, show_table
from semhlib.charts.theme import drawn
from semhlib.widgets.chart import new_chart

NOT_DRAWN = "This chart could not be drawn. The figures are in the table below."


class Exhibit:
    """One chart with its words and its table. `box` goes into the page; `show` may be called again and again."""

    def __init__(self) -> None:
        self._title, self._picture, self._instead, self._table = w.HTML(), new_chart(), w.HTML(), w.HTML()
        self.box = w.VBox([self._title, self._picture, self._instead, self._table])

    def show(
        self,
        title: str,
        subtitle: str,
        draw: Callable[[], go.Figure | None],
        table: Table,
        *,
        opened: bool,
        after: str = "",
    ) -> None:
        """Show a chart, or without one (draw gives None) its words and table alone.

        Takes       title: the message; subtitle: measure, unit, group and period; after: what stands under the table, as Html
        """
        self._title.value = together(tag("h2", title, css="semh-fig-title"), tag("p", subtitle, css="semh-fig-sub"))
        self._table.value = together(show_table(table, opened=opened), after)
        try:
            figure = draw()
        except Exception:
            self._put(None, NOT_DRAWN)
            return
        self._put(figure, "")

    def say(self, title: str, words: str) -> None:
        """A title with words in place of a chart that there cannot be."""
        self._title.value = together(tag("h2", title, css="semh-fig-title"), tag("p", words))
        self._table.value = ""
        self._put(None, "")

    def hide(self) -> None:
        self._title.value = self._table.value = ""
        self._put(None, "")

    def _put(self, figure: go.Figure | None, words: str) -> None:
        self._picture.draw(drawn(figure) if figure is not None else None)
        self._instead.value = tag("p", words, css="semh-note") if words else ""
