"""Files that are brought: from whoever began the request and nobody else, whole or not at all, in little memory."""

import http.client
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from semhlib.serve.upload import LARGEST_FILE
from semhlib.store.audit_log import FILE
from semhlib.store.inbox import FILES, Request, ask, basket, new_basket
from semhlib.store.people import add_person
from tests.browser.serving import Server, publish_nothing, serving
from tests.gate.house import PASSWORDS, memory_of, wait_until
from tests.gate.pages import write_pages
from tests.gate.reader import Answer, Reader

MB = 1 << 20
MOST_MEMORY = 24  # megabytes more than before, for a file of 300


@dataclass
class Desk:
    """A lead's server, two people who may sign in, and the inbox."""

    server: Server
    inbox: Path
    access: Path

    def signed_in(self, name: str = "a.khan") -> Reader:
        reader = Reader(self.server.address)
        assert reader.sign_in(name, PASSWORDS[name]).status == 303
        reader.get("/sign-out")  # gives the token for forms, as every page does
        return reader

    def basket(self, owner: str = "a.khan") -> str:
        return new_basket(self.inbox, owner)

    def files(self, name: str) -> list[str]:
        return sorted(p.name for p in (basket(self.inbox, name) / FILES).iterdir())

    def left(self, name: str) -> list[str]:
        """What lies in a request beside its files: nothing of a file that did not come whole."""
        return sorted(p.name for p in basket(self.inbox, name).iterdir())

    def log(self) -> str:
        log = self.access / FILE
        return log.read_text() if log.exists() else ""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("upload")
    inbox, access = folder / "inbox", folder / "access"
    inbox.mkdir(mode=0o700)
    for name, password in PASSWORDS.items():
        add_person(access, name, password, date(2026, 9, 1))
    publish_nothing(folder / "store", example=False)
    with serving(write_pages(folder / "pages"), folder / "store", folder / "log.txt", access, role="lead", inbox=inbox) as server:
        yield Desk(server, inbox, access)


def bring(reader: Reader, path: str, body: str = "UPN\n", *, token: bool = True) -> Answer:
    given = {"X-XSRFToken": reader.cookies.get("_xsrf", "")} if token else {}
    return reader.ask("POST", path, body, headers=given)


def test_a_file_comes_whole_under_its_own_name_with_one_line_in_the_audit_log(desk: Desk):
    name, before = desk.basket(), desk.log().count('"file brought"')
    assert bring(desk.signed_in(), f"/upload/{name}/may%20marks.csv", "UPN,Mark\nx,/\n").status == 204
    kept = basket(desk.inbox, name) / FILES / "may marks.csv"
    assert kept.read_text() == "UPN,Mark\nx,/\n" and desk.left(name) == ["files", "owner"]
    assert kept.stat().st_mode & 0o077 == 0
    assert desk.log().count('"file brought"') == before + 1 and "may marks" not in desk.log()


def test_nobody_brings_a_file_without_signing_in_or_without_the_pages_token(desk: Desk):
    name, reader = desk.basket(), desk.signed_in()
    assert bring(Reader(desk.server.address), f"/upload/{name}/may.csv").status == 403
    assert bring(reader, f"/upload/{name}/may.csv", token=False).status == 403
    other = desk.signed_in()
    other.cookies["_xsrf"] = "2|0|0|0"
    assert bring(other, f"/upload/{name}/may.csv").status == 403
    assert desk.files(name) == []


def test_a_file_for_somebody_elses_request_or_for_none_is_refused_and_written_down(desk: Desk):
    name, before = desk.basket("b.jones"), desk.log().count('"file refused"')
    reader = desk.signed_in()
    for path in (
        f"/upload/{name}/may.csv",
        f"/upload/{desk.basket('')}/may.csv",
        "/upload/nothing/may.csv",
        "/upload/..%2f..%2f/x",
    ):
        answer = bring(reader, path)
        assert (answer.status, "not your page" in answer.text) == (403, True), path
    assert desk.files(name) == [] and desk.log().count('"file refused"') == before + 4
    assert bring(desk.signed_in("b.jones"), f"/upload/{name}/may.csv").status == 204


def test_a_folder_in_a_name_is_cut_off_and_a_name_that_cannot_be_kept_is_refused_in_words(desk: Desk):
    name, reader = desk.basket(), desk.signed_in()
    assert bring(reader, f"/upload/{name}/..%2F..%2Fmay.csv").status == 204
    assert desk.files(name) == ["may.csv"]
    for bad in ("a%00b.csv", "..", "%2e%2e%2f", "CON.csv", "school.toml", "x" * 250):
        answer = bring(reader, f"/upload/{name}/{bad}")
        assert answer.status in (400, 403, 404) and "Traceback" not in answer.text, bad
    assert bring(reader, f"/upload/{name}/a%00b.csv").text.startswith("A file needs a name of plain letters.")
    assert bring(reader, f"/upload/{name}/%ff%fe.csv").status == 400
    assert desk.files(name) == ["may.csv"] and not (desk.inbox.parent / "may.csv").exists()


def test_a_request_that_was_handed_over_takes_no_more_files(desk: Desk):
    name = desk.basket()
    ask(desk.inbox, name, Request(kind="check", by="a.khan", files=name))
    answer = bring(desk.signed_in(), f"/upload/{name}/may.csv")
    assert (answer.status, answer.text) == (409, "These files are being looked at already. Begin again to choose others.")
    assert desk.files(name) == []


def test_a_large_file_is_streamed_in_little_memory_and_comes_whole(desk: Desk):
    name, reader, piece = desk.basket(), desk.signed_in(), os.urandom(MB)
    digest, before = sha256(), memory_of(desk.server.process.pid)
    connection, most = _begun(reader, f"/upload/{name}/large.csv", 300 * MB), 0.0
    for _ in range(300):
        connection.send(piece)
        digest.update(piece)
        most = max(most, memory_of(desk.server.process.pid))
    answer = connection.getresponse()
    assert answer.status == 204 and most - before < MOST_MEMORY
    kept = basket(desk.inbox, name) / FILES / "large.csv"
    with kept.open("rb") as file:
        assert file_digest(file, "sha256").digest() == digest.digest()
    kept.unlink()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(desk: Desk):
    name, reader = desk.basket(), desk.signed_in()
    answer = _begun(reader, f"/upload/{name}/huge.csv", LARGEST_FILE + 1).getresponse()
    assert answer.status == 413 and "larger than 2 GB" in answer.read().decode()
    assert desk.left(name) == ["files", "owner"]


def test_nothing_of_a_file_that_was_cut_off_stays(desk: Desk):
    name, reader = desk.basket(), desk.signed_in()
    connection = _begun(reader, f"/upload/{name}/half.csv", 10 * MB)
    connection.send(b"x" * MB)
    wait_until(lambda: len(desk.left(name)) == 3, 5, "nothing of the file came")
    assert isinstance(connection.sock, socket.socket)
    connection.close()
    wait_until(lambda: desk.left(name) == ["files", "owner"], 5, "half a file stayed")
    assert desk.files(name) == []


def test_every_other_address_keeps_its_small_limit(desk: Desk):
    reader = desk.signed_in()
    try:
        status = _sent(reader, "/sign-out", 2 * MB)
    except (BrokenPipeError, ConnectionResetError):
        status = 400
    assert status == 400 and reader.get("/sign-out").status == 200


def test_a_leaders_server_takes_no_files_at_all(tmp_path: Path):
    add_person(tmp_path / "access", "a.khan", PASSWORDS["a.khan"], date(2026, 9, 1))
    publish_nothing(tmp_path / "store", example=False)
    with serving(write_pages(tmp_path / "pages"), tmp_path / "store", tmp_path / "log.txt", tmp_path / "access") as server:
        reader = Reader(server.address)
        reader.sign_in("a.khan", PASSWORDS["a.khan"])
        reader.get("/sign-out")
        assert bring(reader, f"/upload/{new_basket(tmp_path / 'inbox', 'a.khan')}/may.csv").status == 404


def _begun(reader: Reader, path: str, length: int) -> http.client.HTTPConnection:
    """A request of which the headers are sent, and so far nothing of the file."""
    place = urlsplit(reader.address)
    assert place.hostname
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.putrequest("POST", path)
    headers = {"Cookie": reader.cookie_line, "X-XSRFToken": reader.cookies["_xsrf"], "Content-Length": str(length)}
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection


def _sent(reader: Reader, path: str, length: int) -> int:
    connection = _begun(reader, path, length)
    connection.send(b"x" * length)
    return connection.getresponse().status
