"""The story shown to a hall: keys, a clicker, a link to one slide, a phone, and nothing on it but the slide."""

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.reading import LIVE, axe_findings, ready, resize, sideways
from tests.browser.serving import Server

BOTH = pytest.mark.parametrize("way", ["", LIVE])


def opened(page: Page, served: Server, *query: str) -> Page:
    page.goto(served.page("story", "&".join(part for part in query if part)))
    return ready(page)


def shown(page: Page) -> str | None:
    """The one slide that can be seen; None where it is not one."""
    slides = page.locator(".slide").filter(visible=True)
    return slides.get_attribute("id") if slides.count() == 1 else None


@BOTH
def test_keys_and_a_clicker_go_through_the_slides_and_the_address_follows(page: Page, served: Server, way: str):
    opened(page, served, way)
    page.get_by_role("button", name="Present", exact=True).click()
    last = page.locator(".slide").count()
    steps = (("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("PageUp", 3), ("ArrowLeft", 2), ("End", last), ("ArrowRight", last))
    for key, slide in steps:
        page.keyboard.press(key)
        assert shown(page) == f"slide-{slide}" and f"present=1&slide={slide}" in page.url
    expect(page.locator("#semh-live")).to_contain_text(f"Slide {last} of {last}. 4 of 4: What next.")
    page.keyboard.press("Home")
    assert shown(page) == "slide-1" and page.url.endswith("present=1")


@BOTH
def test_a_hall_sees_the_slide_alone_until_escape(page: Page, served: Server, way: str):
    opened(page, served, way, "present=1&slide=3")
    assert shown(page) == "slide-3" and axe_findings(page) == []
    for hidden in ("nav", "select", ".semh-tick", ".notes", ".semh-verdict", "details"):
        assert page.locator(hidden).filter(visible=True).count() == 0
    expect(page.locator("#semh-live")).to_contain_text("Slide 3 of")
    page.keyboard.press("Escape")
    assert shown(page) is None and "present" not in page.url and page.locator("nav").is_visible()
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_focused()
    page.get_by_role("combobox").first.press("ArrowDown")
    page.wait_for_url("**measures=*")
    assert "present" not in page.url and shown(page) is None


def test_buttons_do_what_the_keys_do_and_are_large_enough(page: Page, served: Server):
    opened(page, served, "present=1")
    following, before = (page.get_by_role("button", name=name) for name in ("Next", "Previous"))
    assert before.get_attribute("aria-disabled") == "true"
    following.press(" ")
    assert shown(page) == "slide-2"
    before.click()
    assert shown(page) == "slide-1"
    for name in ("Previous", "Next", "Stop presenting"):
        assert (page.get_by_role("button", name=name).bounding_box() or {})["height"] >= 44
    page.get_by_role("button", name="Stop presenting").click()
    assert shown(page) is None


def test_every_slide_fits_a_hall_and_none_is_wider_than_a_phone(page: Page, served: Server):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, served, "present=1")
    for _ in range(page.locator(".slide").count()):
        assert page.evaluate("document.documentElement.scrollHeight") <= 720, shown(page)
        page.keyboard.press("PageDown")
    resize(page, 320)
    page.keyboard.press("Home")
    for _ in range(page.locator(".slide").count()):
        assert (sideways(page), axe_findings(page)) == ([], [])
        page.keyboard.press("PageDown")


@BOTH
def test_what_is_chosen_is_kept_in_the_link_and_in_the_command(page: Page, served: Server, way: str):
    opened(page, served, way)
    page.get_by_role("combobox").first.select_option("Referrals to outside services")
    page.wait_for_url("**measures=referrals,*")
    page.get_by_label("Leave out: What we have done").check()
    page.wait_for_url("**without=done*")
    page.locator(".semh-tick input").first.check()
    page.wait_for_url("**quotes=1,*")
    command = page.locator(".semh-command")
    expect(command).to_contain_text("--measures referrals,")
    expect(command).to_contain_text("--without done --to FOLDER")
    words = page.locator(".semh-tick").first.inner_text().split("\N{RIGHT DOUBLE QUOTATION MARK}")[0]
    expect(page.locator(".slide blockquote", has_text=words)).to_be_visible()
    slides = page.locator(".slide").all_inner_texts()
    page.reload()
    ready(page)
    assert page.locator(".slide").all_inner_texts() == slides
    assert page.get_by_label("Leave out: What we have done").is_checked()


def test_on_paper_each_slide_has_a_landscape_sheet_with_its_notes(page: Page, served: Server, tmp_path):
    opened(page, served, "view=print")
    slides = page.locator(".slide").count()
    page.pdf(path=tmp_path / "story.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "story.pdf").pages
    assert len(sheets) == slides + 1 and all(sheet.mediabox.width > sheet.mediabox.height for sheet in sheets)
    said = [" ".join(sheet.extract_text().split()) for sheet in sheets[1:]]
    assert [n for n, words in enumerate(said, 1) if f"Slide {n} of {slides}" not in words] == []
    assert "Say what surprised you." in said[1]
