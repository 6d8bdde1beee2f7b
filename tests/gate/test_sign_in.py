"""Signing in, staying and leaving, on the real server; and one line in the audit log for each page that is opened."""

import json
import re
import statistics
import time
from pathlib import Path

import pytest

from semhlib.store.audit_log import HEAD
from semhlib.store.audit_reading import verify
from tests.browser.serving import publish_nothing, serving
from tests.example_schools import ROOT
from tests.gate.house import PASSWORDS, House
from tests.gate.reader import Reader

PAGE = "/voila/render/impact.ipynb"
TLS = 'behind_tls = true\nhost_names = ["semh.school.example"]\n'


def actions(house: House, server: str, since: int) -> list[tuple[str, str, str, int]]:
    lines = [json.loads(line) for line in house.audit(server).splitlines()][since:]
    return [(line["user"], line["action"], line["page"], line["result"]) for line in lines]


def test_a_link_leads_through_signing_in_to_the_view_it_names(house: House):
    reader = Reader(house.school.address)
    asked = reader.get(f"{PAGE}?group=year-7")
    assert asked.to == "/sign-in?next=%2Fvoila%2Frender%2Fimpact.ipynb%3Fgroup%3Dyear-7"
    form = reader.get(asked.to)
    assert f'name="next" value="{PAGE}?group=year-7"' in form.text and form.headers["Cache-Control"] == "no-store"
    done = reader.post("/sign-in", name=" A.Khan ", password=PASSWORDS["a.khan"], next=f"{PAGE}?group=year-7")
    assert (done.status, done.to) == (303, f"{PAGE}?group=year-7")
    page = reader.get(done.to)
    assert page.status == 200 and "Fernhollow" in page.text and 'href="/sign-out"' in page.text
    assert reader.get("/sign-in").to == "/"


def test_signing_out_ends_the_session_and_a_kept_cookie_opens_nothing(house: House):
    reader = house.signed_in(address=house.school.address)
    kept = Reader(house.school.address, dict(reader.cookies))
    assert "You are signed in as a.khan" in reader.get("/sign-out").text
    assert reader.post("/sign-out").to == "/sign-in?signed-out=yes"
    assert "You are signed out." in reader.get("/sign-in?signed-out=yes").text
    assert reader.get(PAGE).status == 302 and kept.get(PAGE).status == 302


def test_each_sign_in_gives_another_token_and_the_one_before_opens_nothing(house: House):
    reader = house.signed_in(address=house.school.address)
    before = Reader(house.school.address, dict(reader.cookies))
    reader.get("/account")
    assert reader.post("/sign-in", name="b.jones", password=PASSWORDS["b.jones"]).status == 303
    assert reader.cookies["semh-session-leaders"] != before.cookies["semh-session-leaders"]
    assert before.get(PAGE).status == 302 and "You are signed in as b.jones" in reader.get("/account").text
    reader.post("/sign-out")


def test_signing_out_is_offered_on_every_page(house: House):
    reader = house.signed_in(address=house.school.address)
    names = sorted(p.stem for p in (ROOT / "dashboards" / "leaders").glob("*.ipynb"))
    paths = [f"/voila/render/{name}.ipynb" for name in names]
    for path in (*paths, f"{paths[0]}?live=yes", "/account", "/sign-out", "/nosuch", "/voila/render/nosuch.ipynb"):
        assert '<a href="/sign-out">Sign out</a>' in reader.get(path).text, path
    assert len(names) >= 3 and 'href="/sign-out"' not in Reader(house.school.address).get("/sign-in").text
    reader.post("/sign-out")


def test_what_is_typed_as_a_password_is_masked(house: House):
    reader, elsewhere = (house.signed_in(address=house.school.address) for _ in range(2))
    text = Reader(house.school.address).get("/sign-in").text + reader.get("/account").text
    kinds = dict(re.findall(r'<input id="([\w-]+)" name="\w+" type="(\w+)"', text))
    masked = ("password", "change-password", "change-new", "change-again", "everywhere-password")
    assert kinds == {"name": "text"} | dict.fromkeys(masked, "password")
    reader.post("/sign-out"), elsewhere.post("/sign-out")


def test_a_browser_keeps_no_page_but_leaders_whole_ones_and_those_only_while_they_are_signed_in(house: House):
    reader = house.signed_in(address=house.school.address)
    for path in (f"{PAGE}?live=yes", "/voila/render/measures.ipynb?live=yes", "/account", "/sign-out"):
        assert "no-store" in reader.get(path).headers["Cache-Control"], path
    assert Reader(house.school.address).get("/sign-in").headers["Cache-Control"] == "no-store"
    assert reader.get(PAGE).headers["Cache-Control"] == "private, no-cache"
    assert reader.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.browser
def test_after_signing_out_a_browser_has_forgotten_what_it_was_shown(house: House):
    context = house.browser.new_context()
    page = context.new_page()
    page.goto(house.school.page("impact"))
    page.get_by_label("Name").fill("a.khan")
    page.get_by_label("Password").fill(PASSWORDS["a.khan"])
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Impact')")
    other = context.new_page()
    other.goto(house.school.page("attendance"))
    other.wait_for_selector("h1:has-text('Attendance')")
    page.evaluate("localStorage.setItem('kept', 'yes')")
    kept = f"fetch('{PAGE}', {{cache: 'only-if-cached', mode: 'same-origin'}}).then(answer => answer.ok, () => false)"
    assert page.evaluate(kept) is True
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("text=You are signed out.")
    assert page.evaluate("localStorage.getItem('kept')") is None and page.evaluate(kept) is False
    other.wait_for_selector("h1:has-text('Sign in')", timeout=10_000)
    page.go_back(), page.go_back()
    assert page.locator("h1").inner_text() == "Sign in"
    context.close()


def test_each_page_that_is_opened_leaves_exactly_one_line_live_or_not(house: House):
    reader = house.signed_in(address=house.school.address)
    before = len(house.audit("school").splitlines())
    plain = reader.get(PAGE)
    assert plain.status == 200 and "kernelId" not in plain.text
    assert reader.ask("GET", PAGE, headers={"If-None-Match": plain.headers["Etag"]}).status == 304
    reader.open_live(), reader.open_live("attendance")
    assert reader.get("/voila/render/nosuch.ipynb").status == 404
    assert reader.get(f"{PAGE}?part=1").status == 200  # a choice on a page that is open
    reader.get("/"), reader.get("/voila/templates/semh/static/help.html"), reader.get("/sign-out")
    opened = [("a.khan", "page opened", page, 200) for page in ("impact", "impact", "impact", "attendance")]
    assert actions(house, "school", before) == [*opened, ("a.khan", "page refused", "", 404)]
    verify(house.folder / "school" / "access")
    reader.post("/sign-out")


def test_a_part_of_a_page_that_was_never_opened_is_an_opening(house: House):
    reader = house.signed_in("b.jones", house.school.address)
    before = len(house.audit("school").splitlines())
    for _ in range(2):
        assert reader.get("/voila/render/attendance.ipynb?part=1").status == 200
    assert actions(house, "school", before) == [("b.jones", "page opened", "attendance", 200)]
    reader.post("/sign-out")


def test_where_the_audit_log_cannot_be_written_no_page_opens_and_nobody_signs_in(house: House):
    reader, head = house.signed_in(address=house.school.address), house.folder / "school" / "access" / HEAD
    whole = head.read_bytes()
    head.write_text("{}")
    try:
        for query in ("", "?live=yes"):
            answer = reader.get(PAGE + query)
            assert answer.status == 503 and "Nothing can be shown just now" in answer.text
            assert "Fernhollow" not in answer.text and "kernelId" not in answer.text
        assert Reader(house.school.address).sign_in("b.jones", PASSWORDS["b.jones"]).status == 503
    finally:
        head.write_bytes(whole)
    assert reader.get(PAGE).status == 200
    reader.post("/sign-out")


def test_the_sixth_try_says_when_to_try_again_and_even_the_right_password_waits(house: House):
    reader = house.stranger()
    house.signed_in()
    before = len(house.audit().splitlines())
    for _ in range(5):
        assert reader.sign_in("never.seen", "three wrong words").status == 403
    locked = reader.sign_in("NEVER.seen", "three wrong words")
    assert locked.status == 429 and "Try again after " in locked.text and 0 < int(locked.headers["Retry-After"]) <= 900
    assert house.stranger().sign_in("a.khan", PASSWORDS["a.khan"]).status == 303, "another name is not locked"
    told = actions(house, "door", before)
    assert told[:6] == [("", "sign-in refused", "", 403)] * 5 + [("", "sign-in locked", "", 429)]
    assert "never.seen" not in house.audit() + house.logs()


def test_an_unknown_name_and_a_wrong_password_take_as_long_and_say_the_same(house: House):
    def tried(name: str) -> tuple[float, str]:
        reader = house.stranger()
        reader.get("/sign-in")
        start = time.perf_counter()
        answer = reader.post("/sign-in", name=name, password="three wrong words")
        return time.perf_counter() - start, answer.text.split("<form")[0]

    known, unknown = [tried("b.jones") for _ in range(3)], [tried(f"x.{n}") for n in range(3)]
    assert {words for _, words in known} == {words for _, words in unknown}
    assert 0.4 < statistics.median(t for t, _ in known) / statistics.median(t for t, _ in unknown) < 2.5
    house.signed_in("b.jones")  # three wrong tries are forgiven


def test_behind_https_cookies_and_headers_say_so_and_the_proxys_word_on_addresses_counts(house: House, tmp_path: Path):
    from datetime import date

    from semhlib.store.people import add_person

    access, store = tmp_path / "access", tmp_path / "store"
    add_person(access, "a.khan", PASSWORDS["a.khan"], date(2026, 9, 1))
    (access / "serve.toml").write_text(TLS)
    publish_nothing(store, example=True)
    with serving(house.pages, store, tmp_path / "log.txt", access) as server:
        reader = Reader(server.address)
        form = reader.ask("GET", "/sign-in", headers={"Host": "semh.school.example"})
        assert form.status == 200 and form.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert all("Secure" in line and line.startswith("__Host-") for line in form.headers.get_all("Set-Cookie"))
        done = reader.post("/sign-in", name="a.khan", password=PASSWORDS["a.khan"])
        line = next(line for line in done.headers.get_all("Set-Cookie") if "session" in line)
        assert line.startswith("__Host-semh-session-leaders=") and "Path=/" in line and "Secure" in line and "HttpOnly" in line
        assert reader.get("/voila/static/voila.js").headers["Strict-Transport-Security"]
        # One place is locked out; what a reader says of its own place before the proxy's word does not help.
        for n in range(50):
            said = {"X-Forwarded-For": f"10.0.0.{n}, 192.168.1.7"}
            reader.post("/sign-in", said, name=f"x.{n % 40}", password="wrong words here")
        assert reader.post("/sign-in", {"X-Forwarded-For": "10.9.9.9, 192.168.1.7"}, name="y", password="z").status == 429
        assert reader.post("/sign-in", {"X-Forwarded-For": "192.168.1.8"}, name="y", password="z").status == 403


def test_an_example_that_is_replaced_by_a_schools_own_figures_closes_at_once(house: House, tmp_path: Path):
    publish_nothing(tmp_path, example=True)
    with serving(house.pages, tmp_path, tmp_path / "log.txt") as server:
        reader = Reader(server.address)
        page = reader.get(PAGE)
        assert page.status == 200 and 'href="/sign-out"' not in page.text and 'href="/account"' not in page.text
        assert reader.get("/account").status == 404
        publish_nothing(tmp_path, example=False)
        answer = reader.get(PAGE)
        assert answer.status == 302 and "no longer example data" in reader.get(answer.to).text


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.browser
def test_the_page_to_sign_in_reads_well_and_works_without_javascript(house: House, width: int):
    from tests.browser.reading import axe_findings, sideways

    page = house.browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(house.school.page("impact"))
    page.get_by_label("Name").fill("x.unknown")
    page.get_by_label("Password").fill("three wrong words")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").inner_text() == "That name and password do not go together. Check both and try again."
    assert page.title() == "Not signed in: Sign in, SEMH evidence"
    assert (axe_findings(page), sideways(page)) == ([], [])
    page.context.close()
    plain = house.browser.new_context(java_script_enabled=False).new_page()
    plain.goto(house.school.page("impact"))
    plain.get_by_label("Name").fill("a.khan")
    plain.get_by_label("Password").fill(PASSWORDS["a.khan"])
    plain.keyboard.press("Enter")
    plain.wait_for_url(house.school.page("impact"))
    assert "Impact" in plain.locator("h1").inner_text()
    plain.context.close()
