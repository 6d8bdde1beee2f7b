"""The two pages in Dash, each at its own address of one server."""

from urllib.parse import quote

import flask
import shown
from dash import Dash, Input, Output, dcc, html

server = flask.Flask(__name__)


def blocks(page, chosen):
    """Everything under the filters that has no chart of its own to keep."""
    return [[html.H2(b["title"]), html.P(b["subtitle"])] if b["title"] else [] for b in shown.state(page, chosen)["blocks"]]


def table(block):
    rows = [html.Tr([html.Td(_cell(c)) for c in row]) for row in block["table"]["rows"]]
    head = html.Thead(html.Tr([html.Th(c, scope="col") for c in block["table"]["columns"]]))
    whole = html.Table([html.Caption(block["table"]["caption"]), head, html.Tbody(rows)])
    return whole if block["opened"] else html.Details([html.Summary("Show the figures in a table"), whole])


def _cell(cell):
    if isinstance(cell, str):
        return cell
    picture = cell["svg"].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return html.Img(src="data:image/svg+xml," + quote(picture)) if picture else ""


def head(shown_state):
    return [html.H1(shown_state["title"]), html.P(shown_state["sentence"])]


def drawn(page, chosen):
    """What one callback gives: the head, and words, chart and table of each block."""
    now = shown.state(page, chosen)
    parts = [head(now)]
    for words, block in zip(blocks(page, chosen), now["blocks"], strict=True):
        parts += [words, *([block["chart"]] if block["chart"] else []), table(block)]
    return parts


def app(page):
    """One page. Its content is in the first layout, so nothing has to be asked for a second time."""
    made = Dash(page, server=server, url_base_pathname=f"/{page}/", title=page)
    chosen = shown.first(page)
    now = drawn(page, chosen)
    outputs, laid = [Output("head", "children")], [html.Div(now.pop(0), id="head")]
    for key, (label, options) in shown.filters(page).items():
        menu = dcc.Dropdown(options, value=chosen[key], clearable=False, searchable=False, id=key)
        laid.append(html.Label([label, menu]))
    for i, block in enumerate(shown.state(page, chosen)["blocks"]):
        laid.append(html.Div(now.pop(0), id=f"words{i}"))
        outputs.append(Output(f"words{i}", "children"))
        if block["chart"]:
            laid.append(dcc.Graph(figure=now.pop(0), config=shown.config(), id=f"chart{i}"))
            outputs.append(Output(f"chart{i}", "figure"))
        laid.append(html.Div(now.pop(0), id=f"table{i}"))
        outputs.append(Output(f"table{i}", "children"))
    made.layout = html.Main(laid)
    keys = list(shown.filters(page))
    made.callback(outputs, [Input(key, "value") for key in keys], prevent_initial_call=True)(
        lambda *values: drawn(page, dict(zip(keys, values, strict=True)))
    )
    return made


apps = [app("impact"), app("attendance")]
