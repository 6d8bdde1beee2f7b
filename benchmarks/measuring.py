"""Wall time, processor time and peak memory of a command in a process of its own, its children included."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parents[1]
_MARK = "measured "


@dataclass(frozen=True)
class Cost:
    """What a command cost up to the moment it called `finish`.

    peak_mb   the most that the process and its children held together, in megabytes
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def finish() -> None:
    """Called by a measured command when its work is done; what it does later is not measured."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    print(_MARK + json.dumps({"cpu": cpu, "peak_mb": own.ru_maxrss / 1024}), flush=True)


def measure(module: str, *arguments: str) -> Cost:
    """Run `python -m module arguments` and give what it cost.

    Raises      CalledProcessError where the command did not end well
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        done, most, cpu = Event(), [0.0], dict[int, float]()
        watcher = Thread(target=_watch, args=(process.pid, done, most, cpu), daemon=True)
        watcher.start()
        seconds, reported = 0.0, {"cpu": 0.0, "peak_mb": 0.0}
        for line in process.stdout or ():
            if line.startswith(_MARK):
                seconds = time.perf_counter() - began
                done.set()
                reported = json.loads(line.removeprefix(_MARK))
    if process.returncode or not seconds:
        raise subprocess.CalledProcessError(process.returncode, command)
    # One process tells its own peak and time exactly; for several, the sum over them was watched.
    return Cost(seconds, max(sum(cpu.values()), reported["cpu"]), max(most[0], reported["peak_mb"]))


def _watch(pid: int, done: Event, most: list[float], cpu: dict[int, float]) -> None:
    while not done.wait(0.05):
        family = _family(pid)
        most[0] = max(most[0], sum(_resident_mb(p) for p in family))
        cpu.update((p, spent) for p in family if (spent := _cpu_seconds(p)))


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(p) for p in (task / "children").read_text().split()]
        except (OSError, ValueError):
            continue
    return found


def _cpu_seconds(pid: int) -> float:
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return 0.0


def _resident_mb(pid: int) -> float:
    """Memory of one process; what forked processes share is counted for each, so the sum errs on the high side."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0
