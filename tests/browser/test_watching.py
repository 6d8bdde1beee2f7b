"""What times the pages sees a page as whole only when it is: the same watching stands behind every figure in benchmarks."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.serving import Server

WATCH = Path(__file__).parents[2] / "benchmarks" / "peers" / "watch.js"
WANT = {
    "sentence": "Attendancehasrisen.",
    "rows": [{"text": "Year791.2%", "open": True}, {"text": "Year890.0%", "open": False}],
    "charts": [{"words": ["+1.0pp", "Year7"], "values": [[1.0, None]]}],
}
ROW, CLOSED = (
    "<table><tr><th>Year 7</th><td>91.2%</td></tr></table>",
    "<details><table><tr><td>Year 8</td><td>90.0%</td></tr></table></details>",
)
# A chart as plotly leaves it in a page: its picture, its words, and the values it has drawn.
CHART = """<div class="js-plotly-plot"><svg class="main-svg" width="400" height="100"><text class="bartext">+1.0 pp</text>
<text class="annotation-text">Year 7</text></svg></div>"""
WHOLE = f"<p>Attendance has risen.</p>{ROW}{CLOSED}{CHART}"
LOOKS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(window.__watch.seen)))))"""


def seen_of(page: Page, small: Server, body: str, values: list[float | None]) -> set[str]:
    """What the watching has seen of a page with this body, whose chart has drawn these values."""
    page.goto(small.address + "voila/templates/semh/static/semh.css")
    page.evaluate("body => { document.documentElement.innerHTML = body; }", f"<body>{body}</body>")
    drawn = [{"type": "bar", "x": values}]
    page.evaluate("drawn => document.querySelectorAll('.js-plotly-plot').forEach(c => { c._fullData = drawn; })", drawn)
    page.evaluate(WATCH.read_text(encoding="utf-8"))
    page.evaluate(f"window.__watch.expect({json.dumps(WANT)})")
    return set(page.evaluate(LOOKS))


def test_a_whole_page_is_seen_as_whole(page: Page, small: Server):
    assert seen_of(page, small, WHOLE, [1.0, None]) == {"words", "charts"}


@pytest.mark.parametrize(
    "wrong",
    [
        ("has risen", "has fallen"),
        ("91.2%", "91.3%"),
        ("90.0%", ""),
        ("<p>", "<p hidden>"),
        ("<table><tr><th>", "<table hidden><tr><th>"),
    ],
)
def test_a_page_with_a_wrong_or_hidden_word_is_not_seen_as_whole(page: Page, small: Server, wrong: tuple[str, str]):
    assert seen_of(page, small, WHOLE.replace(*wrong), [1.0, None]) == set()


@pytest.mark.parametrize("wrong", [("+1.0 pp", "+2.0 pp"), ("main-svg", "other"), ("js-plotly-plot", "other")])
def test_a_chart_with_old_words_or_without_a_picture_is_not_seen_as_drawn(page: Page, small: Server, wrong: tuple[str, str]):
    assert seen_of(page, small, WHOLE.replace(*wrong), [1.0, None]) == {"words"}


@pytest.mark.parametrize("values", [[2.0, None], [1.0, 0.0], [1.0]])
def test_a_chart_with_old_values_is_not_seen_as_drawn(page: Page, small: Server, values: list[float | None]):
    assert seen_of(page, small, WHOLE, values) == {"words"}
