"""Requests as nobody's browser sends them, to the real server: two readings of one message, methods that echo, refusals."""

import json
import re
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from semhlib.serve.access_channel import LARGEST_MESSAGE
from tests.gate.house import House, all_ended, wait_until
from tests.gate.reader import apart

PAGE = "/voila/render/impact.ipynb"
SECOND = b"GET /second-request HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CHUNK = b"0\r\n\r\n"


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server that has turned nobody away yet."""
    folder = tmp_path_factory.mktemp("quiet")
    here = House(folder, folder)
    yield here
    here.close()


def answers_to(address: str, message: bytes) -> list[int]:
    """The status of each answer that comes to these bytes, until the server closes or falls silent."""
    place, heard = urlsplit(address), b""
    with socket.create_connection((place.hostname, place.port), timeout=2) as connection:
        connection.sendall(message)
        try:
            while part := connection.recv(65536):
                heard += part
        except (TimeoutError, ConnectionResetError):
            pass
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", heard)]


def posted(*headers: bytes, body: bytes = b"") -> bytes:
    return b"\r\n".join((b"POST /sign-in HTTP/1.1", b"Host: 127.0.0.1", *headers, b"", body))


@pytest.mark.parametrize(
    "message",
    [
        posted(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=CHUNK + SECOND),
        posted(b"Transfer-Encoding: chunked", b"Content-Length: 3", body=CHUNK + SECOND),
        posted(b"Content-Length: 0", b"Content-Length: 49", body=SECOND),
        posted(b"Content-Length: 0, 49", body=SECOND),
        posted(b"Content-Length: +0", body=SECOND),
        posted(b"Content-Length: 0x0", body=SECOND),
        posted(b"Transfer-Encoding: xchunked", body=CHUNK + SECOND),
        posted(b"Transfer-Encoding: chunked, identity", body=CHUNK + SECOND),
        posted(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked", body=CHUNK + SECOND),
        posted(b"Transfer-Encoding: chunked", body=b"0x0\r\n\r\n" + SECOND),
    ],
    ids=("both", "both, other way round", "two lengths", "list", "sign", "hex", "unknown", "chunked first", "twice", "hex chunk"),
)
def test_a_message_whose_end_can_be_read_in_two_ways_is_refused_whole(house: House, message: bytes):
    answers = answers_to(house.door.address, message)
    assert answers in ([400], []), "a part of its body was answered as a request of its own"


def test_two_honest_requests_after_each_other_are_both_answered(house: House):
    message = posted(b"Content-Length: 0") + SECOND.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert answers_to(house.door.address, message) == [403, 302]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND"])
def test_a_method_that_echoes_or_tunnels_is_refused_and_nothing_comes_back(house: House, method: str):
    for reader in (house.stranger(), house.signed_in()):
        for path in ("/", PAGE, "/sign-in", "/voila/templates/semh/static/semh.css", "/nosuch"):
            answer = reader.ask(method, path, headers={"X-Canary": "canary1234"})
            assert answer.status in (403, 404, 405) and "canary1234" not in answer.text + str(answer.headers), path


def test_whoever_tries_to_get_past_a_guard_is_written_down_without_what_they_sent(quiet: House):
    with all_ended(quiet):
        reader = quiet.signed_in()
        kernel = reader.open_live()
        before = len(quiet.audit().splitlines())
        assert reader.ask("POST", "/sign-out", "name=canary1234").status == 403  # without the page's token
        assert reader.ask("GET", "/sign-in", headers={"Host": "canary1234.example"}).status == 403
        assert quiet.signed_in("b.jones").post(f"/voila/api/shutdown/{kernel}").status == 403
        assert reader.refused_channel(kernel, Origin="https://canary1234.example") == 403

        async def flood() -> None:
            channel = await reader.channel(kernel)
            for _ in range(9):
                await channel.write_message(b"\0" * (LARGEST_MESSAGE - 1), binary=True)
            await channel.read_message()

        apart(flood)
        wanted = {("request refused", 403): 3, ("process refused", 403): 1, ("messages refused", 1008): 1}

        def told() -> dict[tuple[str, int], int]:
            lines = [json.loads(line) for line in quiet.audit().splitlines()[before:]]
            pairs = [(line["action"], line["result"]) for line in lines]
            return {pair: pairs.count(pair) for pair in wanted}

        wait_until(lambda: told() == wanted, 10, f"not written down: {told()}")
        assert "canary1234" not in quiet.audit() + quiet.logs()


def test_a_crowd_that_is_turned_away_fills_no_disk(quiet: House):
    stranger, before = quiet.stranger(), len(quiet.audit().splitlines())
    for _ in range(150):
        assert stranger.ask("POST", "/sign-out", "x=1").status == 403
    time.sleep(0.5)
    written = len(quiet.audit().splitlines()) - before
    assert 0 < written <= 110, written
