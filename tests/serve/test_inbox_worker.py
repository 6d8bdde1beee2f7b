"""The importer's worker is there while the server is, works requests off, and ends however the server ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from semhlib.serve.inbox_worker import working
from semhlib.store.inbox import Request, ask, new_basket, read_answer, silent_for
from tests.browser.serving import processes_below
from tests.gate.house import wait_until

SERVER = """
import sys, time
from pathlib import Path
from semhlib.serve.inbox_worker import working
with working(Path(sys.argv[1]), Path(sys.argv[2])):
    time.sleep(60)
"""


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_request_is_worked_off_while_the_server_is_there_and_the_worker_ends_with_it(tmp_path: Path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    name = new_basket(inbox, "a.khan")
    ask(inbox, name, Request(kind="back", by="a.khan", files=name, snapshot="20260901T080000000000Z-00000000"))
    with working(tmp_path / "home", inbox) as worker:
        wait_until(lambda: read_answer(inbox, name), 30, "the request was not answered")
        assert (silent_for(inbox) or 0) < 10
    answer = read_answer(inbox, name)
    assert answer is not None and not answer.done and "Traceback" not in answer.words
    assert worker.poll() is not None


def test_a_worker_does_not_outlive_a_server_that_was_killed(tmp_path: Path):
    command = [sys.executable, "-c", SERVER, str(tmp_path / "home"), str(tmp_path / "inbox")]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        wait_until(lambda: processes_below(server.pid), 20, "the worker did not start")
        workers = processes_below(server.pid)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        wait_until(lambda: not any(map(is_there, workers)), 20, "the worker outlived the server")
        assert workers and not any(map(is_there, workers))
    finally:
        server.kill()
