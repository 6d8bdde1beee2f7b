"""A Spark that cannot be had is said in one sentence, at once, and before anybody could read along."""

import time

import pytest

from semhlib.store import engine_spark_session
from semhlib.store.engine_spark_session import spark_session
from semhlib.terms.errors import SemhError
from tests.browser.serving import free_port


@pytest.fixture(autouse=True)
def everything_is_installed(monkeypatch):
    """As it seems: what is tested here ends before Spark itself would be asked."""
    monkeypatch.setattr(engine_spark_session, "find_spec", lambda module: module)
    monkeypatch.setattr(engine_spark_session, "_java", lambda: "java")


def refusal(address: str) -> str:
    began = time.monotonic()
    with pytest.raises(SemhError) as raised, spark_session(address):
        pass
    assert time.monotonic() - began < 30
    assert str(raised.value).endswith("Nothing was changed.")
    return str(raised.value)


@pytest.mark.parametrize("address", ["", "spark", "spark://", "spark://trust", "local", "local[x]", "http://trust:7077", "yarn"])
def test_an_address_that_names_no_engine_is_refused_with_what_it_must_be(address):
    assert f"“{address}” is no engine: it must be embedded, spark://HOST:7077" in refusal(address)


@pytest.mark.parametrize("kind", ["spark", "sc"])
def test_an_address_where_nothing_answers_is_said(kind):
    assert f"Nothing answers at {kind}://127.0.0.1:" in refusal(f"{kind}://127.0.0.1:{free_port()}")


def test_spark_connect_on_another_machine_must_be_encrypted():
    assert "write sc://trust.example:15002/;use_ssl=true, so that nobody reads along" in refusal("sc://trust.example:15002")


def test_a_missing_package_is_named_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(engine_spark_session, "find_spec", lambda module: None)
    assert "-r requirements-spark.lock" in refusal("local[2]")


def test_a_missing_java_is_named_and_spark_connect_needs_none(monkeypatch):
    monkeypatch.setattr(engine_spark_session, "_java", lambda: None)
    assert "install Java 17" in refusal("local[2]")
    assert "Nothing answers" in refusal(f"sc://localhost:{free_port()}")


def test_java_is_looked_for_where_java_home_says(monkeypatch, tmp_path):
    monkeypatch.undo()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert engine_spark_session._java() is None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch(mode=0o755)
    assert engine_spark_session._java() == str(tmp_path / "bin" / "java")
