"""A real server and readers who open, listen, leave and vanish: how many processes there are, and whose they are."""

import asyncio
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import Server, processes_below
from tests.serve.kernel_server import Reader, apart, handles_of, small_server, until

PLACES, EACH = 6, 3
GONE_WITHIN = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with few places, so that a house can be filled."""
    folder = tmp_path_factory.mktemp("kernels")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", None)
        patch.setenv("TMPDIR", short := tempfile.mkdtemp(prefix="semh"))
        with small_server(folder, pages_at_once=PLACES, pages_each=EACH) as started:
            yield started
    # Whatever the server put aside while it ran goes with it.
    assert os.listdir(short) == []
    os.rmdir(short)


@pytest.fixture(autouse=True)
def empty_house(server: Server) -> Iterator[None]:
    assert server.kernels() == []
    yield
    apart(until(lambda: not server.kernels(), GONE_WITHIN, "a process stayed after its page"))


def test_each_page_has_a_process_of_its_own_with_its_readers_link_and_its_own_chance(server: Server):
    async def main() -> None:
        pages = [Reader(server) for _ in range(3)]
        for number, page in enumerate(pages):
            assert (await page.open(f"live=yes&who={number}")).code == 200
        for number, page in enumerate(pages):
            link, _, where = page.said
            assert link == f"live=yes&amp;who={number}" and where.endswith("pages")
            pid, group, _ = where.split()
            assert pid == group and int(pid) in server.kernels()
        lots = [page.said[1] for page in pages]
        assert len(set(lots)) == 3
        for page in pages:
            assert (await page.leave()).code == 204

    apart(main())


def test_leaving_a_page_ends_its_process_at_once(server: Server):
    async def main() -> None:
        page = Reader(server)
        await page.open()
        await page.listen()
        assert len(server.kernels()) == 1
        assert (await page.leave()).code == 204
        await until(lambda: not server.kernels(), 3, "the process is still there")

    apart(main())


def test_a_stranger_can_neither_listen_to_a_page_nor_ask_after_it_nor_end_it(server: Server):
    async def main() -> None:
        owner, stranger = Reader(server), Reader(server)
        await owner.open()
        await stranger.open()
        theirs, token = f"/api/kernels/{owner.kernel}", stranger.cookies["_xsrf"].value
        word = {"body": f"_xsrf={token}", "X-XSRFToken": token}
        answers = [
            await stranger.ask(theirs),
            await stranger.ask(theirs, "DELETE", **{"X-XSRFToken": token}),
            await stranger.ask(f"/voila/api/shutdown/{owner.kernel}", "POST", **word),
        ]
        assert [a.code for a in answers] == [403, 403, 403]
        with pytest.raises(Exception, match="403"):
            await stranger.listen(owner.kernel)
        await owner.listen()
        await owner.leave()
        await stranger.leave()

    apart(main())


def test_one_person_who_has_their_share_open_is_told_to_close_one(server: Server):
    async def main() -> None:
        person, opened = Reader(server), []
        for _ in range(EACH):
            assert (await person.open()).code == 200
            opened.append(person.html)
        answer = await person.open()
        assert answer.code == 503 and answer.headers["Retry-After"] == "10"
        assert f"You have {EACH} dashboards open" in person.html and "Close one that you do not need" in person.html
        for person.html in opened:
            await person.leave()

    apart(main())


def test_people_who_find_no_place_hear_how_many_are_before_them_and_come_in_that_order(server: Server):
    async def main() -> None:
        inside = [Reader(server) for _ in range(PLACES)]
        for reader in inside:
            assert (await reader.open()).code == 200
        first, second, third = (Reader(server) for _ in range(3))
        waits = (first, "You are next."), (second, "1 person is before you."), (third, "2 people are before you.")
        for reader, words in waits:
            assert (await reader.open()).code == 503 and words in reader.html
        await inside[0].leave()
        await until(lambda: len(server.kernels()) < PLACES, 5, "no place came free")
        assert (await second.open()).code == 503 and "1 person is before you." in second.html
        assert (await first.open()).code == 200
        assert (await second.open()).code == 503 and "You are next." in second.html
        for reader in (first, *inside[1:]):
            await reader.leave()
        for reader in (second, third):
            await until(lambda: not server.kernels(), 5, "no place came free")
            assert (await reader.open()).code == 200
            await reader.leave()

    apart(main())


def test_a_process_that_dies_is_not_replaced_by_an_empty_one_and_its_page_hears_of_it(server: Server):
    async def main() -> None:
        page = Reader(server)
        await page.open()
        await page.listen()
        (pid,) = server.kernels()
        os.kill(pid, signal.SIGKILL)
        while (message := await page.hear())["msg_type"] != "status" or message["content"]["execution_state"] != "dead":
            pass
        await asyncio.sleep(1)
        assert server.kernels() == [] and (await page.ask(f"/api/kernels/{page.kernel}")).code in (403, 404)
        crowd = [Reader(server) for _ in range(PLACES)]
        assert [(await reader.open()).code for reader in crowd] == [200] * PLACES
        for reader in crowd:
            await reader.leave()

    apart(main())


@pytest.mark.slow
def test_nothing_is_left_a_minute_after_the_last_reader_left_or_vanished(server: Server):
    async def main() -> None:
        first = Reader(server)  # what a server opens for its first page of all, it keeps
        assert (await first.open()).code == 200
        await first.listen()
        await first.leave()
        await until(lambda: not server.kernels(), 5, "a process stayed after its page")
        before = handles_of(server.process.pid)
        for _ in range(4):
            crowd = [Reader(server) for _ in range(PLACES)]
            assert [a.code for a in await asyncio.gather(*(reader.open() for reader in crowd))] == [200] * PLACES
            await asyncio.gather(*(reader.listen() for reader in crowd[2:]))
            if _ < 3:
                await asyncio.gather(*(reader.leave() for reader in crowd))
                await until(lambda: not server.kernels(), 5, "a process stayed after its page")
        # Two never came to listen, two close their browser without a word, two say that they leave.
        for reader in crowd[2:4]:
            await reader.__aexit__(None, None, None)
        for reader in crowd[4:]:
            await reader.leave()
        await until(lambda: not server.kernels(), GONE_WITHIN, "a process stayed after its page")
        await until(lambda: handles_of(server.process.pid) <= before + 2, 10, "the server keeps files open")

    apart(main())


def test_all_of_a_server_ends_with_it(tmp_path: Path):
    with small_server(tmp_path) as server:
        reader = Reader(server)
        apart(reader.open())
        below = processes_below(server.process.pid)
        assert len(server.kernels()) == 1 and len(below) >= 2
        server.process.kill()
        server.process.wait()
        gone = until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below), 10, "a process outlived its server")
        assert apart(gone) is None


def test_no_page_or_person_is_named_where_everybody_may_look(server: Server):
    async def main() -> None:
        page = Reader(server)
        await page.open("live=yes&who=Zebedee-Quux")
        assert "Quux" in page.said[0]
        for pid in (server.process.pid, *processes_below(server.process.pid)):
            for file in ("cmdline", "environ", "comm"):
                assert b"Quux" not in Path(f"/proc/{pid}/{file}").read_bytes()
        assert "Quux" not in server.log.read_text()
        await page.leave()

    apart(main())


def test_a_crowd_at_the_door_never_gets_more_processes_than_there_are_places(tmp_path: Path):
    async def main(server: Server) -> None:
        crowd = [Reader(server) for _ in range(50)]
        opening = asyncio.gather(*(reader.open() for reader in crowd))
        most, slowest, outside = 0, 0.0, Reader(server)
        while not opening.done():
            most = max(most, len(server.kernels()))
            began = time.monotonic()
            assert (await outside.ask("/voila/templates/semh/static/semh.css")).code == 200
            slowest = max(slowest, time.monotonic() - began)
            await asyncio.sleep(0.02)
        codes = [answer.code for answer in await opening]
        assert (codes.count(200), codes.count(503)) == (PLACES, 50 - PLACES)
        assert most <= PLACES and slowest < 2

    # A server of its own: those who are sent away wait in line for a while, before whoever comes next.
    with small_server(tmp_path, pages_at_once=PLACES) as crowded:
        apart(main(crowded))
