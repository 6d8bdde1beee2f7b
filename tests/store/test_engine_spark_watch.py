"""Work on a cluster is waited for while somebody does it, and given up in words where for long nobody does."""

import time
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from semhlib.store import engine_spark_watch
from semhlib.store.engine_spark_watch import watched
from semhlib.terms.errors import SemhError


@dataclass
class Cluster:
    """A session that says how many pieces of work are under way, and hears that it should stop."""

    active: int
    stopped: list[bool] = field(default_factory=list)

    @property
    def sparkContext(self) -> SimpleNamespace:
        tracker = SimpleNamespace(
            getActiveJobsIds=lambda: [1],
            getJobInfo=lambda job: SimpleNamespace(stageIds=[7]),
            getStageInfo=lambda stage: SimpleNamespace(numActiveTasks=self.active),
        )
        return SimpleNamespace(statusTracker=lambda: tracker)

    def interruptAll(self) -> None:
        self.stopped.append(True)


@pytest.fixture(autouse=True)
def short_of_patience(monkeypatch):
    monkeypatch.setattr(engine_spark_watch, "PATIENCE", 0.3)
    monkeypatch.setattr(engine_spark_watch, "_LOOK", 0.05)


def slow() -> str:
    time.sleep(1)
    return "done"


def test_slow_work_that_somebody_does_is_waited_for():
    assert watched(Cluster(active=1), slow) == "done"


def test_work_that_nobody_does_is_given_up_and_the_cluster_told():
    cluster = Cluster(active=0)
    with pytest.raises(SemhError, match="no worker of the cluster did any of the count, so it was given up. Nothing was changed"):
        watched(cluster, slow)
    assert cluster.stopped == [True]


def test_a_fault_of_spark_is_told_by_its_name_and_not_by_its_text():
    def fails() -> str:
        raise RuntimeError("pupil Amina in /data/fernhollow.parquet")

    with pytest.raises(SemhError) as raised:
        watched(Cluster(active=1), fails)
    assert "Spark could not finish the count (RuntimeError)" in str(raised.value)
    assert "Amina" not in str(raised.value) and "parquet" not in str(raised.value)


def test_a_fault_of_a_school_in_words_stays_as_it_is():
    def fails() -> str:
        raise SemhError("In words.")

    with pytest.raises(SemhError, match="^In words.$"):
        watched(Cluster(active=1), fails)
