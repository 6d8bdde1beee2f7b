"""Places are counted at the moment they are taken, and a process belongs to who opened its page."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from jupyter_server.base.call_context import CallContext
from tornado.web import HTTPError

from semhlib.serve import kernels
from semhlib.serve.kernels import PageKernels, allowed_environment
from semhlib.serve.waiting import NoPlace
from tests.serve.kernel_server import apart


def request(person: str, *path: str) -> SimpleNamespace:
    return SimpleNamespace(current_user=SimpleNamespace(username=person), path_args=list(path), path_kwargs={})


@contextmanager
def asking(handler: object) -> Iterator[None]:
    CallContext.set(CallContext.JUPYTER_HANDLER, handler)
    try:
        yield
    finally:
        CallContext.set(CallContext.JUPYTER_HANDLER, None)


@pytest.fixture
def slow_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starts that take a moment and leave a process in the books, without one on the machine."""

    async def start(self: PageKernels, kernel_id: str = "", **given: object) -> str:
        await asyncio.sleep(0.01)
        self._kernels[kernel_id] = object()
        return kernel_id

    async def end(self: PageKernels, kernel_id: str, **given: object) -> None:
        self.remove_kernel(kernel_id)

    monkeypatch.setattr(kernels.AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(kernels.AsyncMappingKernelManager, "shutdown_kernel", end)


async def opened_by(places: PageKernels, person: str) -> str:
    with asking(request(person)):
        return await places.start_kernel(env={})


def test_a_page_knows_nothing_of_the_servers_environment_but_what_it_needs():
    given = {"SEMH_STORE": "x", "QUERY_STRING": "q", "VOILA_KERNEL_ID": "1", "SECRET_KEY": "s", "SEMH_KEY": "s"}
    assert allowed_environment(given) == {"SEMH_STORE": "x", "QUERY_STRING": "q", "VOILA_KERNEL_ID": "1"}


def test_a_page_that_leaves_requests_knows_who_asks_and_no_other_page_does(monkeypatch: pytest.MonkeyPatch):
    known: list[dict[str, str]] = []

    async def start(self: PageKernels, kernel_id: str = "", **given: dict[str, str]) -> str:
        known.append(given["env"])
        return kernel_id

    async def open_both() -> None:
        with asking(request("a.khan")):
            for given in ({"SEMH_INBOX": "inbox", "SEMH_READER": "b.jones"}, {"SEMH_STORE": "store"}):
                await PageKernels(most=4).start_kernel(env=given)

    monkeypatch.setattr(kernels.AsyncMappingKernelManager, "start_kernel", start)
    apart(open_both())
    assert known == [{"SEMH_INBOX": "inbox", "SEMH_READER": "a.khan"}, {"SEMH_STORE": "store"}]


def test_opens_that_arrive_together_cannot_pass_the_limit(slow_start: None):
    async def open_ten() -> list[object]:
        places = PageKernels(most=4, most_each=10)
        return await asyncio.gather(*(places.start_kernel(env={}) for _ in range(10)), return_exceptions=True)

    answers = apart(open_ten())
    assert (sum(isinstance(a, str) for a in answers), sum(isinstance(a, NoPlace) for a in answers)) == (4, 6)


def test_one_person_cannot_fill_the_house_and_hears_how_many_pages_are_theirs(slow_start: None):
    async def main() -> None:
        places = PageKernels(most=10, most_each=2)
        first, _ = [await opened_by(places, "ada") for _ in range(2)]
        with pytest.raises(NoPlace) as refused:
            await opened_by(places, "ada")
        assert refused.value.own == 2
        assert await opened_by(places, "ben")
        await places.shutdown_kernel(first)
        assert await opened_by(places, "ada")

    apart(main())


def test_a_free_place_goes_to_who_has_waited_longest(slow_start: None):
    async def main() -> None:
        places = PageKernels(most=1)
        first = await opened_by(places, "ada")
        for person, before in (("ben", 0), ("cat", 1), ("ben", 0)):
            with pytest.raises(NoPlace) as refused:
                await opened_by(places, person)
            assert refused.value.before == before
        await places.shutdown_kernel(first)
        with pytest.raises(NoPlace):
            await opened_by(places, "cat")
        assert await opened_by(places, "ben")

    apart(main())


def test_a_start_that_fails_gives_its_place_back(monkeypatch: pytest.MonkeyPatch):
    async def fails(self: object, **given: object) -> str:
        raise OSError("no room on the disk")

    monkeypatch.setattr(kernels.AsyncMappingKernelManager, "start_kernel", fails)

    async def main() -> PageKernels:
        places = PageKernels(most=1)
        for _ in range(3):
            with pytest.raises(OSError, match="no room"):
                await places.start_kernel(env={})
        return places

    assert apart(main()).owners == {}


def test_a_page_belongs_to_who_opened_it_until_it_ends(slow_start: None):
    async def main() -> None:
        places = PageKernels(most=4)
        page = await opened_by(places, "ada")
        assert places.owns(page, "ada") and not places.owns(page, "ben") and not places.owns("another", "ada")
        await places.shutdown_kernel(page)
        assert not places.owns(page, "ada")

    apart(main())


def test_a_page_that_nobody_opened_belongs_to_nobody(slow_start: None):
    async def main() -> bool:
        places = PageKernels(most=4)
        return places.owns(await places.start_kernel(env={}), "")

    assert apart(main()) is False


def test_a_stranger_cannot_end_a_page_but_its_reader_and_the_server_can(slow_start: None):
    async def main() -> None:
        places = PageKernels(most=4)
        page, other = await opened_by(places, "ada"), await opened_by(places, "ada")
        for person in ("ben", ""):
            with asking(request(person, page)), pytest.raises(HTTPError) as refused:
                await places.shutdown_kernel(page)
            assert refused.value.status_code == 403 and page in places
        with asking(request("ada", page)):
            await places.shutdown_kernel(page)
        # The round that ends pages without a reader runs in the shadow of whichever request came first.
        with asking(request("ben", "impact.ipynb")):
            await places.shutdown_kernel(other)
        assert not places.owners

    apart(main())


def test_where_processes_cannot_be_prepared_pages_get_ordinary_ones(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kernels, "can_be_warm", lambda: False)
    assert PageKernels(most=1, prepared=True).warm is None
