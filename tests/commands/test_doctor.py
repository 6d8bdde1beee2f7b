"""semh doctor says what is right, what to look at and what it cannot tell; each fault it promises to see is planted here."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.ingest.checks.upn_letter import check_letter
from semhlib.store import fit_home, fit_machine
from semhlib.store.audit_log import access_folder
from semhlib.store.fit import Finding
from semhlib.store.snapshot import open_snapshot, snapshots
from tests.ingest.small_school import AMINA, BEN, CARYS, SETTINGS, school

NOW = datetime.now(UTC)
LUKS = "crypt\npart\ndisk\n"
PLAIN = "part\ndisk\n"
BITLOCKER = "Volume C: [Windows]\n    Conversion Status:    Fully Encrypted\n    Protection Status:    Protection {}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in order: not of a made-up school, with a backup made just now and somebody who may sign in."""
    exports = school(tmp_path / "exports", {"school.toml": SETTINGS.replace("example = true", "example = false")})
    for file in exports.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        for upn in (AMINA, BEN, CARYS):  # those of made-up pupils have no letter that fits
            text = text.replace(upn, check_letter(upn) + upn[1:])
        file.write_text(text, encoding="utf-8", newline="")
    home = tmp_path / "home"
    assert main(["import", str(exports), "--home", str(home)]) == 0
    assert main(["backup", "key", str(tmp_path / "k"), "--home", str(home)]) == 0
    assert main(["backup", "make", str(tmp_path / "b.age"), "--home", str(home)]) == 0
    folder = access_folder(home, "leaders")
    folder.mkdir(mode=0o700)
    (folder / "serve.toml").touch(mode=0o600)
    return home


def every(home: Path) -> dict[str, Finding]:
    looks: list[Callable[[Path], Finding]] = [
        fit_home.closed_to_others, fit_home.copies_whole, fit_home.sign_in_set_up, fit_home.audit_whole, fit_home.left_lying,
        fit_home.erased_list, lambda home: fit_home.backup_age(home, datetime.now(UTC)),
    ]  # fmt: skip
    return {finding.what: finding for finding in (look(home) for look in looks)}


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


def open_a_store(home: Path) -> None:
    os.chmod(home / "roles" / "leaders", 0o755)


def damage_a_table(home: Path) -> None:
    flip(open_snapshot(home).path("pupil"), 40)


def take_sign_in_away(home: Path) -> None:
    (access_folder(home, "leaders") / "serve.toml").unlink()


def change_the_audit_log(home: Path) -> None:
    flip(access_folder(home, "office") / "audit.jsonl", 12)


def age_the_backup(home: Path) -> None:
    (home / "backup.last").write_text((NOW - timedelta(days=9)).isoformat(), encoding="utf-8")


def lose_the_backup(home: Path) -> None:
    (home / "backup.last").unlink()


def leave_an_old_home(home: Path) -> None:
    (home.parent / "home-before-20260101").mkdir(mode=0o700)


def spoil_the_list_of_the_erased(home: Path) -> None:
    (home / "erased.json").touch(mode=0o600)


PLANTED = {
    "Who can open it": (open_a_store,),
    "Copies": (damage_a_table,),
    "Sign-in": (take_sign_in_away,),
    "Audit log": (change_the_audit_log,),
    "Backup": (age_the_backup, lose_the_backup),
    "Left lying about": (leave_an_old_home,),
    "Pupils erased on request": (spoil_the_list_of_the_erased,),
}


def test_a_home_in_order_has_nothing_to_look_at(home: Path) -> None:
    assert {what: f.state for what, f in every(home).items()} == dict.fromkeys(PLANTED, "ok")


@pytest.mark.parametrize(("what", "plant"), [(w, p) for w, plants in PLANTED.items() for p in plants])
def test_each_fault_is_seen_and_said_what_to_do(what: str, plant: Callable[[Path], None], home: Path) -> None:
    plant(home)
    found = every(home)
    assert found[what].state == "look" and len(found[what].line()) > 40
    assert [w for w, f in found.items() if f.state == "look"] == [what]


def test_a_made_up_school_needs_no_sign_in(tmp_path: Path) -> None:
    main(["import", str(school(tmp_path / "exports")), "--home", str(tmp_path / "home")])
    assert fit_home.sign_in_set_up(tmp_path / "home").state == "ok"


def test_the_installed_packages_are_those_that_were_tested() -> None:
    assert fit_machine.python_and_packages().state == "ok"


def test_another_version_of_a_package_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    pins = ["numpy==1.0.0", "nosuch==2.0", "hypothesis==1; extra == 'test'"]
    monkeypatch.setattr(fit_machine.metadata, "requires", lambda name: pins)
    found = fit_machine.python_and_packages()
    assert found.state == "look" and "not 1.0.0" in found.seen and "nosuch missing" in found.seen


@pytest.mark.parametrize(
    ("tells", "said", "encrypted"),
    [
        (fit_machine.encrypted_by_lsblk, LUKS, True),
        (fit_machine.encrypted_by_lsblk, PLAIN, False),
        (fit_machine.encrypted_by_lsblk, "", None),
        (fit_machine.encrypted_by_manage_bde, BITLOCKER.format("On"), True),
        (fit_machine.encrypted_by_manage_bde, BITLOCKER.format("Off"), False),
        (fit_machine.encrypted_by_manage_bde, "Access is denied.", None),
        (fit_machine.encrypted_by_fdesetup, "FileVault is On.\n", True),
        (fit_machine.encrypted_by_fdesetup, "FileVault is Off.\n", False),
        (fit_machine.encrypted_by_fdesetup, "", None),
    ],
)
def test_each_system_says_in_its_own_way_whether_its_disk_is_encrypted(
    tells: Callable[[str], bool | None], said: str, encrypted: bool | None
) -> None:
    assert tells(said) is encrypted


def test_a_clock_before_the_latest_copy_is_seen(home: Path) -> None:
    assert fit_machine.clock(snapshots(home), datetime.now(UTC) + timedelta(minutes=1)).state == "ok"
    assert fit_machine.clock(snapshots(home), datetime.now(UTC) - timedelta(days=1)).state == "look"
    assert fit_machine.clock((), datetime(1970, 1, 1, tzinfo=UTC)).state == "look"


def test_a_small_machine_and_a_full_disk_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_machine, "LEAST_FREE", 1e18)
    monkeypatch.setattr(fit_machine, "LEAST_MEMORY", 1e18)
    assert fit_machine.disk_free(tmp_path / "not" / "yet").state == "look"
    assert fit_machine.memory_and_cores(4).state == "look"


def test_the_command_says_each_and_its_exit_code_tells(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lose_the_backup(home)
    assert main(["doctor", "--home", str(home)]) == 1
    told = capfd.readouterr()
    assert all(what in told.out for what in (*PLANTED, "Disk encryption", "Clock", "Memory and cores"))
    assert "look            Backup: none has been made here. Run: semh backup key FILE" in told.out
    assert "to look at." in told.err
    assert all(line.startswith(("ok ", "look ", "could not tell ")) for line in told.out.splitlines())


def test_a_machine_with_nothing_imported_is_looked_at_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--home", str(tmp_path / "nothing")])
    assert "Nothing is imported yet" in capfd.readouterr().out
    assert not (tmp_path / "nothing").exists()
