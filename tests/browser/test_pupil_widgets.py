"""The list of pupils and its filters with 1,500 made-up pupils, in a real browser, by keyboard, on a phone and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import watched
from tests.browser.pupils_page import write_pupils_page
from tests.browser.reading import axe_findings, ready, resize, sideways
from tests.browser.serving import Server, serving

# From the press of a key to the list that answers it, measured where the reader sits.
WATCH = """() => {
  window.taken = null;
  document.addEventListener('keydown', () => { window.pressed = performance.now(); window.taken = null; }, true);
  new MutationObserver(() => { window.taken ??= performance.now() - window.pressed; })
    .observe(document.querySelector('.semh-pupil-table caption'), {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture(scope="module")
def pupils(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("pupils")
    with serving(write_pupils_page(folder / "pages"), folder, folder / "server.txt") as server:
        yield server


@pytest.fixture(scope="module")
def opened(window: BrowserContext, pupils: Server) -> Iterator[Page]:
    """One page for all tests here; each begins with `afresh`."""
    with watched(window) as page:
        page.goto(pupils.page("pupils"))
        ready(page).evaluate(WATCH)
        yield page


def afresh(page: Page) -> Page:
    """Every filter off, on a desk."""
    resize(page, 1280)
    clear = page.get_by_role("button", name="Clear all filters")
    if clear.is_visible():
        clear.click()
    expect(page.locator("caption")).to_have_text("1,500 of 1,500 pupils match")
    return page


def spoken(page: Page, words: str) -> None:
    expect(page.locator("#semh-live")).to_have_text(words)


def walk_to(page: Page, button: object) -> None:
    """Go there with the Tab key alone."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):  # type: ignore[attr-defined]
            return
    raise AssertionError("The Tab key does not lead there")


def test_with_the_keyboard_alone_pupils_are_filtered_sorted_turned_and_opened(opened: Page):
    page = afresh(opened)
    page.keyboard.press("Home")
    page.locator("#jp-main-content-panel").focus()
    tick = page.get_by_role("checkbox", name="Attendance below 90% (750)")
    walk_to(page, tick)
    page.keyboard.press("Space")
    expect(page.locator("caption")).to_have_text("750 of 1,500 pupils match")
    spoken(page, "750 of 1,500 pupils match")
    print(f"\nfrom key to list: {page.evaluate('window.taken'):.0f} ms")
    expect(page.get_by_role("checkbox", name="Attendance below 90%")).to_be_focused()
    assert page.url.endswith("?factor=attendance")

    year = page.get_by_role("button", name="Year", exact=True)
    walk_to(page, year)
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort]")).to_have_text("Year")
    expect(page.get_by_role("columnheader", name="Year")).to_have_attribute("aria-sort", "ascending")
    spoken(page, "Sorted by Year, lowest first. Page 1 of 15.")
    expect(year).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Year")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody td").first).to_have_text("11")
    expect(year).to_be_focused()

    on = page.get_by_role("button", name="Next")
    walk_to(page, on)
    page.keyboard.press("Enter")
    spoken(page, "Sorted by Year, highest first. Page 2 of 15.")
    expect(page.get_by_role("navigation", name="Pagination")).to_contain_text("Page 2 of 15")
    expect(on).to_be_focused()
    expect(on).to_be_in_viewport()

    name = page.locator("tbody button").nth(49)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-current", "true")
    expect(page.locator("tr[aria-current=true]")).to_have_count(1)
    expect(page.get_by_role("heading", level=2)).to_have_text(name.inner_text())
    expect(name).to_be_focused()


def test_the_ends_of_the_list_say_so_and_keep_the_focus(opened: Page):
    page = afresh(opened)
    back = page.get_by_role("button", name="Previous")
    expect(back).to_have_attribute("aria-disabled", "true")
    back.focus()
    page.keyboard.press("Enter")
    expect(back).to_be_focused()
    expect(page.get_by_role("navigation", name="Pagination")).to_contain_text("Page 1 of 30")


def test_a_filter_is_taken_back_where_it_is_named_and_the_focus_goes_on(opened: Page):
    page = afresh(opened)
    page.get_by_role("group", name="Year").get_by_label("9 (300)").check()
    page.get_by_role("radio", name="No support recorded").check()
    page.get_by_label("How many factors").select_option("At least 1")
    chips = page.locator(".semh-filter-chips li")
    expect(chips).to_have_count(3)
    page.get_by_role("button", name="Remove: 1 or more factors").press("Enter")
    expect(chips).to_have_count(2)
    expect(page.get_by_role("button", name="Remove: Year 9")).to_be_focused()
    expect(page.get_by_label("How many factors")).to_have_value("0")
    page.get_by_role("button", name="Clear all filters").press("Enter")
    expect(page.get_by_text("No filters on.")).to_be_focused()
    expect(page.get_by_role("radio", name="Everybody (1,500)")).to_be_checked()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    spoken(page, "1,500 of 1,500 pupils match")


def test_what_a_cell_holds_is_read_as_words_and_never_as_part_of_the_page(opened: Page):
    page = afresh(opened)
    page.get_by_role("checkbox", name="Moved school").check()
    moved = page.locator("tbody li").filter(has_text="Moved school").first
    expect(moved).to_have_text("Moved school in January 2026 <b>&amp;</b>")
    expect(page.locator(".semh-find b")).to_have_count(0)


def test_presses_in_quick_succession_all_count_and_none_is_undone(opened: Page):
    page = afresh(opened)
    boxes = page.get_by_role("group", name="Year").get_by_role("checkbox")
    left = boxes.evaluate_all("""all => new Promise(done => {
      const undone = [], look = () => undone.push(...all.filter(box => box.pressed && !box.checked));
      all.forEach((box, i) => setTimeout(() => { box.pressed = true; box.click(); }, i * 25));
      const timer = setInterval(look, 5);
      setTimeout(() => { clearInterval(timer); done(undone.length); }, 1000); })""")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(5)
    expect(page.locator(".semh-filter-chips li")).to_have_count(5)
    assert left == 0


def test_on_a_phone_filters_wait_under_their_name_and_pupils_are_cards(opened: Page):
    page = afresh(opened)
    page.get_by_role("checkbox", name="Suspended").check()
    expect(page.locator(".semh-filter-chips li")).to_have_count(1)
    resize(page, 390)
    summary = page.get_by_text("Filters (1 on)")
    expect(page.get_by_role("checkbox", name="Suspended")).to_be_hidden()
    summary.press("Enter")
    expect(page.get_by_role("checkbox", name="Suspended")).to_be_checked()
    page.get_by_label("Sort by").select_option("Pupil, Z to A")
    expect(page.locator("tbody button").first).to_have_text("Pupil 1498")
    assert page.locator("thead button").evaluate_all("all => all.every(e => e.tabIndex === -1)")
    assert "Year" in page.locator("tbody td").first.evaluate("e => getComputedStyle(e, '::before').content")


def test_the_list_passes_axe_and_fits_the_screen_with_many_pupils_with_few_and_with_none(opened: Page):
    page = afresh(opened)
    page.locator("tbody button").nth(1).click()
    expect(page.locator("tr[aria-current=true]")).to_have_count(1)
    looks_right(page, 1280)
    page.get_by_label("How many factors").select_option("At least 4")
    expect(page.locator("tbody tr")).to_have_count(7)
    looks_right(page, 390, 320)
    resize(page, 1280)
    page.get_by_role("group", name="Year").get_by_label("8 (0)").check()
    expect(page.get_by_text("No pupils match these filters.")).to_be_visible()
    looks_right(page, 320)


def looks_right(page: Page, *widths: int) -> None:
    for width in widths:
        resize(page, width)
        assert (axe_findings(page), sideways(page), small_marks(page)) == ([], [], [])


def small_marks(page: Page) -> list[str]:
    """What can be pressed and is smaller than 24 by 24 pixels."""
    return page.evaluate("""() => [...document.querySelectorAll('.semh-find :is(button, input, select, summary)')].filter(e => {
      const size = e.getBoundingClientRect();
      return e.tabIndex >= 0 && e.checkVisibility() && (size.width < 24 || size.height < 24); }).map(e => e.outerHTML)""")


def test_on_paper_the_list_is_a_plain_table_with_nothing_to_press(opened: Page):
    page = afresh(opened)
    page.emulate_media(media="print")
    for words in ("Next", "Previous"):
        expect(page.get_by_text(words, exact=True)).to_be_hidden()
    expect(page.locator(".semh-filter-panel, .semh-filter-chips").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("Page 1 of 30")).to_be_visible()
    look = "e => (s => [s.textDecorationLine, s.borderStyle])(getComputedStyle(e))"
    dress = page.locator("tbody th button").first.evaluate(look)
    assert dress == ["none", "none"] and page.locator("thead svg").filter(visible=True).count() == 0
    page.emulate_media(media="screen")


def test_the_print_view_holds_every_pupil_and_no_button(page: Page, pupils: Server):
    page.goto(pupils.page("pupils", "view=print&factor=suspended"))
    ready(page)
    expect(page.locator("tbody tr")).to_have_count(214)
    expect(page.locator(".semh-pupil-table button, .semh-pupil-table select").filter(visible=True)).to_have_count(0)
