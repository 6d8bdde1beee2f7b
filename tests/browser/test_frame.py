"""What surrounds every page: loading words, navigation, address, lost connection, errors, processes."""

import os
import signal
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from semhlib.charts.verdict import WORDS
from semhlib.terms.wording import banned_in
from tests.browser.reading import Outside, axe_findings, cut_words, ready, resize, sideways
from tests.browser.serving import Server

LOST = "The dashboard has lost its connection. Your filters are saved in the address. Reload this page."


def status(address: str, **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def wait_until(true: object, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, what
        time.sleep(0.2)


def test_the_bare_address_leads_to_the_impact_page(small: Server):
    with urlopen(small.address, timeout=60) as answer:
        assert answer.url == small.page("impact")


def test_the_pages_that_are_there_are_named_and_the_open_one_is_marked(opened: Page):
    links = opened.get_by_role("navigation", name="Pages").get_by_role("link")
    assert links.all_inner_texts() == ["Impact", "Attendance", "Whole school", "Story", "Data"]
    assert opened.locator("[aria-current=page]").all_inner_texts() == ["Impact"]


def test_a_page_sets_its_own_title_and_a_notebooks_texts_are_for_jupyterlab_alone(opened: Page):
    assert opened.title() == "Impact, Small School" and opened.locator("h1").all_inner_texts() == ["Impact"]


def test_while_a_page_opens_words_say_how_far_it_is_and_change_when_it_takes_long(page: Page, small: Server):
    page.clock.install()
    page.goto(small.page("story"), wait_until="commit")
    expect(page.locator("#semh-loading")).to_contain_text("Opening your dashboard: step 2 of 3", timeout=20_000)
    expect(page.locator("#semh-loading")).to_contain_text("This usually takes a few seconds.")
    page.clock.fast_forward(11_000)
    expect(page.locator("#semh-loading")).to_contain_text("Still working. Large files can take up to a minute.")


def test_a_filter_changes_the_address_the_chart_and_what_is_read_aloud(page: Page, small: Server):
    ready(_opened(page, small.page("impact")))
    page.get_by_role("combobox", name="Pupils").select_option("Year 7")
    expect(page.locator("#semh-live")).to_have_text("Showing Year 7")
    expect(page.locator(".semh-verdict")).to_have_text("A sentence about Year 7.")
    expect(page.locator("[role=img][aria-label='Line chart. Year 7.']")).to_be_visible()
    assert page.url == small.page("impact", "group=year-7")


def test_a_link_opens_the_view_it_was_copied_from(opened: Page):
    expect(opened.locator(".semh-verdict")).to_have_text("A sentence about Year 7.")
    expect(opened.get_by_label("Only changed")).to_be_checked()


def test_a_link_with_an_unknown_part_says_so_and_runs_nothing(opened: Page):
    note = opened.locator(".semh-note:visible")
    words = note.inner_text()
    assert words.startswith("We could not use part of this link: year=99, x=<img") and "theme=<b>" in words
    assert note.locator("*").count() == 0


@pytest.mark.parametrize("part", ["template=%3Cb%3Ehello", "theme=%3Cb%3Ehello", "%3Cb%3Ehello=1", "template=nosuch"])
def test_what_stands_in_an_address_is_never_written_into_the_page_as_it_is(small: Server, part: str):
    with urlopen(small.page("whole_school", part), timeout=60) as answer:
        assert b"<b>hello" not in answer.read()


def test_the_link_and_the_print_view_can_be_had_from_beside_the_filters(page: Page, small: Server):
    ready(_opened(page, small.page("impact", "group=year-7")))
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.locator(".semh-copied")).to_have_text("The link is copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == small.page("impact", "group=year-7")
    page.get_by_role("link", name="Print or save as PDF").click()
    ready(page)
    assert page.url == small.page("impact", "group=year-7&view=print")
    expect(page.locator("details")).to_have_attribute("open", "")
    expect(page.get_by_role("navigation")).to_be_hidden()
    page.get_by_role("link", name="Back to the dashboard").click()
    page.wait_for_url(small.page("impact", "group=year-7"))


def test_the_skip_link_is_first_and_leads_to_the_content(page: Page, small: Server):
    ready(_opened(page, small.page("impact")))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#jp-main-content-panel")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Pupils")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".semh-verdict")).to_have_text("A sentence about Year 7.")
    expect(page.get_by_role("combobox", name="Pupils")).to_be_focused()


@pytest.mark.slow
def test_when_a_pages_process_dies_the_reader_is_told_within_twenty_seconds(page: Page, small: Server):
    before = set(small.kernels())
    ready(_opened(page, small.page("impact", "group=year-7")))
    (kernel,) = set(small.kernels()) - before
    os.kill(kernel, signal.SIGKILL)
    bar = page.get_by_role("alert")
    expect(bar).to_be_visible(timeout=20_000)
    expect(bar).to_have_text(LOST)
    assert axe_findings(page) == [] and page.locator(".jp-Dialog").count() == 0
    marks = page.locator(".jupyter-widgets-disconnected")
    assert set(marks.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').display)")) <= {"none"}
    bar.get_by_role("link").click()
    ready(page)
    expect(page.locator(".semh-verdict")).to_have_text("A sentence about Year 7.")


def test_leaving_a_page_ends_its_process(page: Page, small: Server):
    before = set(small.kernels())
    ready(_opened(page, small.page("impact")))
    assert len(set(small.kernels()) - before) == 1
    page.goto("about:blank")
    wait_until(lambda: not set(small.kernels()) - before, 15, "the page's process is still there")


def test_a_page_that_fails_says_sorry_and_shows_nothing_of_why(page: Page, small: Server):
    page.goto(small.page("data"))
    expect(page.locator("h1")).to_have_text("Sorry, this page could not be shown", timeout=40_000)
    words = page.locator("body").inner_text()
    assert "Your data is safe. Reload the page." in words and "reference" in words
    assert not [bad for bad in ("Quux", "Traceback", "ValueError", "executing cell", "Opening your") if bad in page.content()]
    assert axe_findings(page) == []
    assert "Quux" not in small.log.read_text()


def test_a_page_knows_nothing_of_the_servers_own_environment(page: Page, small: Server):
    ready(_opened(page, small.page("whole_school")))
    names = page.locator("#names").inner_text().split()
    assert "SEMH_STORE" in names and "SEMH_CANARY" not in names


@pytest.mark.parametrize("path", ["voila/tree", "voila/api/contents", "voila/files/impact.ipynb", "api/contents", "api/kernels"])
def test_nothing_lists_or_hands_out_files(small: Server, path: str):
    assert status(small.address + path) == 404


def test_another_name_for_this_machine_is_not_answered(small: Server):
    assert status(small.address, Host="semh.example") == 403 and status(small.address + "voila/tree", Host="127.0.0.1") == 404


def test_a_page_that_does_not_exist_says_so_in_our_words(page: Page, small: Server):
    page.goto(small.page("nosuch"))
    assert page.locator("h1").inner_text() == "There is no such page"
    assert axe_findings(page) == []


def test_help_is_one_press_away_on_every_page_and_leads_back(page: Page, small: Server):
    ready(_opened(page, small.page("attendance")))
    page.get_by_role("banner").get_by_role("link", name="Help").click()
    expect(page.locator("h1")).to_have_text("Help")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert (axe_findings(page), sideways(page)) == ([], [])
    text = page.locator("main").inner_text()
    assert [words for words in WORDS.values() if words not in text] == [] and banned_in(text) == ()
    page.get_by_role("link", name="Dashboards").click()
    ready(page)
    assert page.url == small.page("impact")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_frame_passes_axe_and_fits_the_screen(opened: Page, width: int):
    resize(opened, width)
    assert (axe_findings(opened), sideways(opened)) == ([], [])


def test_a_request_to_another_machine_fails_and_is_noticed(window: BrowserContext):
    page = window.new_page()
    outside = Outside().watch(page)
    with page.expect_event("requestfailed"):
        page.set_content("<p>x</p><img src='https://example.com/x.png'>")
    assert outside.asked == ["https://example.com/x.png"]
    page.close()


def test_axe_finds_a_fault_that_was_put_there(opened: Page):
    opened.evaluate("() => { window.fault = document.createElement('button'); document.body.append(window.fault); }")
    found = [finding.split(" ")[0] for finding in axe_findings(opened)]
    opened.evaluate("() => window.fault.remove()")
    assert "button-name" in found


@pytest.mark.parametrize("place", ["x='-40' y='50'", "x='100' y='0'", "x='5000' y='50'"])
def test_words_that_leave_their_chart_are_found(opened: Page, place: str):
    put = """(svg, place) => svg.insertAdjacentHTML('beforeend', `<g id="fault"><text ${place}>Policy revised</text></g>`)"""
    assert cut_words(opened) == []
    opened.locator(".main-svg").first.evaluate(put, place)
    found = cut_words(opened)
    opened.evaluate("() => document.getElementById('fault').remove()")
    assert found == ["Policy revised"]


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    return page
