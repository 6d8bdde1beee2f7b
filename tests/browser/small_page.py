"""Small pages for testing the frame: one that works, and one for each way a page can go wrong.

They import more than the pages of this product, so each of them has a process of its own.
"""

import json
from pathlib import Path

_GOOD = '''
import ipywidgets as w
import plotly.graph_objects as go
from IPython.display import display
from semhlib.charts.theme import drawn
from semhlib.widgets.chart import new_chart
from semhlib.widgets.choice import Choice, OneOf, read_query, yes_or_no
from semhlib.widgets.controls import checkbox, dropdown, filters
from semhlib.widgets.page_state import PageState, link_notice

names = {"all": "All pupils", "year-7": "Year 7"}
choice = Choice(OneOf("group", tuple(names)), yes_or_no("changed"), query=read_query())
state = PageState(choice, title="Impact, Small School")
head, chart = w.HTML(), new_chart()

def draw(name=""):
    words = names[choice["group"]]
    head.value = f"<h1>Impact</h1><p class='semh-verdict'>A sentence about {words}.</p>" + link_notice(choice)
    figure = go.Figure(go.Scatter(x=["Aut", "Spr"], y=[91, 92]), layout={"height": 300, "meta": {"alt": f"Line chart. {words}."}})
    chart.draw(drawn(figure))
    if name:
        state.announce(f"Showing {words}")

draw()
choice.listen(draw)
table = w.HTML("<details><summary>Show the figures in a table</summary><table class='semh-t'><caption>Figures</caption>"
               "<tr><th scope='col'>Term</th></tr><tr><td>Autumn</td></tr></table></details>")
display(w.VBox([head, filters(dropdown(choice, "group", "Pupils", names), checkbox(choice, "changed", "Only changed"), state),
                chart, table]))
'''

_SEEN = '''
import os
import ipywidgets as w
from IPython.display import display
from semhlib.widgets.choice import Choice, OneOf
from semhlib.widgets.page_state import PageState
words = " ".join(sorted(os.environ))
display(w.VBox([w.HTML(f"<h1>Environment</h1><p id='names'>{words}</p>"), PageState(Choice(OneOf("a", ("b",))), title="Seen")]))
'''

_ERROR = '''
name = "Zebedee Quux"
raise ValueError(name)
'''

_PAGES = {"impact": _GOOD, "attendance": _GOOD, "whole_school": _SEEN, "data": _ERROR, "story": "import time\ntime.sleep(30)"}


def write_small_pages(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, source in _PAGES.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(_notebook(name, source)))
    return folder


def _notebook(name: str, source: str) -> dict[str, object]:
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    text = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": "# A title for JupyterLab alone"}
    code = {"cell_type": "code", "id": "code", "metadata": {}, "source": source.strip(), "execution_count": None, "outputs": []}
    metadata = {"title": name.title(), "kernelspec": kernel}
    return {"cells": [text, code], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
