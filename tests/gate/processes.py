"""Pages' processes: never too many, never left behind, never overheard."""

import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser.serving import processes_below
from tests.gate.house import House, all_ended
from tests.gate.table import attack

EACH = 4  # pages that one person may have open
LISTENS = """
import os, sys, socket
os.setgid(65534); os.setuid(65534)
for path in sys.argv[1:]:
    try:
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(path)
        print("reached", path)
    except OSError:
        pass
"""


@attack(27, "Opening ten pages at once until the machine is full")
def ten_at_once(house: House) -> None:
    house.no_pages_left()
    with all_ended(house):
        reader, most = house.signed_in(), 0
        with ThreadPoolExecutor(10) as crowd:
            opening = [crowd.submit(reader.get, "/voila/render/impact.ipynb?live=yes") for _ in range(10)]
            while not all(o.done() for o in opening):
                most = max(most, len(house.door.kernels()))
                time.sleep(0.05)
        codes = sorted(o.result().status for o in opening)
        assert codes == [200] * EACH + [503] * (10 - EACH) and most <= EACH, (codes, most)
        assert house.signed_in("b.jones").get("/voila/render/impact.ipynb?live=yes").status == 200


@attack(28, "Opening pages and vanishing, so that their processes stay", slow=True)
def vanishing(house: House) -> None:
    house.no_pages_left()
    reader = house.signed_in()
    for _ in range(2):
        reader.open_live()
    assert house.door.kernels()
    house.no_pages_left(75)


@attack(30, "Listening to a page's process from another account of the same machine")
def overheard(house: House) -> None:
    with all_ended(house):
        house.signed_in().open_live()
        server = house.door.process.pid
        family = [server, *processes_below(server)]
        listening = {pid: ports for pid in family if (ports := _listening(pid))}
        assert listening == {server: 1}, f"ports listened on, by process: {listening}"
        folders = [f for f in Path("/tmp").glob("voila_*") if f.stat().st_uid == os.getuid()]
        assert folders and not [f for f in folders if f.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
        sockets = [s for s in _unix_sockets() if "voila_" in s]
        assert sockets, "no sockets were found to try"
        if os.getuid() == 0:
            done = subprocess.run([sys.executable, "-c", LISTENS, *sockets], capture_output=True, text=True, timeout=60)
            assert (done.returncode, done.stdout) == (0, "")


def _listening(pid: int) -> int:
    """How many ports a process listens on itself."""
    own = set()
    for link in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            own.add(os.readlink(link))
        except OSError:
            continue
    lines = [line.split() for name in ("tcp", "tcp6") for line in _lines(Path("/proc/net") / name)]
    inherited = {f"socket:[{parts[9]}]" for parts in lines if len(parts) > 9 and parts[3] == "0A"}
    return len(own & inherited)


def _unix_sockets() -> list[str]:
    return [parts[7] for line in _lines(Path("/proc/net/unix")) if len(parts := line.split()) == 8]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text().splitlines()[1:]
    except OSError:
        return []


