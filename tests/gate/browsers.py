"""What a real browser does with our pages when another site asks it to."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.gate.house import PASSWORDS, House, all_ended, wait_until
from tests.gate.reader import Reader
from tests.gate.table import attack


@attack(22, "Starting pages from another site's page, by image, frame, script or link", slow=True)
def started_from_elsewhere(house: House) -> None:
    house.no_pages_left()
    live = f"{house.door.page('impact')}?live=yes"
    with all_ended(house), _signed_in_browser(house) as context:
        reader = house.signed_in()
        for mode, dest in (("no-cors", "image"), ("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")):
            for site in ("cross-site", "same-site"):
                headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
                assert reader.ask("GET", "/voila/render/impact.ipynb?live=yes", headers=headers).status == 403
        tricks = f"<img src='{live}'><script src='{live}'></script><iframe src='{live}'></iframe><a href='{live}'>Look</a>"
        with _another_site(tricks) as elsewhere:
            page = context.new_page()
            page.goto(elsewhere)
            page.wait_for_timeout(1500)
            assert not house.door.kernels(), "another site's page started a process"
            page.get_by_role("link", name="Look").click()
            page.wait_for_selector("text=You followed a link from somewhere else.")
            assert not house.door.kernels(), "a link of another site's started a process"
            page.get_by_role("link", name="Open the dashboard").click()
            page.wait_for_selector("h1:has-text('Impact')", timeout=40_000)
            assert len(house.door.kernels()) == 1
            page.close()


@attack(25, "Putting a page into a frame of another site, under its own buttons", slow=True)
def framed(house: House) -> None:
    reader = house.signed_in()
    ours = "/voila/templates/semh/static"
    pages = ("/", "/voila/render/impact.ipynb", "/sign-in", "/sign-out", "/nosuch", "/api/kernels/a-b-c-d-e", f"{ours}/help.html")
    files = (f"{ours}/semh.css", "/voila/static/nosuch.js", "/voila/labextensions/x", "/voila/static/voila.js")
    for path in (*pages, *files):
        answer = reader.get(path)
        policy, frame = answer.headers.get("Content-Security-Policy", ""), answer.headers.get("X-Frame-Options")
        assert "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy and frame == "DENY", path
        assert (answer.headers.get("X-Content-Type-Options"), answer.headers.get("Referrer-Policy")) == ("nosniff", "same-origin")
        assert "Server" not in answer.headers
    reader.post("/sign-out")  # ends the page that was opened on the way
    with _signed_in_browser(house) as context, _another_site(f"<iframe src='{house.door.address}sign-in'></iframe>") as elsewhere:
        page = context.new_page()
        page.goto(elsewhere)
        page.wait_for_timeout(1000)
        assert [frame for frame in page.frames if frame.url.startswith(house.door.address)] == []


@attack(26, "Leaving pages open behind one, so that their processes pile up", slow=True)
def left_behind(house: House) -> None:
    house.no_pages_left()
    with all_ended(house), _signed_in_browser(house) as context:
        page = context.new_page()
        page.goto(f"{house.door.page('impact')}?live=yes")
        page.wait_for_selector("h1:has-text('Impact')", timeout=40_000)
        assert len(house.door.kernels()) == 1
        page.goto("about:blank")
        wait_until(lambda: not house.door.kernels(), 20, "the page's process is still there")
        # Signing out closes what is open, in every window.
        page.goto(f"{house.door.page('impact')}?live=yes")
        page.wait_for_selector("h1:has-text('Impact')", timeout=40_000)
        other = context.new_page()
        other.goto(f"{house.door.address}sign-out")
        other.get_by_role("button", name="Sign out").click()
        other.wait_for_selector("text=You are signed out.")
        wait_until(lambda: not house.door.kernels(), 10, "the page's process outlived its reader's session")
        page.wait_for_selector("h1:has-text('Sign in')", timeout=10_000)


@attack(33, "Learning who reads what through files that pages fetch from other hosts", slow=True)
def other_hosts(house: House) -> None:
    asked: list[str] = []
    with _signed_in_browser(house) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        example = Reader(house.example.address).address
        for address in (f"{house.door.address}sign-in", f"{house.door.address}sign-out", f"{house.door.address}nosuch",
                        f"{example}voila/render/impact.ipynb", f"{example}voila/render/attendance.ipynb?live=yes"):  # fmt: skip
            page.goto(address)
            page.wait_for_selector("h1", timeout=40_000)
        page.wait_for_timeout(1500)
        page.goto("about:blank")
    own = (house.door.address, example, "about:", "data:", "blob:")
    assert len(asked) > 10 and [url for url in asked if not url.startswith(own)] == []


@contextmanager
def _signed_in_browser(house: House) -> Iterator[Any]:
    """A browser window in which a reader has signed in the way people do."""
    context = house.browser.new_context()
    page = context.new_page()
    page.goto(house.door.page("impact"))
    page.get_by_label("Name").fill("a.khan")
    page.get_by_label("Password").fill(PASSWORDS["a.khan"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector("h1:has-text('Impact')", timeout=40_000)
    assert page.url == house.door.page("impact")
    page.goto("about:blank")
    page.close()
    house.no_pages_left()
    try:
        yield context
    finally:
        context.close()


@contextmanager
def _another_site(text: str) -> Iterator[str]:
    """A page of another site: to a browser, localhost is another than 127.0.0.1."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>x</title>{text}".encode())

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Page))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
