"""The cluster's settings and services: nobody takes part without its secret, nothing is sent in the clear, nothing is shown."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT
from tests.project.test_deploy import MOST_EXPOSED, exposure, settings, too_open

TRUST = ROOT / "deploy" / "trust"
SPARK = TRUST / "spark"
UNITS = [TRUST / "systemd" / name for name in ("semh-spark@.service", "semh-build.service")]
MUST = {
    "spark.authenticate": "true", "spark.network.crypto.enabled": "true", "spark.io.encryption.enabled": "true",
    "spark.ui.enabled": "false", "spark.eventLog.enabled": "false", "spark.master.rest.enabled": "false",
    "spark.ui.filters": "org.apache.spark.ui.JWSFilter", "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
}  # fmt: skip

SECRETS = (
    "spark.authenticate.secret", "spark.connect.authenticate.token", "spark.org.apache.spark.ui.JWSFilter.param.secretKey",
)  # fmt: skip


def said(text: str) -> dict[str, str]:
    """Settings by name, as Spark reads them."""
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name: value.strip() for name, value in lines}


def open_to_others(text: str) -> set[str]:
    """Settings that would let somebody in, or read along."""
    return {name for name, value in MUST.items() if said(text).get(name) != value}


def new_secret(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SPARK / "new-secret", folder], capture_output=True, text=True, check=False)


def test_settings_let_nobody_in_or_read_along() -> None:
    text = (SPARK / "spark-defaults.conf").read_text(encoding="utf-8")
    assert open_to_others(text) == set()
    assert not said(text).keys() & set(SECRETS)


@pytest.mark.parametrize("name", MUST)
def test_a_setting_left_out_or_turned_would_be_found(name: str) -> None:
    text = (SPARK / "spark-defaults.conf").read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if line.split()[:1] != [name])
    assert open_to_others(without) == open_to_others(f"{without}\n{name} other") == {name}


def test_each_cluster_has_secrets_of_its_own_that_no_other_account_reads(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        assert new_secret(tmp_path / name).returncode == 0
        file = tmp_path / name / "spark-defaults.conf"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        has = said(file.read_text(encoding="utf-8"))
        assert open_to_others(file.read_text(encoding="utf-8")) == set()
        found += [has[secret] for secret in SECRETS]
    assert len(set(found)) == 2 * len(SECRETS) and {len(secret) for secret in found} == {64}


def test_a_secret_in_use_is_not_written_over(tmp_path: Path) -> None:
    new_secret(tmp_path / "one")
    before = (tmp_path / "one" / "spark-defaults.conf").read_bytes()
    again = new_secret(tmp_path / "one")
    assert again.returncode == 1 and "Nothing was changed." in again.stderr
    assert (tmp_path / "one" / "spark-defaults.conf").read_bytes() == before


def test_no_part_starts_without_secrets(tmp_path: Path) -> None:
    (tmp_path / "spark-defaults.conf").write_text((SPARK / "spark-defaults.conf").read_text(encoding="utf-8"), encoding="utf-8")
    given = {**os.environ, "SPARK_CONF_DIR": str(tmp_path), "SEMH_PYTHON": sys.executable}
    for part in ("master", "worker", "connect"):
        asked = subprocess.run([SPARK / "run", part], env=given, capture_output=True, text=True, timeout=60, check=False)
        assert asked.returncode == 1 and "Nothing was started." in asked.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_services_of_the_cluster_are_shut_in(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    assert too_open(text) == [] and settings(text)["User"] == ["semh-import"]
    assert settings(text)["ReadWritePaths"] == ["/var/lib/semh-trust"]
    try:
        score = exposure(unit, tmp_path)
    except FileNotFoundError:  # a machine without systemd; the lines that make the score are held above
        score = 0.0
    assert score <= MOST_EXPOSED


def test_services_name_what_there_is() -> None:
    spark, build = (settings(unit.read_text(encoding="utf-8")) for unit in UNITS)
    part, _, kind = spark["ExecStart"][0].partition(" ")
    assert (ROOT / part.removeprefix("/opt/semh/")).is_file() and kind == "%i"
    assert "semh build /var/lib/semh-trust --engine spark://127.0.0.1:7077" in build["ExecStart"][0]
    folder = (TRUST / "systemd" / "semh-trust.sysusers").with_name("semh-trust.tmpfiles").read_text(encoding="utf-8")
    assert "d /var/lib/semh-trust 0700 semh-import semh-import" in " ".join(folder.split())
