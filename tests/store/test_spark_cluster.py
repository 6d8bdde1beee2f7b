"""A real cluster, a master and two workers, as deploy/trust/spark starts it: equal results, and workers killed in mid-build."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import read_store
from semhlib.store.role_store import LeadersStore
from semhlib.store.snapshot import open_snapshot
from tests.store.spark_cluster import SPARK, Cluster, connect_server, environment, running_cluster

pytestmark = pytest.mark.slow
WITHIN = 300
IMPATIENT = (
    "import sys; from semhlib.store import engine_spark_watch as watch; watch.PATIENCE = 20\n"
    "from semhlib.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture(scope="module")
def cluster(spark_is_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def homes(example_homes: dict[str, Path], tmp_path: Path) -> Path:
    """The example schools as they were published with the embedded engine."""
    for name, home in example_homes.items():
        shutil.copytree(home, tmp_path / "homes" / name)
    return tmp_path / "homes"


def build(cluster: Cluster, homes: Path, address: str, program: str = "") -> "subprocess.Popen[str]":
    """`semh build` on its way."""
    start = ["-c", program] if program else ["-m", "semhlib.cli"]
    words = [sys.executable, *start, "build", str(homes), "--engine", address]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(cluster))


def ended(building: "subprocess.Popen[str]") -> tuple[int, str, str]:
    try:
        out, err = building.communicate(timeout=WITHIN)
    finally:
        building.kill()
    return building.returncode, out, err


def counts(home: Path) -> dict[str, list[dict[str, object]]]:
    return {p.stem: pq.read_table(p).to_pylist() for p in (home / "counts" / open_snapshot(home).name).glob("*.parquet")}


def store(home: Path) -> LeadersStore:
    """What leaders' pages are drawn from, but for the hour of its making."""
    return replace(read_store(leaders_folder(home)), made="")


def emptied(homes: Path) -> None:
    for home in (p for p in homes.iterdir() if p.is_dir()):
        shutil.rmtree(home / "counts")
        shutil.rmtree(home / "roles")


def same_as(example_homes: dict[str, Path], homes: Path) -> bool:
    """Whether counts and leaders' stores are those of the embedded engine, to the last row."""
    return all(
        counts(homes / name) == counts(home) and store(homes / name) == store(home) and counts(home)["attendance"]
        for name, home in example_homes.items()
    )


def in_mid_count(homes: Path, building: "subprocess.Popen[str]") -> bool:
    """Wait until workers write parts of the counts. False where the build ended first."""
    end = time.monotonic() + WITHIN
    while time.monotonic() < end and building.poll() is None:
        if any(homes.glob(".semh-build-*/counts/_temporary")):
            return True
        time.sleep(0.05)
    return False


def kill(cluster: Cluster, part: str) -> None:
    for pid in reversed(cluster.processes(part)):
        os.kill(pid, signal.SIGKILL)
    cluster.parts[part].wait(30)


def stranger(cluster: Cluster, folder: Path) -> Cluster:
    """The same cluster, seen by somebody with other secrets."""
    subprocess.run([SPARK / "new-secret", folder / "settings"], check=True)
    return replace(cluster, folder=folder)


def in_sight(cluster: Cluster) -> str:
    """Command lines of the cluster's processes and of all that they started, which every account of a machine may read."""
    lines = [Path(f"/proc/{pid}/cmdline") for part in cluster.parts for pid in cluster.processes(part)]
    return " ".join(line.read_text(errors="replace") for line in lines if line.exists())


def whole(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "lock"}


def test_a_cluster_gives_every_school_what_the_embedded_engine_gives_it(cluster, homes, example_homes):
    emptied(homes)
    code, out, err = ended(build(cluster, homes, cluster.address))
    assert (code, out) == (0, "Published: 2 schools.\n"), err
    assert same_as(example_homes, homes)
    assert [p.name for p in homes.iterdir() if p.name.startswith(".")] == []
    assert "Traceback" not in err and "WARN" not in err


def test_spark_connect_gives_the_same_and_asks_for_its_token(cluster, homes, example_homes, tmp_path):
    before = whole(homes)
    with connect_server(cluster) as address:
        refused = ended(build(stranger(cluster, tmp_path), homes, address))
        assert whole(homes) == before
        emptied(homes)
        code, out, err = ended(build(cluster, homes, address))
    assert refused[0] == 1 and "did not take us in" in refused[2] and "Traceback" not in refused[2]
    assert (code, out) == (0, "Published: 2 schools.\n"), err
    assert same_as(example_homes, homes)


def test_whoever_does_not_know_the_secret_is_not_taken_in(cluster, homes, tmp_path):
    before = whole(homes)
    code, _, err = ended(build(stranger(cluster, tmp_path), homes, cluster.address))
    assert code == 1 and "did not take us in" in err and "Traceback" not in err
    assert whole(homes) == before


def test_a_worker_killed_in_mid_build_costs_time_and_no_row(cluster, homes, example_homes):
    emptied(homes)
    building = build(cluster, homes, cluster.address)
    assert in_mid_count(homes, building)
    settings = (cluster.settings / "spark-defaults.conf").read_text().splitlines()
    secrets = [line.split()[1] for line in settings if "secret" in line.split(" ")[0] or ".token" in line]
    assert len(secrets) == 3 and "CoarseGrainedExecutorBackend" in in_sight(cluster)
    assert [secret for secret in secrets if secret in in_sight(cluster)] == []
    kill(cluster, "worker0")
    code, out, err = ended(building)
    assert (code, out) == (0, "Published: 2 schools.\n"), err
    assert same_as(example_homes, homes)


def test_with_no_worker_left_the_build_ends_in_words_and_the_old_pages_stand(cluster, homes, example_homes):
    before = whole(homes)
    building = build(cluster, homes, cluster.address, IMPATIENT)
    assert in_mid_count(homes, building)
    kill(cluster, "worker1")
    code, out, err = ended(building)
    assert (code, out) == (1, "") and "Nothing was changed." in err and "Traceback" not in err
    assert whole(homes) == before
    assert store(homes / "fernhollow") == store(example_homes["fernhollow"])
