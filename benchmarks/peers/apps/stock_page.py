"""A page for stock Voilà as its guides show it: widgets, and charts as plotly's FigureWidget."""

import ipywidgets as w
import plotly.graph_objects as go
import shown


def page(name):
    """The whole page as one widget."""
    menus = {
        key: w.Dropdown(description=label, options=[(words, value) for value, words in options.items()])
        for key, (label, options) in shown.filters(name).items()
    }
    now = shown.state(name, shown.first(name))
    head = w.HTML(shown.head_html(now))
    parts = [(w.HTML(shown.block_html(b)), _chart(b), w.HTML(shown.table_html(b))) for b in now["blocks"]]

    def draw(change):
        now = shown.state(name, {key: menu.value for key, menu in menus.items()})
        head.value = shown.head_html(now)
        for (words, chart, table), block in zip(parts, now["blocks"], strict=True):
            words.value, table.value = shown.block_html(block), shown.table_html(block)
            if chart is not None:
                _redraw(chart, block["chart"])

    for menu in menus.values():
        menu.observe(draw, "value")
    return w.VBox([head, *menus.values(), *(item for part in parts for item in part if item is not None)])


def _chart(block):
    return go.FigureWidget(block["chart"]) if block["chart"] else None


def _redraw(chart, figure):
    with chart.batch_update():
        for trace, new in zip(chart.data, figure["data"], strict=True):
            trace.update(new, overwrite=True)
        chart.layout = figure["layout"]
