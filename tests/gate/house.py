"""The servers that are attacked: real ones, each started when first needed and kept for all attacks."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, sync_playwright

from semhlib.store.audit_log import FILE
from semhlib.store.people import add_person
from tests.browser.chromium import MISSING, QUIET, chromium_path
from tests.browser.serving import Server, publish_nothing, serving
from tests.example_schools import ROOT
from tests.gate.pages import write_pages
from tests.gate.reader import Answer, Reader

PASSWORDS = {"a.khan": "seven green umbrellas", "b.jones": "eleven paper lanterns"}
PROXY = """
sign_in = "proxy"
[proxy]
secret_file = "{secret}"
people = ["a.khan@school.example"]
groups = ["leaders"]
"""
SECRET = "s" * 40


class House:
    """A school's servers, for the length of the attacks.

    Takes       folder    for everything that they write
                shelf     where published example schools are kept between runs
                chromium  a kind of browser that is under way already; one of our own where there is none
    """

    def __init__(self, folder: Path, shelf: Path, chromium: BrowserType | None = None):
        self.folder, self._shelf, self._chromium, self._open = folder, shelf, chromium, ExitStack()

    def close(self) -> None:
        self._open.close()

    @cached_property
    def pages(self) -> Path:
        return write_pages(self.folder / "pages")

    @cached_property
    def door(self) -> Server:
        """Small pages of a school of its own, behind names and passwords."""
        self._let_in(self.folder / "door" / "access")
        publish_nothing(self.folder / "door" / "store", example=False)
        return self._serve("door")

    @cached_property
    def school(self) -> Server:
        """The leaders' own pages, most of which need no process, behind names and passwords."""
        folder = self.folder / "school"
        self._let_in(folder / "access")
        pages, store = ROOT / "dashboards" / "leaders", self.kept_store()
        return self._open.enter_context(serving(pages, store, folder / "log.txt", folder / "access"))

    @cached_property
    def proxied(self) -> Server:
        """The same, for people whom a proxy in front has signed in."""
        access = self.folder / "proxied" / "access"
        access.mkdir(parents=True)
        (self.folder / "secret").write_text(SECRET)
        (access / "serve.toml").write_text(PROXY.format(secret=self.folder / "secret"))
        publish_nothing(self.folder / "proxied" / "store", example=False)
        return self._serve("proxied")

    @cached_property
    def example(self) -> Server:
        """The leaders' own pages with the example school, open to this machine."""
        (self.folder / "example").mkdir()
        log = self.folder / "example" / "log.txt"
        return self._open.enter_context(serving(ROOT / "dashboards" / "leaders", self.kept_store(), log))

    @cached_property
    def browser(self) -> Any:
        path = chromium_path()
        assert path, MISSING
        # One name besides this machine's number, for a page of another site.
        args = [arg.replace("EXCLUDE 127.0.0.1", "EXCLUDE 127.0.0.1, EXCLUDE localhost") for arg in QUIET]
        # Only one may be driven from a thread at a time: the tests' own is asked for another window of its kind.
        kind = self._chromium or self._open.enter_context(sync_playwright()).chromium
        browser = kind.launch(executable_path=path, args=args)
        self._open.callback(browser.close)
        return browser

    def signed_in(self, name: str = "a.khan", address: str = "") -> Reader:
        reader = Reader(address or self.door.address)
        assert reader.sign_in(name, PASSWORDS[name]).status == 303
        return reader

    def stranger(self) -> Reader:
        return Reader(self.door.address)

    def from_proxy(self, *headers: tuple[str, str], path: str = "/voila/render/impact.ipynb") -> Answer:
        return Reader(self.proxied.address).ask("GET", path, headers=headers)

    def audit(self, server: str = "door") -> str:
        return (self.folder / server / "access" / FILE).read_text()

    def logs(self) -> str:
        return "".join(file.read_text() for file in self.folder.glob("*/log.txt"))

    def no_pages_left(self, seconds: float = 20) -> None:
        """Wait until no page's process is left: an attack that needs places should not wait for an earlier one's."""
        wait_until(lambda: not self.door.kernels(), seconds, "pages' processes are still there")

    def _let_in(self, access: Path) -> None:
        for name, password in PASSWORDS.items():
            add_person(access, name, password, date(2026, 9, 1))

    def kept_store(self) -> Path:
        """The leaders' published store of the example school."""
        from tests.example_schools import kept_example

        return kept_example("fernhollow", self._shelf) / "roles" / "leaders"

    def _serve(self, name: str) -> Server:
        folder = self.folder / name
        return self._open.enter_context(serving(self.pages, folder / "store", folder / "log.txt", folder / "access"))


@contextmanager
def all_ended(house: House) -> Iterator[None]:
    """End every page's process after an attack, so that the next finds places."""
    try:
        yield
    finally:
        for reader in (house.signed_in(name) for name in PASSWORDS):
            reader.post("/sign-out")


def wait_until(true: Any, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def memory_of(pid: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
