"""The importer's worker beside a lead's server, where one account does both: it begins and ends with the server.

On a school's server two accounts do this, so that the one which shows pages cannot open the school's home: see deploy/.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

END_WITHIN = 10


@contextmanager
def working(home: Path, inbox: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Within the block, requests in the inbox are worked off by a process of its own."""
    command = [sys.executable, "-m", "semhlib.serve.inbox_worker", "--home", str(home), "--inbox", str(inbox)]
    # Nobody writes to it: when this process ends, however it ends, whoever reads from it is told.
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        yield worker
    finally:
        worker.terminate()
        with suppress(subprocess.TimeoutExpired):
            worker.wait(END_WITHIN)
        worker.kill()
        worker.wait()


def end_with_parent() -> None:
    """End this process as soon as the one that started it has ended. An import that is cut off leaves the copy before."""

    def wait() -> None:
        os.read(sys.stdin.fileno(), 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def main() -> None:
    parser = argparse.ArgumentParser(description="Work off what a lead leaves in the inbox, until the server ends.")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--inbox", type=Path, required=True)
    given = parser.parse_args()
    end_with_parent()
    from semhlib.publish.inbox_watch import watch

    watch(given.inbox, given.home)


if __name__ == "__main__":
    main()
