"""A session on Apache Spark, or one sentence that says why there is none. Nothing of a school crosses a network in the clear."""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, TimeoutError
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeVar

from semhlib.terms.errors import SemhError

Answer = TypeVar("Answer")
UNCHANGED = "Nothing was changed."
_LOCAL = re.compile(r"local\[(\d+|\*)\]")
_CLUSTER = re.compile(r"spark://((?:[\w.-]+|\[[\da-fA-F:]+\]):\d+,?)+")
_CONNECT = re.compile(r"sc://([\w.-]+|\[[\da-fA-F:]+\])(:\d+)?(/;.*|/)?")
_CONNECT_PORT = 15002
_HERE = ("localhost", "127.0.0.1", "[::1]")
_ANSWERS_WITHIN, _STARTS_WITHIN = 5, 90  # seconds
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


@contextmanager
def spark_session(address: str, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Any]:
    """A session of the Spark at an address, until the block ends. A machine of it has done a first small piece of work.

    Takes       spark://HOST:7077, sc://HOST:15002 (Spark Connect) or local[2] (this machine alone, with two threads).
                What the cluster asks of those who reach it (its secrets) stands in spark-defaults.conf in SPARK_CONF_DIR
    Raises      SemhError where there is no such Spark, where it does not answer, or where others could read along
    """
    _look_ahead(address)
    asked = "did not take us in: is SPARK_CONF_DIR the folder of its settings?" if _places(address) else "did not start"
    spark = _within(lambda: _opened(address, settings), _STARTS_WITHIN, f"{address} {asked}")
    try:
        if address.startswith("spark:") and not _only_here(address) and spark.conf.get("spark.authenticate", "") != "true":
            raise SemhError(f"{address} is on another machine and asks for no secret, so others could read along. {UNCHANGED}")
        _within(lambda: spark.range(1).count(), _STARTS_WITHIN, f"No worker of {address} took any work")
        yield spark
    finally:
        with suppress(Exception):  # whatever ends badly here, the counts are there or they are not
            spark.stop()


def spark_words(error: BaseException, otherwise: str) -> SemhError:
    """One sentence for a fault of Spark: with its name and never its text, which may hold what stands in a file."""
    told = getattr(error, "getCondition", None)
    name = (told and told()) or type(error).__name__
    return SemhError(f"{otherwise} ({name}); the logs of its master and workers say more. {UNCHANGED}")


def beside(work: Callable[[], Answer]) -> Future[Answer]:
    """What the work will give, done in a thread of its own. Work that hangs ends with this process and holds nobody up."""
    answer: Future[Answer] = Future()

    def do() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=do, daemon=True).start()
    return answer


def _look_ahead(address: str) -> None:
    """Say at once what would otherwise be waited for."""
    if not any(kind.fullmatch(address) for kind in (_LOCAL, _CLUSTER, _CONNECT)):
        known = "embedded, spark://HOST:7077, sc://HOST:15002 or local[2]"
        raise SemhError(f"“{address}” is no engine: it must be {known}. {UNCHANGED}")
    for module in ("pyspark", "grpc") if address.startswith("sc:") else ("pyspark",):
        if find_spec(module) is None:
            how = "python -m pip install --no-build-isolation -r requirements-spark.lock"
            raise SemhError(f"Spark's own package for Python is not installed here ({how}). {UNCHANGED}")
    if not address.startswith("sc:") and _java() is None:
        raise SemhError(f"Java was not found, and Spark needs it: install Java 17, for example with scripts/java.sh. {UNCHANGED}")
    if address.startswith("sc:") and not _only_here(address) and "use_ssl=true" not in address:
        better = f"{address.rstrip('/')}/;use_ssl=true"
        raise SemhError(f"{address} is on another machine: write {better}, so that nobody reads along. {UNCHANGED}")
    if (places := _places(address)) and not any(_answers(host, port) for host, port in places):
        raise SemhError(f"Nothing answers at {address}: is it running, and is that its address? {UNCHANGED}")


def _opened(address: str, settings: Mapping[str, str]) -> Any:
    from pyspark.sql import SparkSession

    # Whoever has not said on which of this machine's addresses Spark may listen gets the one that nobody else can reach.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.appName("semh build")
    if address.startswith("sc:"):
        if token := _told("spark.connect.authenticate.token"):
            os.environ.setdefault("SPARK_CONNECT_AUTHENTICATE_TOKEN", token)
        # Its own client sends a token in the clear to no name but this one.
        return builder.remote(address.replace("127.0.0.1", "localhost")).getOrCreate()
    quiet = f"-Dlog4j2.configurationFile={Path(__file__).with_name('engine_spark_log4j2.xml').as_uri()}"
    for name, value in {**_SETTINGS, "spark.driver.extraJavaOptions": quiet, **settings}.items():
        builder = builder.config(name, value)
    with _silent_java():
        return builder.master(address).getOrCreate()


def _told(setting: str) -> str:
    """What the cluster's settings say, where there are any. Spark Connect's client does not read them itself."""
    file = Path(os.environ.get("SPARK_CONF_DIR") or os.devnull, "spark-defaults.conf")
    lines = (line.split() for line in (file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()))
    return next((words[1] for words in lines if len(words) == 2 and words[0] == setting), "")


@contextmanager
def _silent_java() -> Iterator[None]:
    """What Java itself says on the screen, from its start on, goes nowhere: advice to programmers, and traces of faults that
    we put into words."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _within(work: Callable[[], Answer], seconds: float, otherwise: str) -> Answer:
    """What the work gives, where it does in time; else a sentence that begins with `otherwise`."""
    try:
        return beside(work).result(seconds)
    except TimeoutError:
        raise SemhError(f"{otherwise} (nothing within {seconds:.0f} seconds). {UNCHANGED}") from None
    except Exception as error:
        raise spark_words(error, otherwise) from None


def _places(address: str) -> list[tuple[str, int]]:
    """Hosts and ports behind an address; none for this machine alone."""
    if address.startswith("sc:"):
        found = _CONNECT.fullmatch(address)
        assert found
        return [(found[1].strip("[]"), int((found[2] or f":{_CONNECT_PORT}")[1:]))]
    if address.startswith("spark:"):
        each = (place.rpartition(":") for place in address.removeprefix("spark://").split(",") if place)
        return [(host.strip("[]"), int(port)) for host, _, port in each]
    return []


def _only_here(address: str) -> bool:
    return all(host in _HERE or f"[{host}]" in _HERE for host, _ in _places(address))


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), _ANSWERS_WITHIN):
            return True
    except (OSError, OverflowError):  # no such host, nobody there, or no such port
        return False


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
