"""What a command cost together with servers that work for it and were running before."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measuring import ROOT, Cost
from benchmarks.peers.processes import processor_seconds, shared_out_mb

_EVERY = 0.3  # seconds


@dataclass(frozen=True)
class Watched:
    """The cost of all of it, and of the part up to a moment that was waited for; None where it never came."""

    whole: Cost
    until: Cost | None


def watch(
    words: Sequence[str], beside: Sequence[int] = (), reached: Callable[[], bool] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Watched:  # fmt: skip
    """Run `python -m words` to its end and look every third of a second at what it and the servers beside it use.

    Takes       beside: the servers' first processes; reached: whether the moment has come
    Raises      CalledProcessError where the command did not end well
    """
    before = sum(map(processor_seconds, beside))
    began = time.perf_counter()
    until, most, used = None, 0.0, 0.0
    command = [sys.executable, "-m", *words]
    given = {k: v for k, v in environment.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=ROOT, env=given, start_new_session=True) as process:
        while process.poll() is None:
            time.sleep(_EVERY)
            pids = (process.pid, *beside)
            used = max(used, sum(map(processor_seconds, pids)) - before)
            most = max(most, sum(map(shared_out_mb, pids)))
            if until is None and reached and reached():
                until = Cost(time.perf_counter() - began, used, most)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Watched(Cost(time.perf_counter() - began, used, most), until)
