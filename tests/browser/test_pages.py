"""The leaders' pages with the example school, as a reader gets them: on a desk, on a phone, by keyboard, on paper."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from semhlib.serve.navigation import pages_in
from semhlib.terms.wording import banned_in
from tests.browser.conftest import DASHBOARDS, watched
from tests.browser.reading import axe_findings, cut_words, ready, resize, sideways, unreadable
from tests.browser.serving import Server

NAMES = [name for name, _ in pages_in(DASHBOARDS)]
# All pages follow a choice by the same few lines: the first page always, the others in the long run.
FIRST = [NAMES[0], *(pytest.param(name, marks=pytest.mark.slow) for name in NAMES[1:])]
WIDTHS = (1280, 390, 320)
ENOUGH_CHANGES = 3
MOST_SHEETS = {"measures": 13, "story": 15}  # a catalogue grows with every measure; a slide has a sheet of its own


@pytest.fixture(scope="module", params=NAMES)
def shown(request: pytest.FixtureRequest, window: BrowserContext, served: Server) -> Iterator[Page]:
    """Each page, opened once for the tests that only look at it."""
    with watched(window) as page:
        page.goto(served.page(request.param))
        yield ready(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_the_page_fits_the_screen(shown: Page, width: int):
    resize(shown, width)
    assert (axe_findings(shown), sideways(shown), cut_words(shown)) == ([], [], [])


def test_a_page_has_one_heading_a_title_a_language_one_main_part_and_the_navigation(shown: Page):
    assert shown.locator("h1:visible").count() == 1 and shown.locator("h1").inner_text() in shown.title()
    assert shown.locator("html").get_attribute("lang") == "en"
    assert shown.locator("[role=main], main").count() == 1
    assert len(shown.get_by_role("navigation", name="Pages").get_by_role("link").all()) == len(NAMES)
    assert shown.locator("[aria-current=page]").count() == 1


def test_no_word_of_machines_and_no_banned_word_is_on_the_page(shown: Page):
    texts = visible_and_spoken(shown)
    assert unreadable(shown.content(), texts) == []
    assert [found for text in texts for found in banned_in(text)] == []


def test_each_chart_is_named_and_its_figures_stand_in_a_table_below(shown: Page):
    charts = shown.locator(".js-plotly-plot")
    for chart in charts.all():
        assert chart.get_attribute("role") == "img"
        assert "The figures are in the table below." in (chart.get_attribute("aria-label") or "")
        after = chart.locator("xpath=following::table[1]")
        assert after.locator("caption").count() == 1 and after.locator("th[scope=row]").count() >= 1


def test_a_turned_phone_keeps_the_height_of_each_chart(shown: Page):
    heights = [_heights(resize(shown, width)) for width in (1280, 390, 900)]
    assert heights[0] == heights[1] == heights[2] and min(heights[0], default=300) > 200


def test_everything_that_can_be_used_has_a_name_and_is_large_enough(shown: Page):
    resize(shown, 390)
    small = shown.evaluate("""() => [...document.querySelectorAll('a[href], button, select, input, summary')]
        .filter(e => e.offsetParent && !e.closest('.semh-skip, p, li, td, th'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(([, r]) => r.height < 24 || r.width < 24)
        .map(([html]) => html)""")
    assert small == []


def test_the_keyboard_reaches_each_control_in_the_order_it_stands_and_focus_can_be_seen(shown: Page):
    resize(shown, 1280)
    shown.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    shown.locator(".semh-skip").focus()
    shown.keyboard.press("Enter")
    expected = shown.locator("#jp-main-content-panel").locator("select:visible, input:visible, button:visible").count()
    seen = []
    for _ in range(40):
        shown.keyboard.press("Tab")
        tag, top, outline = shown.evaluate("""() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.tagName, e.getBoundingClientRect().top + scrollY, s.outlineWidth + ' ' + s.outlineStyle]; }""")
        if tag == "BODY":
            break
        assert outline == "3px solid", f"{tag} has no focus that can be seen"
        if tag in ("SELECT", "INPUT", "BUTTON"):
            seen.append(top)
    assert len(seen) == expected and all(b > a - 60 for a, b in zip(seen, seen[1:], strict=False))


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_by_keyboard_is_drawn_announced_and_kept_in_the_link(page: Page, served: Server, name: str):
    ready(_opened(page, served.page(name)))
    box = page.get_by_role("combobox").first
    box.focus()
    before = page.locator("#jp-main-content-panel").inner_text()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/*.ipynb?*")
    expect(page.locator("#semh-live")).not_to_be_empty()
    expect(box).to_be_focused()
    page.wait_for_function("before => document.getElementById('jp-main-content-panel').innerText !== before", arg=before)
    words = page.locator(".semh-asof, .semh-verdict").all_inner_texts()
    page.reload()
    ready(page)
    assert page.locator(".semh-asof, .semh-verdict").all_inner_texts() == words


@pytest.mark.parametrize("name", FIRST)
def test_going_back_to_where_a_choice_began_is_announced_too(page: Page, served: Server, name: str):
    ready(_opened(page, served.page(name)))
    box, spoken = page.get_by_role("combobox").first, page.locator("#semh-live")
    verdict = " ".join(page.locator(".semh-verdict, .semh-rest").all_inner_texts())
    box.press("ArrowDown")
    page.wait_for_url("**/*.ipynb?*")
    expect(spoken).not_to_have_text(re.compile("^(Updating)?$"))
    expect(spoken).not_to_contain_text(verdict)
    box.press("ArrowUp")
    expect(spoken).to_contain_text(verdict)
    expect(page.locator("table.semh-t th[scope=row], .js-plotly-plot").filter(visible=True).first).to_be_visible()
    assert page.url == served.page(name)


@pytest.mark.parametrize("name", FIRST)
def test_filters_used_quickly_end_in_the_state_of_the_last_choice(page: Page, served: Server, name: str):
    """Charts and tables may not fall behind the filters: the last choice wins everywhere."""
    ready(_opened(page, served.page(name)))
    box = page.get_by_role("combobox").first
    for _ in range(ENOUGH_CHANGES):
        box.press("ArrowDown")
        box.press("ArrowUp")
    box.press("ArrowDown")
    expect(page.locator("#semh-live")).not_to_be_empty()
    page.wait_for_timeout(1500)
    quick = _figures(ready(page))
    page.reload()
    assert _figures(ready(page)) == quick


def test_the_impact_page_shows_sentence_filters_and_nine_lines_without_scrolling(page: Page, served: Server):
    ready(_opened(page, served.page("impact")))
    lines = page.locator("table.semh-impact th[scope=row]")
    assert lines.count() == 9
    foot = max(line.bounding_box()["y"] + line.bounding_box()["height"] for line in lines.all())
    assert foot <= 900 and page.locator(".semh-verdict").is_visible()


def test_the_attendance_page_shows_sentence_filters_and_the_whole_chart_without_scrolling(page: Page, served: Server):
    ready(_opened(page, served.page("attendance")))
    chart = page.locator(".js-plotly-plot").first.bounding_box()
    assert page.locator(".semh-verdict").is_visible() and chart["y"] + chart["height"] <= 900
    tops = {round(box.bounding_box()["y"]) for box in page.locator(".semh-filters select, .semh-filters button").all()}
    assert len(tops) == 1


def test_on_paper_impact_is_one_sheet_with_the_sentence_and_all_nine_lines(page: Page, served: Server):
    ready(_opened(page, served.page("impact", "view=print")))
    sentence = " ".join(page.locator(".semh-verdict, .semh-rest").all_inner_texts())
    names = page.locator("table.semh-impact th[scope=row]").all_inner_texts()
    sheets, text = on_paper(page)
    assert sheets == 1 and len(names) == 9
    assert [words for words in (sentence, *names, "Printed", "Data up to") if _plain(words) not in text] == []
    assert _plain("Copy link to this view") not in text and _plain("Print this page") not in text


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_nothing_is_cut_and_what_was_folded_is_open(page: Page, served: Server, name: str):
    ready(_opened(page, served.page(name, "view=print")))
    captions = page.locator("table.semh-t caption:not(.semh-vh):not(:has(.semh-vh))")
    tables = [_plain(caption) for caption in captions.all_inner_texts()]
    rows = [_plain(row) for row in page.locator("table.semh-t th[scope=row]").all_inner_texts()]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert sideways(page) == []
    page.emulate_media(media="screen")
    sheets, text = on_paper(page)
    assert sheets <= MOST_SHEETS.get(name, 6)
    assert [row for row in (*tables, *rows) if row not in text] == []


def visible_and_spoken(page: Page) -> list[str]:
    """All that a reader can see or hear: text, also folded away; names, titles and descriptions."""
    return page.evaluate("""() => {
      const kept = [document.title];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const p = walk.currentNode.parentElement;
        const words = walk.currentNode.data.trim();
        if (words && !p.closest("script, style, template, noscript")) kept.push(words);
      }
      for (const e of document.querySelectorAll('[aria-label], [title]'))
        kept.push(e.getAttribute('aria-label') || '', e.getAttribute('title') || '');
      return kept.filter(Boolean);
    }""")


def _figures(page: Page) -> list[str]:
    """The sentence, every table and every chart's words, in order."""
    return page.evaluate("""() => [...document.querySelectorAll('.semh-verdict, table.semh-t, .js-plotly-plot')]
        .map(e => e.getAttribute('aria-label') || e.textContent)""")


def _heights(page: Page) -> list[float]:
    """How high each chart and its place are."""
    return page.evaluate("""() => [...document.querySelectorAll('.js-plotly-plot')]
        .flatMap(e => [e, e.querySelector('.main-svg')].map(part => part.getBoundingClientRect().height))""")


def on_paper(page: Page) -> tuple[int, str]:
    """How many sheets a page takes, and their words without spaces."""
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    return len(sheets), _plain("".join(sheet.extract_text() for sheet in sheets))


def _plain(text: str) -> str:
    """Text without its spaces: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text).casefold()


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page
