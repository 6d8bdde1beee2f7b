"""Kernels forked from the warm process: real ones, asked over their own channels."""

import asyncio
import contextlib
import json
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from semhlib.serve import warm
from semhlib.serve.warm import PageProcess, WarmKernel, WarmParent
from semhlib.serve.warm_client import PageClient
from tests.browser.serving import processes_below
from tests.serve.kernel_server import apart, until

PAGES = Path(__file__).parents[2] / "dashboards" / "leaders"
GIVEN = {"PATH": os.environ["PATH"], "QUERY_STRING": "group=year-7"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: the address of a socket has room for little more than a hundred letters."""
    made = Path(tempfile.mkdtemp(prefix="semh"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def parent(folder: Path) -> Iterator[WarmParent]:
    home = folder / "home"
    home.mkdir()
    known = {"PATH": os.environ["PATH"], "HOME": str(home), "ONLY_THE_PARENT": "knows this"}
    started = WarmParent(folder, PAGES, known, spares=1, log=logging.getLogger("a server"))
    started.start()
    yield started
    started.close()


async def ask(kernel: WarmKernel, *wanted: str, first: str = "") -> list[Any]:
    """What some expressions come to in a kernel."""
    client = PageClient()
    client.load_connection_info(kernel.connection)  # type: ignore[arg-type]
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=20)
        expressions = {str(n): f"__import__('json').dumps({text})" for n, text in enumerate(wanted)}
        reply = await client.execute(first, user_expressions=expressions, reply=True, timeout=20)
        shown = [reply["content"]["user_expressions"][str(n)]["data"]["text/plain"] for n in range(len(wanted))]
        return [json.loads(text[1:-1].encode().decode("unicode_escape")) for text in shown]
    finally:
        client.stop_channels()


async def one(parent: WarmParent, cwd: str = "/") -> WarmKernel:
    kernel = await parent.kernel(GIVEN, cwd)
    assert kernel is not None
    return kernel


def memory_of(pid: int, kind: str = "Pss") -> float:
    """Megabytes, each shared page counted by its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{kind}:")).split()[1]) / 1024


def test_a_kernel_knows_its_own_page_and_nothing_that_the_warm_process_knew(parent: WarmParent, folder: Path):
    async def main() -> None:
        kernel = await one(parent, str(folder))
        names, cwd = await ask(kernel, "sorted(os.environ)", "os.getcwd()", first="import os")
        assert (names, cwd) == (sorted(GIVEN), str(folder))
        assert b"year-7" not in Path(f"/proc/{kernel.process.pid}/environ").read_bytes()

    apart(main())


def test_no_kernel_is_ever_given_to_two_pages_and_no_two_draw_the_same_lot(parent: WarmParent):
    async def main() -> None:
        kernels = [await one(parent) for _ in range(4)]
        lots = [await ask(k, "__import__('random').random()", "__import__('numpy').random.random()") for k in kernels]
        assert len({k.process.pid for k in kernels}) == 4
        assert len({lot for drawn in lots for lot in drawn}) == 8

    apart(main())


def test_a_kernel_is_the_head_of_its_own_group_so_a_signal_reaches_nobody_else(parent: WarmParent):
    async def main() -> None:
        gone, stays = await one(parent), await one(parent)
        assert [await ask(k, "1") for k in (gone, stays)] == [[1], [1]]
        assert [os.getpgid(k.process.pid) for k in (gone, stays)] == [gone.process.pid, stays.process.pid]
        os.killpg(gone.process.pid, signal.SIGKILL)
        await until(lambda: gone.process.poll() is not None, 5, "it was not seen to end")
        assert (await ask(stays, "1"), stays.process.poll()) == ([1], None)
        assert await one(parent)

    apart(main())


def test_one_that_died_while_it_waited_is_passed_over(parent: WarmParent):
    async def main() -> None:
        await one(parent)
        assert parent.pid is not None
        await until(lambda: _spares_of(parent), 10, "no other was made ready")
        (waits,) = _spares_of(parent)
        os.kill(waits, signal.SIGKILL)
        await until(lambda: not Path(f"/proc/{waits}").exists(), 10, "it is still there")
        kernel = await one(parent)
        assert kernel.process.pid != waits and await ask(kernel, "1") == [1]

    apart(main())


def _spares_of(parent: WarmParent) -> list[int]:
    return [pid for pid in processes_below(parent.pid or 0) if Path(f"/proc/{pid}/comm").read_text().strip() == "semh-spare"]


def test_widgets_are_heard_though_they_were_imported_before_there_was_a_kernel(parent: WarmParent):
    async def main() -> None:
        (targets,) = await ask(await one(parent), "sorted(get_ipython().kernel.comm_manager.targets)")
        assert targets == ["jupyter.widget", "jupyter.widget.control"]

    apart(main())


def test_a_kernel_keeps_no_record_and_leaves_nothing_in_a_home_folder(parent: WarmParent, folder: Path):
    async def main() -> None:
        (keeps,) = await ask(await one(parent), "get_ipython().history_manager.enabled", first="secret = 1")
        assert keeps is False

    apart(main())
    assert list((folder / "home").rglob("*")) == []
    assert list(folder.glob("*.json")) == []


def test_what_pages_use_is_there_before_the_page_is(parent: WarmParent):
    async def main() -> None:
        first = "import sys; before = set(sys.modules); from semhlib.pages import impact, attendance; import plotly.graph_objects"
        kernel = await one(parent)
        assert await ask(kernel, "sorted(set(sys.modules) - before)", "sys.modules['debugpy']", first=first) == [[], None]

    apart(main())


def test_a_page_costs_at_most_forty_megabytes_beside_what_is_shared(parent: WarmParent):
    async def main() -> None:
        kernels = [await one(parent) for _ in range(4)]
        for kernel in kernels:
            await ask(kernel, "1", first="from semhlib.pages import attendance; attendance.open_()")
        assert max(memory_of(k.process.pid) for k in kernels) <= 40

    apart(main())


def test_ended_kernels_are_not_left_as_the_dead_without_a_grave(parent: WarmParent):
    async def main() -> None:
        kernel = await one(parent)
        kernel.process.kill()
        assert kernel.process.wait() == 0
        await until(lambda: not Path(f"/proc/{kernel.process.pid}").exists(), 5, "nobody buried it")

    apart(main())


def test_more_than_a_thousand_open_files_do_not_hide_the_end_of_a_process(parent: WarmParent):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    taken = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        kernel = apart(one(parent))
        assert kernel.process.poll() is None
        kernel.process.terminate()
        assert kernel.process.wait() == 0
    finally:
        for number in taken:
            os.close(number)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_number_that_now_belongs_to_another_process_is_never_signalled():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    page = PageProcess(child.pid, os.pidfd_open(child.pid))
    child.wait()
    page.pid = os.getpid()
    page.terminate()
    page.kill()
    assert page.poll() == 0


def test_a_forked_process_holds_no_file_that_its_parent_had_open():
    program = """
import os, socket, tempfile
from semhlib.serve.warm_kernel import _leave_the_parent
kept = [tempfile.TemporaryFile() for _ in range(40)]
line, other = socket.socketpair()
if os.fork() == 0:
    _leave_the_parent(line.fileno())
    os.write(2, " ".join(sorted(os.listdir("/proc/self/fd"))).encode())
    os._exit(0)
os.wait()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    # The usual three, the line, and the one with which they were listed.
    assert len(done.stderr.split()) == 5 and {"0", "1", "2"} < set(done.stderr.split())


def test_where_the_warm_process_dies_open_pages_stay_and_the_next_comes_from_a_new_one(parent: WarmParent):
    async def main() -> None:
        stays, first = await one(parent), parent.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        follows = await one(parent)
        assert parent.pid not in (None, first)
        assert [await ask(k, "1") for k in (stays, follows)] == [[1], [1]]

    apart(main())


def test_when_the_server_ends_however_it_ends_nothing_of_it_stays(folder: Path):
    program = f"""
import asyncio, logging, os, sys
from pathlib import Path
from semhlib.serve.warm import WarmParent
parent = WarmParent(Path({str(folder)!r}), Path({str(PAGES)!r}), dict(os.environ), spares=1, log=logging.getLogger())
kernel = asyncio.run(parent.kernel(dict(os.environ), "/"))
print(kernel.process.pid, flush=True)
sys.stdin.read()
"""
    server = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    kernel = int(server.stdout.readline())
    below = processes_below(server.pid)
    assert kernel in below and len(below) >= 2
    server.kill()
    server.communicate()
    gone = until(lambda: not folder.exists() and not any(Path(f"/proc/{pid}").exists() for pid in below), 10, "something stayed")
    assert apart(gone) is None


def test_where_it_never_starts_pages_get_ordinary_kernels_and_the_log_says_so_once(folder: Path, caplog, monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    parent = WarmParent(folder, PAGES, {"SECRET": "Quux"}, spares=1, log=logging.getLogger("a server"))
    assert [apart(parent.kernel(GIVEN, "/")) for _ in range(3)] == [None, None, None]
    parent.close()
    assert [r.getMessage() for r in caplog.records if r.name == "a server"] == [
        "Pages open more slowly than they could: the process that prepares them does not start."
    ]


@pytest.mark.parametrize("lacks", ["pidfd_open", "platform"])
def test_other_systems_do_without(lacks: str, monkeypatch: pytest.MonkeyPatch):
    assert warm.can_be_warm()
    monkeypatch.delattr(os, "pidfd_open") if lacks == "pidfd_open" else monkeypatch.setattr(sys, "platform", "win32")
    assert not warm.can_be_warm()


def test_the_wait_for_a_kernel_ends_with_words_where_it_has_died(parent: WarmParent):
    async def main() -> None:
        kernel = await one(parent)
        kernel.process.kill()
        client = PageClient()
        client.load_connection_info(kernel.connection)  # type: ignore[arg-type]
        client.start_channels()
        with contextlib.closing(_Channels(client)), pytest.raises(RuntimeError, match="Kernel"):
            await asyncio.wait_for(client.wait_for_ready(timeout=2), 30)

    apart(main())


class _Channels:
    def __init__(self, client: PageClient):
        self.close = client.stop_channels
