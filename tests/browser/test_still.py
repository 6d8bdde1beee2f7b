"""Pages without a process of their own: they say what the others say, answer every choice, and own up when they cannot."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import watched
from tests.browser.reading import LIVE, axe_findings, ready, sideways
from tests.browser.serving import Server
from tests.browser.test_budgets import KILO, weigh
from tests.browser.test_pages import NAMES

CHANGES = 60
PAGE_ALONE = 15 * KILO
LOST = "The dashboard has lost its connection. Your filters are saved in the address. Reload this page."
SIGNED_OUT = "You are no longer signed in. Your filters are saved in the address. Sign in again."
# All that a reader sees or hears of the page's content, in order; and what each control and chart shows.
SHOWN = """() => {
  const main = document.getElementById('jp-main-content-panel');
  const texts = main.innerText.split(/\\s+/).join(' ');
  const charts = [...main.querySelectorAll('.js-plotly-plot')].map(e => [e.getAttribute('aria-label'),
    [...e.querySelectorAll('svg text')].map(t => t.textContent).join('|')]);
  const controls = [...main.querySelectorAll('select, input')].map(e => [e.selectedOptions?.[0].text ?? e.checked,
    e.labels[0].innerText, ...(e.options || [])].map(o => `${o.text ?? o}`.replace(/\\s/g, ' ')));
  const folded = [...main.querySelectorAll('details')].map(e => e.textContent);
  const address = e => e.href.replace(/live=yes&?/, '').replace(/[?&]+(?=#|$)/, '');
  const links = [...main.querySelectorAll('a')].map(e => [e.innerText, address(e)]);
  return [document.title, texts, charts, controls, folded, links];
}"""


@pytest.fixture
def still_page(page: Page) -> Iterator[Page]:
    """A page on which no script may fail and nothing may be refused by the page's own rules."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    page.on("websocket", lambda socket: wrong.append(socket.url))
    yield page
    assert wrong == []


def shown(page: Page, address: str) -> list[object]:
    page.goto(address)
    return ready(page).evaluate(SHOWN)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("query", ["", *(pytest.param(q, marks=pytest.mark.slow) for q in ("group=supported", "view=print"))])
def test_it_says_the_same_as_the_page_with_a_process_of_its_own(page: Page, served: Server, name: str, query: str):
    still = shown(page, served.page(name, query))
    live = shown(page, served.page(name, f"{query}&{LIVE}".strip("&")))
    assert len(str(still)) > 1000
    for mine, theirs in zip(still, live, strict=True):
        assert mine == theirs


def test_no_process_is_started_for_it_and_no_message_is_sent(still_page: Page, served: Server):
    before = served.kernels()
    for name in NAMES:
        still_page.goto(served.page(name))
        ready(still_page).get_by_role("combobox").first.press("ArrowDown")
        still_page.wait_for_url("**/*.ipynb?*")
    assert served.kernels() == before


def test_asked_for_by_its_link_the_page_with_a_process_stays_one(page: Page, served: Server):
    page.goto(served.page("impact", LIVE))
    ready(page).get_by_role("combobox").first.press("ArrowDown")
    page.wait_for_url(f"**/impact.ipynb?compare=same_term&{LIVE}")
    assert page.locator(".semh-note").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["", LIVE])
def test_sixty_quick_choices_all_end_right_in_the_table_and_in_every_chart(page: Page, served: Server, name: str, way: str):
    page.goto(served.page(name, way))
    box = ready(page).get_by_role("combobox").first
    count = box.evaluate("select => select.options.length")
    box.evaluate("""async (select, [changes, count]) => {
        for (let i = 1; i <= changes; i++) {
          select.selectedIndex = i % count;
          select.dispatchEvent(new Event('change', {bubbles: true}));
          await new Promise(done => setTimeout(done, i % 4 * 25));
        } }""", [CHANGES + 1, count])
    address = re.compile(rf"{name}[.]ipynb.*=")
    expect(page).to_have_url(address)
    settled = _settled(page)
    last = box.input_value()
    # What a fresh page shows under the address that the sixty choices led to.
    fresh = shown(page, page.url)
    assert settled == fresh and page.get_by_role("combobox").first.input_value() == last


@pytest.mark.slow
def test_each_of_sixty_choices_reaches_the_sentence_and_every_chart(still_page: Page, served: Server):
    still_page.goto(served.page("attendance"))
    box = ready(still_page).get_by_role("combobox", name="Pupils")
    names = box.evaluate("select => [...select.options].map(o => o.text)")
    for i in range(1, CHANGES + 1):
        words = names[i % len(names)]
        box.select_option(words)
        expect(still_page.locator(".semh-asof")).to_contain_text(f". {words}.")
        expect(still_page.locator("#semh-live")).to_contain_text(f"Attendance, {words}.")
        ready(still_page)
        wrong = still_page.evaluate("""() => [...document.querySelectorAll('.semh-chart')].filter(place => {
            const spec = JSON.parse(place.querySelector('script').textContent), plot = place.querySelector('.js-plotly-plot');
            const same = () => JSON.stringify(plot?.layout.meta) === JSON.stringify(spec.layout.meta);
            return spec.data ? !same() : !!plot; }).length""")
        assert wrong == 0


def test_views_that_one_choice_leads_to_are_there_before_it_is_made(still_page: Page, served: Server):
    still_page.goto(served.page("impact"))
    with still_page.expect_response("**/*group=supported&part=1"):
        ready(still_page)
    still_page.wait_for_timeout(500)
    still_page.context.set_offline(True)
    box = still_page.get_by_role("combobox", name="Pupils")
    box.select_option("Supported pupils")
    expect(still_page.locator(".semh-asof")).to_contain_text("Supported pupils.")
    still_page.context.set_offline(False)


def test_an_answer_that_comes_late_never_replaces_a_newer_one(still_page: Page, served: Server):
    def late(route: Route) -> None:
        if "supported" in route.request.url and "not-supported" not in route.request.url:
            still_page.wait_for_timeout(700)
        route.continue_()

    still_page.goto(served.page("impact"))
    ready(still_page).route("**/*part=1", late)
    box = still_page.get_by_role("combobox", name="Pupils")
    box.select_option("Supported pupils")
    box.select_option("All pupils")
    still_page.wait_for_timeout(1200)
    expect(still_page.locator(".semh-asof")).to_contain_text("All pupils.")
    assert still_page.url == served.page("impact")
    still_page.unroute_all(behavior="ignoreErrors")  # views that were asked for ahead may still be on their way


def test_a_choice_that_takes_long_says_that_the_page_is_being_updated(still_page: Page, served: Server):
    still_page.goto(served.page("impact"))
    held: list[Route] = []
    ready(still_page).route("**/*part=1", lambda route: held.append(route))
    still_page.get_by_role("combobox", name="Pupils").select_option("Supported pupils")
    expect(still_page.locator(".semh-updating")).to_be_visible()
    expect(still_page.locator("#semh-live")).to_have_text("Updating")
    for route in held:
        route.continue_()
    expect(still_page.locator(".semh-updating")).to_be_hidden()
    expect(still_page.locator("#semh-live")).to_contain_text("measures shown.")


def test_a_lost_connection_is_said_and_the_choice_is_kept(still_page: Page, served: Server):
    still_page.goto(served.page("impact"))
    ready(still_page).context.set_offline(True)
    box = still_page.get_by_role("combobox", name="Pupils")
    box.select_option("Supported pupils")
    bar = still_page.get_by_role("alert")
    expect(bar).to_have_text(LOST)
    assert still_page.url == served.page("impact", "group=supported")
    assert axe_findings(still_page) == []
    still_page.context.set_offline(False)
    box.select_option("All pupils")
    expect(bar).to_have_count(0)
    expect(still_page.locator(".semh-asof")).to_contain_text("All pupils.")


@pytest.mark.parametrize("status", [401, 403])
def test_whoever_is_no_longer_signed_in_is_told_so(still_page: Page, served: Server, status: int):
    still_page.goto(served.page("impact"))
    ready(still_page).route("**/*part=1", lambda route: route.fulfill(status=status, body="<p>no</p>"))
    still_page.get_by_role("combobox", name="Pupils").select_option("Supported pupils")
    expect(still_page.get_by_role("alert")).to_have_text(SIGNED_OUT)
    expect(still_page.locator(".semh-verdict").first).to_be_visible()


def test_being_led_to_the_sign_in_page_is_told_from_an_answer(still_page: Page, served: Server):
    still_page.goto(served.page("impact"))
    away = {"status": 302, "headers": {"Location": "/voila/templates/semh/static/help.html"}}
    ready(still_page).route("**/*part=1", lambda route: route.fulfill(**away))
    still_page.get_by_role("combobox", name="Pupils").select_option("Supported pupils")
    expect(still_page.get_by_role("alert")).to_have_text(SIGNED_OUT)
    assert "Help" not in still_page.locator("main").inner_text()


def test_pages_of_another_version_are_opened_afresh(still_page: Page, served: Server):
    still_page.goto(served.page("impact"))
    ready(still_page).evaluate("() => { window.old = true; document.documentElement.dataset.version = 'other'; }")
    still_page.get_by_role("combobox", name="Pupils").select_option("Supported pupils")
    still_page.wait_for_function("() => !window.old")
    ready(still_page)
    expect(still_page.locator(".semh-asof")).to_contain_text("Supported pupils.")


def test_words_come_first_and_charts_follow(still_page: Page, served: Server):
    held: list[Route] = []
    still_page.route("**/plotly-basic.min.js", lambda route: held.append(route))
    still_page.goto(served.page("attendance"), wait_until="commit")
    expect(still_page.locator(".semh-verdict").first).to_be_visible()
    expect(still_page.locator("table").first).to_be_attached()
    still_page.wait_for_timeout(700)
    assert still_page.evaluate("() => document.documentElement.dataset.ready") == "words"
    for route in held:
        route.continue_()
    ready(still_page)
    assert still_page.locator(".main-svg").count() > 0


def test_a_chart_that_cannot_be_drawn_says_so_above_its_table(page: Page, served: Server):
    page.route("**/plotly-basic.min.js", lambda route: route.abort())
    page.goto(served.page("attendance"))
    ready(page)
    notes = page.locator(".semh-chart .semh-note")
    assert set(notes.all_inner_texts()) == {"This chart could not be drawn. The figures are in the table below."}
    assert notes.count() == 3 and axe_findings(page) == []


def test_without_scripts_there_are_still_the_sentence_the_table_and_the_links(chromium: Browser, served: Server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.page("impact"))
    assert page.locator(".semh-verdict").is_visible() and page.locator("table.semh-impact th[scope=row]").count() == 9
    page.get_by_role("link", name="Print or save as PDF").click()
    assert page.url == served.page("impact", "view=print") and page.locator(".printonly").is_visible()
    context.close()


def test_what_was_folded_open_stays_open_and_focus_stays_on_the_control(still_page: Page, served: Server):
    still_page.goto(served.page("attendance"))
    ready(still_page).get_by_text("Show the figures in a table").first.click()
    box = still_page.get_by_role("combobox", name="From")
    box.focus()
    still_page.keyboard.press("ArrowDown")
    expect(still_page.locator("#semh-live")).not_to_be_empty()
    expect(still_page.locator("details[open] > summary").first).to_have_text("Show the figures in a table")
    expect(box).to_be_focused()


def test_where_nothing_matches_each_filter_can_be_taken_back_by_one_press(still_page: Page, served: Server):
    still_page.goto(served.page("attendance", "group=supported&from=20256&to=20231"))
    ready(still_page)
    assert axe_findings(still_page) == [] and sideways(still_page) == []
    still_page.get_by_role("link", name=re.compile("^Remove: From")).click()
    expect(still_page.locator(".semh-fig-title").first).to_be_visible()
    assert still_page.url == served.page("attendance", "group=supported&to=20231")
    expect(still_page.get_by_role("combobox", name="From")).to_have_value("20231")
    expect(still_page.get_by_role("combobox").first).to_be_focused()
    expect(ready(still_page).locator(".main-svg").first).to_be_visible()


def test_a_browser_keeps_every_file_and_asks_again_for_the_page_alone(window: BrowserContext, served: Server):
    with watched(window) as page:
        page.goto(served.page("attendance"))
        ready(page)
    with watched(window) as page:
        later = weigh(page)
        page.goto(served.page("attendance"))
        ready(page)
    assert 0 < later.pages < PAGE_ALONE


def _settled(page: Page) -> list[object]:
    """What the page shows once it has stopped changing."""
    before = None
    for _ in range(40):
        page.wait_for_timeout(400)
        now = ready(page).evaluate(SHOWN)
        if now == before:
            return now
        before = now
    raise AssertionError("the page goes on changing")
