"""A page in Panel. `impact.py` and `attendance.py` beside this open one each."""

import panel as pn
import shown


def show(page):
    """Build the page for one viewer."""
    pn.extension("plotly")
    menus = {
        key: pn.widgets.Select(name=label, options={words: value for value, words in options.items()})
        for key, (label, options) in shown.filters(page).items()
    }
    now = shown.state(page, shown.first(page))
    head = pn.pane.HTML(shown.head_html(now))
    parts = [(pn.pane.HTML(shown.block_html(b)), _chart(b), pn.pane.HTML(shown.table_html(b))) for b in now["blocks"]]

    def draw(*events):
        now = shown.state(page, {key: menu.value for key, menu in menus.items()})
        head.object = shown.head_html(now)
        for (words, chart, table), block in zip(parts, now["blocks"], strict=True):
            words.object, table.object = shown.block_html(block), shown.table_html(block)
            if chart is not None:
                chart.object = block["chart"]

    for menu in menus.values():
        menu.param.watch(draw, "value")
    pn.Column(head, *menus.values(), *(item for part in parts for item in part if item is not None)).servable(title=page)


def _chart(block):
    if not block["chart"]:
        return None
    height = block["chart"]["layout"]["height"]
    return pn.pane.Plotly(block["chart"], config=shown.config(), sizing_mode="stretch_width", height=height)
