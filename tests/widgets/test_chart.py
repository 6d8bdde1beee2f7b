import json

import numpy as np
import plotly.graph_objects as go
import pytest

from semhlib.charts.theme import drawn, new_figure
from semhlib.widgets import chart as charts
from semhlib.widgets.chart import PLOTLY, Chart, ChartInLab, new_chart


def a_figure(values: object = (1, 2)) -> go.Figure:
    figure = new_figure(alt="Line chart. From 1 to 2.", height=300)
    figure.add_scatter(x=[0, 1], y=values)
    return figure


def test_a_figure_its_words_and_its_height_change_in_one_step():
    chart, seen = Chart(), []
    chart.observe(lambda change: seen.append(sorted(change["new"])), names=["spec"])
    chart.draw(drawn(a_figure()))
    assert seen == [["config", "data", "layout"]]
    assert (chart.alt, chart.height) == ("Line chart. From 1 to 2.", 300)


def test_no_figure_leaves_nothing_of_the_one_before():
    chart = Chart()
    chart.draw(drawn(a_figure()))
    chart.draw(None)
    assert (chart.spec, chart.alt, chart.height) == ({}, "", 0)


def test_a_figure_travels_as_plain_json_and_its_arrays_packed():
    spec = json.loads(json.dumps(drawn(a_figure(np.array([1.5, 2.5], dtype="float32")))))
    assert spec["data"][0]["y"] == {"dtype": "f4", "bdata": "AADAPwAAIEA="}


def test_a_chart_is_known_by_its_class_and_brings_a_few_lines_not_megabytes():
    chart = Chart()
    assert "semh-chart" in chart._dom_classes and len(chart._esm) < 1000


def test_a_chart_is_forgotten_once_it_is_closed():
    import gc
    import weakref

    chart = Chart()
    kept = weakref.ref(chart)
    chart.close()
    del chart
    gc.collect()
    assert kept() is None


@pytest.mark.parametrize(
    ("notebook", "server", "kind"),
    [(None, "", Chart), (None, "voila/0.5", Chart), (object(), "voila/0.5", Chart), (object(), "", ChartInLab)],
)
def test_jupyterlab_draws_charts_itself_and_a_served_page_uses_ours(monkeypatch, notebook, server: str, kind: type):
    monkeypatch.setattr(charts, "get_ipython", lambda: notebook)
    monkeypatch.setenv("SERVER_SOFTWARE", server)
    assert isinstance(new_chart(), kind)


def test_in_jupyterlab_a_chart_is_one_output_with_its_words_beside_it():
    chart = ChartInLab()
    chart.draw(drawn(a_figure()))
    chart.draw(drawn(a_figure((3, 4))))
    (output,) = chart.outputs
    assert output["data"][PLOTLY]["data"][0]["y"] == [3, 4] and output["data"]["text/plain"] == "Line chart. From 1 to 2."
    chart.draw(None)
    assert chart.outputs == ()
