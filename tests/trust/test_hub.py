"""Many viewers, all real and on this machine: a JupyterHub and its proxy, nginx before and behind it, two leaders' servers."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.reading import Outside, ready
from tests.browser.serving import Server
from tests.gate.house import wait_until
from tests.gate.reader import Answer, kernel_id
from tests.trust.servers import BASE, LISTED, PASSWORD, Trust, write_list
from tests.trust.visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PAGE = f"{BASE}voila/render/impact.ipynb"
OPEN_AGAIN_WITHIN = 20.0  # seconds, on a machine that does other things too
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(ignore_https_errors=True)
    yield context
    context.close()


def signed_in(trust: Trust, name: str = "a.khan") -> Visitor:
    visitor = Visitor(trust.hub)
    visitor.sign_in_at_hub(name)
    return visitor


def replica_of(answer: Answer) -> int:
    return int(answer.headers["Answered-By"].rsplit(":", 1)[1])


def at_replica(trust: Trust, name: str, port: int) -> Visitor:
    """Somebody who is signed in and kept at one of the servers. Which one a new reader comes to is chance."""
    for _ in range(40):
        visitor = signed_in(trust, name)
        visitor.get(BASE)
        if replica_of(visitor.get(f"{BASE}sign-in")) == port:
            assert visitor.page().status == 200
            return visitor
    raise AssertionError("forty new readers came to one server")


def kernels(trust: Trust, port: int) -> int:
    return len(Server("", trust.replicas[port], trust.folder).kernels())


def sign_in(page: Page, trust: Trust) -> Page:
    page.goto(f"{trust.front}{PAGE}")
    page.locator("#username_input").fill("a.khan")
    page.locator("#password_input").fill(PASSWORD)
    page.locator("#login_submit").click()
    return ready(page)


def choose(page: Page) -> str:
    """Choose the second group of pupils. Returns what the page says once it shows it."""
    assert "group=" not in page.url
    page.get_by_role("combobox", name="Pupils").select_option(index=1)
    expect(page).to_have_url(re.compile("group="), timeout=20_000)
    expect(page.locator("#semh-live")).not_to_be_empty(timeout=20_000)
    return page.locator("#semh-live").inner_text()


def test_a_person_of_the_group_opens_the_impact_page_through_the_hub_and_what_they_choose_answers(
    trust: Trust, window: BrowserContext
) -> None:
    page, wrong = window.new_page(), []
    outside = Outside().watch(page)
    page.on("response", lambda r: wrong.append((r.status, urlsplit(r.url).path)) if r.status >= 400 else None)
    sign_in(page, trust)
    assert page.url == f"{trust.front}{PAGE}"
    chosen = choose(page)
    links = page.locator("header a").evaluate_all("links => links.map(a => new URL(a.href).pathname)")
    assert len(links) > 5 and all(link.startswith(BASE) for link in links)
    for link in links:
        assert page.request.get(f"{trust.front}{link}").status == 200, link
    page.goto(f"{trust.front}{PAGE}?live=yes")
    ready(page)
    assert choose(page) == chosen
    assert sum(kernels(trust, port) for port in trust.replicas) == 1
    page.goto("about:blank")
    wait_until(lambda: not any(kernels(trust, port) for port in trust.replicas), 20, "a page that was left kept its process")
    names = {cookie["name"]: cookie for cookie in window.cookies()}
    assert names["semh_replica"]["path"] == BASE and names["semh_replica"]["httpOnly"] and names["semh_replica"]["secure"]
    assert (wrong, outside.asked) == ([], [])


def test_who_is_in_no_group_is_told_so_in_words_and_is_offered_no_pages(trust: Trust) -> None:
    visitor = signed_in(trust, "c.other")
    refused = visitor.page()
    assert refused.status == 403 and "These pages are not open to you" in refused.text
    assert "no pages are open to you" in visitor.follow("/hub/home").text
    assert "c.other" not in trust.audit()


def test_nobody_can_start_a_server_of_their_own_or_make_a_token_or_see_others(trust: Trust) -> None:
    visitor = signed_in(trust)
    home = visitor.follow("/hub/home")
    assert "The leaders’ pages" in home.text and "/hub/spawn" not in home.text and "/hub/token" not in home.text
    for path in ("/hub/spawn", "/hub/spawn/a.khan", "/hub/spawn-pending/a.khan", "/user/a.khan/", "/hub/admin", "/hub/api/users"):
        assert visitor.follow(path).status in (403, 404), path
    xsrf = {**JSON, "X-XSRFToken": visitor.cookies["_xsrf"]}
    assert visitor.ask("GET", "/hub/api/user", headers=xsrf).status == 200, "the same question, where it may be asked"
    for path in ("users/a.khan/server", "users/a.khan/servers/x", "users/a.khan/tokens", "users/c.other"):
        assert visitor.ask("POST", f"/hub/api/{path}", headers=xsrf).status in (403, 404), path
    assert "not derived from scopes" in trust.log("hub")


def test_the_hubs_own_questions_are_not_for_other_machines(trust: Trust, window: BrowserContext) -> None:
    page = window.new_page()
    for path in ("/hub/api/", "/hub/api/user", "/hub/api/oauth2/token", "/hub/api/users/a.khan/server"):
        assert page.request.get(f"{trust.front}{path}").status == 403, path
    forged = {"X-Forwarded-Email": "a.khan", "Remote-User": "a.khan", "X-Forwarded-Groups": "semh-leaders"}
    assert "/hub/login" in page.request.get(f"{trust.front}{PAGE}", headers=forged).url


def test_readers_are_spread_over_both_servers_and_each_stays_at_one(trust: Trust) -> None:
    for port in trust.replicas:
        visitor = at_replica(trust, "a.khan", port)
        assert {replica_of(visitor.page(name)) for name in ("impact", "attendance", "measures") for _ in range(3)} == {port}


def test_a_reader_cannot_reach_the_process_of_another_readers_page(trust: Trust) -> None:
    for port in trust.replicas:
        owner, other = at_replica(trust, "b.jones", port), at_replica(trust, "a.khan", port)
        kernel = kernel_id(owner.page(query="live=yes").text)
        there = Visitor(trust.hub.rstrip("/") + BASE, owner.cookies)
        assert there.refused_channel(kernel, Origin=trust.hub.rstrip("/")) == 101
        for elsewhere in trust.replicas:
            reader = other if elsewhere == port else at_replica(trust, "a.khan", elsewhere)
            stranger = Visitor(trust.hub.rstrip("/") + BASE, reader.cookies)
            assert stranger.refused_channel(kernel, Origin=trust.hub.rstrip("/")) in (403, 404)
            ended = reader.ask("POST", f"{BASE}voila/api/shutdown/{kernel}", f"_xsrf={reader.cookies.get('__Host-_xsrf', '')}")
            assert ended.status in (403, 404) and kernels(trust, port) == 1
        owner.sign_out()
        wait_until(lambda port=port: not kernels(trust, port), 20, "signing out left a page's process")


def test_signing_out_ends_it_here_and_at_the_hub(trust: Trust) -> None:
    visitor = signed_in(trust)
    assert visitor.page().status == 200
    kept = Visitor(trust.hub, dict(visitor.cookies))
    left = visitor.sign_out()
    assert (left.status, left.to) == (303, "/hub/logout")
    visitor.follow(left.to)
    assert "username_input" in visitor.page().text
    # Somebody who copied the cookies beforehand has the Hub's own sign-in at most; this server's session is over.
    assert kept.get(PAGE).status == 302


def test_who_is_taken_off_the_list_is_out_once_they_sign_in_anew(trust: Trust) -> None:
    assert signed_in(trust, "d.smith").page().status == 200
    write_list(trust, [name for name in LISTED if name != "d.smith"])
    try:
        assert signed_in(trust, "d.smith").page().status == 403
    finally:
        write_list(trust, LISTED)


def test_a_server_that_is_killed_costs_its_readers_one_redirect(trust: Trust, window: BrowserContext) -> None:
    page = window.new_page()
    sign_in(page, trust)
    gone = int(page.request.get(f"{trust.front}{PAGE}").headers["answered-by"].rsplit(":", 1)[1])
    stays = at_replica(trust, "b.jones", next(port for port in trust.replicas if port != gone))
    trust.replicas[gone].kill()
    trust.replicas[gone].wait()
    begun = time.monotonic()
    page.goto(f"{trust.front}{PAGE}")
    ready(page)
    took = time.monotonic() - begun
    assert page.url == f"{trust.front}{PAGE}" and took < OPEN_AGAIN_WITHIN, took
    print(f"the page opened again {took:.1f} s after its server was killed")
    assert stays.get(PAGE).status == 200, "readers of the other server notice nothing"
    trust.start_replica(gone)
    trust.replica_answers(gone)
    assert replica_of(stays.get(PAGE)) != gone, "moved for no reason"
    wait_until(lambda: replica_of(signed_in(trust).get(f"{BASE}sign-in")) == gone, 30, "a server that came back is not used")
