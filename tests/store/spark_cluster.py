"""A real Spark cluster on this machine, started as deploy/trust/spark starts it: a master, two workers, and Spark Connect."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tests.browser.serving import end, free_port, processes_below

SPARK = Path(__file__).parents[2] / "deploy" / "trust" / "spark"
WORKERS = 2
# Small data: what a compiler makes of code that runs for seconds costs more than it saves.
SMALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_WITHIN = 120


def missing() -> str:
    """What is missing here for Spark; nothing where all is there."""
    lacking = [name for name in ("pyspark", "grpc") if find_spec(name) is None] + ([] if shutil.which("java") else ["Java 17"])
    return f"Spark was not tried, for lack of {', '.join(lacking)}: run scripts/java.sh, then make test" if lacking else ""


@dataclass
class Cluster:
    """Where it listens, its settings, what Java is told, and the process of each part."""

    folder: Path
    port: int
    java: str = SMALL
    parts: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    connect_port: int = 0

    @property
    def address(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    @property
    def connect_address(self) -> str:
        return f"sc://127.0.0.1:{self.connect_port}"

    @property
    def pids(self) -> tuple[int, ...]:
        return tuple(part.pid for part in self.parts.values())

    @property
    def settings(self) -> Path:
        return self.folder / "settings"

    def log(self, part: str) -> str:
        return (self.folder / f"{part}.log").read_text(errors="replace")

    def processes(self, part: str) -> list[int]:
        """The process of a part and all below it: a worker's executors are processes of their own."""
        return [self.parts[part].pid, *processes_below(self.parts[part].pid)]


@contextmanager
def running_cluster(folder: Path, java: str = SMALL) -> Iterator[Cluster]:
    """The cluster, once both workers have been taken in, until the block ends."""
    cluster = Cluster(folder, free_port(), java)
    subprocess.run([SPARK / "new-secret", cluster.settings], check=True)
    with ExitStack() as stack:
        _start(cluster, stack, "master", "master")
        _until(cluster, lambda: "New state: ALIVE" in cluster.log("master"))
        for n in range(WORKERS):
            _start(cluster, stack, f"worker{n}", "worker")
        _until(cluster, lambda: cluster.log("master").count("Registering worker") == WORKERS)
        yield cluster


@contextmanager
def connect_server(cluster: Cluster) -> Iterator[str]:
    """Spark Connect on the cluster, until the block ends. Returns its address."""
    cluster.connect_port = free_port()
    with ExitStack() as stack:
        _start(cluster, stack, "connect", "connect")
        _until(cluster, lambda: _listens(cluster.connect_port))
        yield cluster.connect_address


def environment(cluster: Cluster) -> dict[str, str]:
    """What a program needs that is part of the cluster, or that asks it."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SPARK_")}
    return bare | {
        "SPARK_CONF_DIR": str(cluster.settings), "SPARK_LOCAL_DIRS": str(cluster.folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1", "JAVA_TOOL_OPTIONS": cluster.java,
    }  # fmt: skip


def _start(cluster: Cluster, stack: ExitStack, name: str, kind: str) -> None:
    told = {
        "SEMH_PYTHON": sys.executable, "SPARK_MASTER_PORT": str(cluster.port), "SPARK_CONNECT_PORT": str(cluster.connect_port),
        "SPARK_WORKER_CORES": "1", "SPARK_WORKER_DIR": str(cluster.folder / name),
    }  # fmt: skip
    out = stack.enter_context((cluster.folder / f"{name}.log").open("wb"))
    cluster.parts[name] = process = subprocess.Popen(
        [SPARK / "run", kind], stdout=out, stderr=out, env=environment(cluster) | told, start_new_session=True
    )
    stack.callback(end, process)


def _listens(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def _until(cluster: Cluster, there: Callable[[], bool]) -> None:
    stop = time.monotonic() + _WITHIN
    while time.monotonic() < stop and all(p.poll() is None for p in cluster.parts.values()):
        if there():
            return
        time.sleep(0.2)
    logs = "\n".join(f"{name}: {cluster.log(name)[-1500:]}" for name in cluster.parts)
    raise AssertionError(f"The cluster did not start.\n{logs}")
