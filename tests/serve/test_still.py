"""A page without a process says what its notebook says, leaves nothing behind, and knows what it cannot show."""

import gc
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import ipywidgets as w
import pytest

from semhlib.pages import attendance, impact, measures
from semhlib.serve.still import still
from semhlib.serve.still_markup import NotStill
from semhlib.store.role_files import write_store
from tests.pages.reading import charts_of
from tests.pages.store_of import store_of

DASHBOARDS = Path(__file__).parents[2] / "dashboards" / "leaders"
NAMES = ("impact", "attendance", "measures")


@pytest.fixture(autouse=True)
def small_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store made by hand, where the pages look for it."""
    write_store(tmp_path / "store", store_of())
    monkeypatch.setenv("SEMH_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def page(name: str, query: str = ""):
    return still(DASHBOARDS / f"{name}.ipynb", query)


def notebook(folder: Path, *cells: str) -> Path:
    file = folder / "made.ipynb"
    source = [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]
    file.write_text(json.dumps({"cells": source, "metadata": {"title": "Made"}}))
    return file


SHOWS = "from semhlib.pages import impact\nimpact.take_away(*[x := impact.open_(), y := impact.choose(x), impact.show(x, y)])"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("query", ["", "group=supported", "view=print"])
def test_it_says_what_the_page_says_with_a_process_of_its_own(name: str, query: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUERY_STRING", query)
    module = {"impact": impact, "attendance": attendance, "measures": measures}[name]
    store = module.open_()
    choice = module.choose(store)
    root = module.take_away(store, choice, module.show(store, choice))
    body, said = page(name, query).body, [part.value for part in _all(root) if isinstance(part, w.HTML)]
    pieces = body.split('<div class="widget-html-content">')[1:]
    assert len(said) > 2 and len(pieces) == len(said)
    assert [words for words, piece in zip(said, pieces, strict=True) if not piece.startswith(f"{words}</div>")] == []


def test_each_figure_travels_whole_with_its_words_and_its_height():
    choice = attendance.choices(store_of(), "")
    charts = charts_of(attendance.page(store_of(), choice, attendance.date.today()))
    body = page("attendance").body
    sent = [json.loads(found) for found in re.findall(r'<script type="application/json">(.*?)</script>', body)]
    assert [spec for spec in sent if spec] == json.loads(json.dumps(charts))
    for spec in charts:
        meta = spec["layout"]["meta"]
        assert f'style="height:{meta["height"]}px"' in body and meta["alt"] in unescape(body)


def test_controls_are_plain_ones_that_show_what_was_chosen_and_know_their_first_value():
    body = page("impact", "group=supported&changed=yes").body
    assert re.search(r'<label class="widget-label" for="choose-group">Pupils</label><select id="choose-group"', body)
    assert 'data-choice="group" data-first="all"' in body
    assert '<option value="supported" selected>Supported pupils</option>' in body
    assert re.search(r'<input type="checkbox"[^>]*data-choice="changed"[^>]*checked>', body)
    assert not re.search(r'<input type="checkbox"[^>]*checked>', page("impact").body)


def test_the_page_knows_its_title_its_address_and_what_a_listener_hears():
    made = page("impact", "group=supported&year=99")
    assert (made.title, made.query, made.printing) == ("Impact at a glance, Example Academy", "group=supported", False)
    assert 'data-query="group=supported"' in made.body and 'data-says="9 measures shown.' in made.body
    assert page("impact", "view=print").printing


def test_taking_choices_back_is_a_link_that_needs_no_script():
    body = page("attendance", "group=supported&from=20256&to=20231").body
    links = dict(re.findall(r'<a class="jupyter-widgets jupyter-button"[^>]*href="([^"]*)"[^>]*>([^<]*)</a>', body))
    assert {unescape(k): v for k, v in links.items()} == {
        "?from=20256&to=20231": "Remove: Pupils Supported by the programme",
        "?group=supported&to=20231": "Remove: From Summer 2, 2025/26",
        "?group=supported&from=20256": "Remove: To Autumn 1, 2023/24",
        "?": "Clear all filters",
    }


@pytest.mark.parametrize("typed", ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b onclick="x'])
def test_what_a_school_typed_never_becomes_part_of_the_page(small_store: Path, typed: str):
    store = store_of()
    events = tuple(replace(e, title=typed) for e in store.events)
    groups = tuple(replace(g, name=typed) if g.key == "year-7" else g for g in store.groups)
    rows = tuple(replace(r, name=typed) for r in store.rows)
    school = replace(store.school, name=typed)
    write_store(small_store, replace(store, snapshot="typed", events=events, groups=groups, rows=rows, school=school))
    for name in NAMES:
        body = page(name).body
        assert "<script>" not in body and "<img" not in body and "<b " not in body
        scripts = re.findall(r"<script type=\"application/json\">(.*?)</script>", body)
        assert body.count("</script>") == len(scripts) and all(isinstance(json.loads(found), dict) for found in scripts)


def test_what_stands_in_a_link_is_only_ever_text():
    body = page("impact", "year=%3Cscript%3Ealert(1)%3C/script%3E&%22onload=x").body
    assert "<script>" not in body and '"onload' not in body and "&lt;script&gt;" in body


@pytest.mark.parametrize("name", NAMES)
def test_no_widget_stays_behind(name: str):
    from ipywidgets.widgets.widget import _instances

    page(name)
    gc.collect()
    before = (len(_instances), _living())
    for query in ("", "group=supported", "view=print", "from=20256&to=20231"):
        page(name, query)
    gc.collect()
    assert (len(_instances), _living()) == before


def test_a_widget_that_stays_behind_would_be_counted():
    before = _living()
    kept = w.HTML("x")
    assert _living() > before
    kept.close()


@pytest.mark.parametrize(
    "cell",
    [
        "print(1)",
        "import os",
        "from IPython.display import display",
        "__import__('ipywidgets').HTML('x')",
        "1 + 1",
        "1 / 0",
        "this is not Python",
        "%matplotlib inline",
        "impact.w.Text()",
        "impact.w.Dropdown(options=[1])",
        "type('More', (impact.w.HTML,), {})('x')",
        "impact.w.VBox([impact.w.IntSlider()])",
    ],
)
def test_a_notebook_that_does_more_than_a_plain_page_can_is_left_to_the_usual_way(tmp_path: Path, cell: str):
    assert "Impact at a glance" in still(notebook(tmp_path, SHOWS), "").body
    with pytest.raises(NotStill):
        still(notebook(tmp_path, SHOWS, cell), "")


def test_a_line_that_ends_in_a_semicolon_shows_nothing_as_in_jupyter(tmp_path: Path):
    assert still(notebook(tmp_path, SHOWS, "1 + 1;"), "").title == "Impact at a glance, Example Academy"
    with pytest.raises(NotStill):
        still(notebook(tmp_path, SHOWS + ";"), "")


def test_a_page_that_fails_is_said_in_the_pages_own_words_and_has_no_view(small_store: Path):
    (small_store / "current").write_text("gone")
    made = page("impact")
    assert "There are no published figures here yet" in made.body and made.query is None


def _all(widget: w.Widget) -> list[w.Widget]:
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in _all(child))]


def _living() -> int:
    return sum(isinstance(found, w.Widget) for found in gc.get_objects())
