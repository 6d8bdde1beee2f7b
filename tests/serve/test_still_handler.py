"""What the server answers for a page: plain HTML with strict rules, small, never asked for twice in vain."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from semhlib.serve.access_headers import CONTENT_POLICY
from semhlib.serve.still_handler import _LOOSE
from semhlib.store.role_files import write_store
from tests.browser.conftest import DASHBOARDS
from tests.browser.serving import Server, serving
from tests.pages.store_of import store_of

OWN_SCRIPTS = "script-src 'self';"


@pytest.fixture(scope="module")
def server(leaders_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(DASHBOARDS, leaders_store, tmp_path_factory.mktemp("log") / "server.txt") as started:
        yield started


def answer(address: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with urlopen(Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()}), timeout=30) as got:
            return got.status, got.headers, got.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def test_a_page_is_whole_in_the_first_answer_and_may_run_no_script_but_its_own_files(server: Server):
    status, headers, body = answer(server.page("impact"))
    assert status == 200 and body.count(b'scope="row"') == 9 and b'data-ready="words"' in body
    assert OWN_SCRIPTS in headers["Content-Security-Policy"] and "unsafe-eval" not in headers["Content-Security-Policy"]
    assert re.findall(rb"<script(?![^>]* src=)(?![^>]*application/json)", body) == []
    assert (headers["Cache-Control"], headers["X-Frame-Options"]) == ("private, no-cache", "DENY")


def test_the_rules_of_other_pages_hold_the_words_that_are_made_stricter():
    assert _LOOSE in CONTENT_POLICY


def test_a_browser_that_has_the_page_is_told_so_and_sent_nothing(server: Server):
    _, headers, _ = answer(server.page("attendance"))
    status, again, body = answer(server.page("attendance"), If_None_Match=headers["Etag"])
    assert (status, body) == (304, b"") and "Content-Security-Policy" in again
    assert answer(server.page("attendance", "view=print"), If_None_Match=headers["Etag"])[0] == 200


def test_a_page_is_sent_packed_to_whoever_can_unpack_it(server: Server):
    _, _, plain = answer(server.page("attendance"))
    _, headers, packed = answer(server.page("attendance"), Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip" and gzip.decompress(packed) == plain and len(packed) < len(plain) / 3


def test_a_part_is_the_pages_content_alone_with_its_version(server: Server):
    _, headers, part = answer(server.page("impact", "group=supported&part=1"))
    _, _, page = answer(server.page("impact", "group=supported"))
    assert part in page and b"<html" not in part and f'data-version="{headers["Semh-Version"]}"'.encode() in page


@pytest.mark.parametrize("junk", ["%3Cscript%3Ehello", "x=%3Cb%3Ehello", "group=%22%3E%3Cb%3Ehello", "part=1&x=%3Cb%3Ehello"])
def test_what_stands_in_an_address_is_never_written_into_a_page_as_it_is(server: Server, junk: str):
    for name in ("impact", "attendance"):
        status, _, body = answer(server.page(name, junk))
        assert status == 200 and b"<b>hello" not in body and b"<script>hello" not in body
        assert b"We could not use part of this link" in body


def test_a_page_that_is_not_there_is_said_so_whole_or_in_part(server: Server):
    assert answer(server.page("nosuch"))[0] == 404 and answer(server.page("nosuch", "part=1"))[0] == 404
    assert answer(server.page("impact", "live=yes&part=1"))[0] == 404


def test_our_files_are_kept_for_good_under_their_version_and_asked_for_again_without(server: Server):
    _, _, page = answer(server.page("attendance"))
    addresses = re.findall(rb'(?:href|src)="/(voila/templates/[^"]+)"', page)
    versioned = [a.decode() for a in addresses if b"/v-" in a]
    assert len(versioned) >= 8
    for address in versioned:
        status, headers, _ = answer(server.address + address)
        assert status == 200 and "immutable" in headers["Cache-Control"] and headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Security-Policy" in headers
    for other in ("semh.css", "v-000000/semh.css"):
        assert answer(f"{server.address}voila/templates/semh/static/{other}")[1]["Cache-Control"] == "no-cache"


def test_figures_published_anew_are_shown_without_a_new_start(tmp_path: Path):
    write_store(tmp_path / "store", store_of())
    with serving(DASHBOARDS, tmp_path / "store", tmp_path / "server.txt") as server:
        assert b"Example Academy" in answer(server.page("impact"))[2]
        school = replace(store_of().school, name="Another Academy")
        write_store(tmp_path / "store", replace(store_of(), snapshot="newer", school=school))
        body = answer(server.page("impact"))[2]
        assert b"Another Academy" in body and b"Example Academy" not in body
