"""Work that Spark does for us, given up where for a long time no machine of the cluster does any of it."""

import time
from collections.abc import Callable
from concurrent.futures import wait
from contextlib import suppress
from typing import Any, TypeVar

from semhlib.store.engine_spark_session import UNCHANGED, beside, spark_words
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

Answer = TypeVar("Answer")
PATIENCE = 300.0  # seconds without any work, while some is waiting: time for a machine to come back
_LOOK = 1.0


def watched(spark: Any, work: Callable[[], Answer]) -> Answer:
    """What the work gives.

    Raises      SemhError where Spark fails, or where work waits and for PATIENCE nobody has done any of it
    """
    idle = _connect_idle(spark) if ".connect." in type(spark).__module__ else _cluster_idle(spark)
    answer, busy = beside(work), time.monotonic()
    while not wait([answer], _LOOK).done:
        busy = busy if idle() else time.monotonic()
        if time.monotonic() - busy > PATIENCE:
            with suppress(Exception):
                spark.interruptAll()
            waited = plural(round(PATIENCE / 60), "minute", "minutes")
            raise SemhError(f"For {waited} no worker of the cluster did any of the count, so it was given up. {UNCHANGED}")
    try:
        return answer.result()
    except SemhError:
        raise
    except Exception as error:
        raise spark_words(error, "Spark could not finish the count") from None


def _cluster_idle(spark: Any) -> Callable[[], bool]:
    """Whether work waits on a cluster and nobody does it. Spark's own planning, before there is work, does not count."""
    tracker = spark.sparkContext.statusTracker()

    def idle() -> bool:
        with suppress(Exception):  # the work itself says what went wrong
            jobs = [info for job in tracker.getActiveJobsIds() if (info := tracker.getJobInfo(job))]
            stages = [info for job in jobs for stage in job.stageIds if (info := tracker.getStageInfo(stage))]
            return bool(jobs) and not sum(stage.numActiveTasks for stage in stages)
        return False

    return idle


def _connect_idle(spark: Any) -> Callable[[], bool]:
    """The same through Spark Connect, which tells of its stages while it works."""
    told = {"idle": False}

    def hear(stages: Any, inflight_tasks: int, operation_id: Any, done: bool) -> None:
        left = any(stage.num_completed_tasks < stage.num_tasks for stage in stages or ())
        told["idle"] = left and not inflight_tasks and not done

    spark.registerProgressHandler(hear)
    return lambda: told["idle"]
