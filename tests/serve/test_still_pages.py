"""Views are made once and kept: no more than there is room for, never an old one, and no junk."""

import asyncio
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.serve import still_pages
from semhlib.serve.still import Still
from semhlib.serve.still_pages import StillPages
from semhlib.store.role_files import write_store
from tests.pages.store_of import store_of

DASHBOARDS = Path(__file__).parents[2] / "dashboards" / "leaders"


def frame(name: str, content: Still) -> str:
    return f"<title>{content.title}</title>{content.body}"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_store(tmp_path / "store", store_of())
    monkeypatch.setenv("SEMH_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def pages(store: Path) -> Iterator[StillPages]:
    made = StillPages(DASHBOARDS, frame)
    yield made
    made.close()


def text(sent: still_pages.Sent) -> str:
    return gzip.decompress(sent.packed).decode()


def test_a_view_is_made_once_and_kept(pages: StillPages):
    assert pages.kept("impact", "") is None
    made = pages.make("impact", "")
    assert made is not None and pages.kept("impact", "") is made and pages.make("impact", "") is made
    assert text(made.page).startswith("<title>Impact at a glance, Example Academy</title>")
    assert text(made.page).endswith(text(made.part))


@pytest.mark.parametrize("query", ["year=99", "group=nobody", "group=all", "changed=yes&group=supported", "x=%3Cscript%3E"])
def test_only_a_view_under_its_own_address_is_kept(pages: StillPages, query: str):
    assert pages.make("impact", query) is not None
    assert len(pages) == 0


def test_no_more_views_are_kept_than_there_is_room_for(pages: StillPages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(still_pages, "MOST_KEPT", 3)
    queries = ["", "group=supported", "changed=yes", "compare=same_term", "view=print"]
    for query in queries:
        pages.make("impact", query)
    assert len(pages) == 3
    assert [query for query in queries if pages.kept("impact", query)] == queries[2:]


def test_a_view_that_was_asked_for_lately_stays_longer(pages: StillPages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(still_pages, "MOST_KEPT", 2)
    pages.make("impact", "")
    pages.make("impact", "changed=yes")
    assert pages.kept("impact", "")
    pages.make("impact", "group=supported")
    assert pages.kept("impact", "") and not pages.kept("impact", "changed=yes")


def test_figures_that_are_published_anew_are_shown_at_once(pages: StillPages, store: Path):
    before = pages.make("impact", "")
    newer = replace(store_of(), snapshot="newer", school=replace(store_of().school, name="Another Academy"))
    write_store(store, newer)
    after = pages.make("impact", "")
    assert before and after and "Another Academy" in text(after.page) and "Example Academy" not in text(after.page)
    assert before.page.mark != after.page.mark


def test_figures_written_again_under_the_same_name_are_noticed_too(pages: StillPages, store: Path):
    pages.make("impact", "")
    write_store(store, replace(store_of(), school=replace(store_of().school, name="Another Academy")))
    assert pages.kept("impact", "") is None


def test_the_next_day_is_another_page(pages: StillPages, monkeypatch: pytest.MonkeyPatch):
    pages.make("impact", "")

    class Tomorrow(still_pages.date):
        @classmethod
        def today(cls) -> still_pages.date:
            return still_pages.date(2099, 1, 1)

    monkeypatch.setattr(still_pages, "date", Tomorrow)
    assert pages.kept("impact", "") is None


def test_words_about_a_page_that_cannot_be_shown_are_not_kept(pages: StillPages, store: Path):
    (store / "current").write_text("gone")
    view = pages.make("impact", "")
    assert view is not None and not view.whole and len(pages) == 0
    (store / "current").write_text(store_of().snapshot)
    assert "9 measures" in text(pages.make("impact", "").part)


def test_a_notebook_that_needs_a_process_is_not_tried_again_until_it_changes(store: Path, tmp_path: Path):
    def write(source: str) -> None:
        cells = [{"cell_type": "code", "source": source}]
        (tmp_path / "impact.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}}))

    write("import os")
    pages = StillPages(tmp_path, frame)
    assert pages.can_be_still("impact") and pages.make("impact", "") is None and not pages.can_be_still("impact")
    write("from semhlib.pages import impact\nx = impact.open_()\ny = impact.choose(x)\nimpact.take_away(x, y, impact.show(x, y))")
    os.utime(tmp_path / "impact.ipynb", ns=(1, 1))
    assert pages.can_be_still("impact") and pages.make("impact", "") is not None
    pages.close()


@pytest.mark.parametrize("name", ["nosuch", "../impact", "", "impact.ipynb"])
def test_a_page_that_is_not_in_the_navigation_is_not_tried(pages: StillPages, name: str):
    assert not pages.can_be_still(name)


def wait_for(true: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_first_views_and_all_that_one_choice_leads_to_are_made_before_anybody_asks(
    pages: StillPages, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(still_pages, "PAUSE", 0.001)
    pages.warm()
    wait_for(lambda: pages.kept("impact", "") and pages.kept("attendance", ""))
    wait_for(lambda: pages.kept("impact", "changed=yes") and pages.kept("attendance", "to=20231"))
    assert pages.kept("attendance", "group=supported") and pages.kept("impact", "group=supported")
    assert pages.kept("attendance", "group=supported&to=20231") is None


def test_whoever_asks_while_views_are_made_ahead_waits_for_one_at_most(pages: StillPages, monkeypatch: pytest.MonkeyPatch):
    order: list[str] = []
    make = pages._made

    def noted(name: str, query: str) -> still_pages.View | None:
        order.append(query)
        return make(name, query)

    monkeypatch.setattr(pages, "_made", noted)
    monkeypatch.setattr(still_pages, "PAUSE", 0.001)
    pages.warm()
    wait_for(lambda: sum(bool(query) for query in order) > 1)  # each page's first view is there
    before = len(order)
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, pages.view("attendance", "group=supported&to=20231")).result()
    assert order.index("group=supported&to=20231") <= before + 1


def test_many_who_ask_at_once_get_the_same_view_made_once(pages: StillPages):
    async def ask() -> list[still_pages.View | None]:
        return await asyncio.gather(*(pages.view("impact", "group=supported") for _ in range(50)))

    with ThreadPoolExecutor(1) as apart:
        views = apart.submit(asyncio.run, ask()).result()
    assert len({id(view) for view in views}) == 1 and views[0] is not None
