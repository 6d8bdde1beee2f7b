"""semh network: packs of other schools, from the command line; and what semh pack network says of the school's name."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.cli import main
from semhlib.network.kept import kept_packs
from semhlib.network.pack_file import own_key, read_pack, write_network
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.network import publish_network
from semhlib.store.audit_log import OFFICE, access_folder
from semhlib.store.lock import only_importer
from semhlib.store.role_network import NetworkPart
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from tests.export.made_up_story import STORE

Said = tuple[int, str, str]
Command = Callable[..., Said]


@pytest.fixture
def semh(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*words: str) -> Said:
        code = main([*words, "--home", str(home)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def published(example_homes: dict[str, Path], home: Path) -> PublicStore:
    """A home where a school's pages are published, and no other school is beside it yet."""
    shutil.copytree(example_homes["quillmere"], home, ignore=shutil.ignore_patterns("snapshots", "counts", "network"))
    publish_network(home)
    return read_part(home / "roles" / "public", PublicStore)


def packed(place: Path, store: PublicStore, name: str, named: bool = False) -> tuple[str, str]:
    """Another school's file with these figures, and the key that it reads out."""
    own = place / name
    return str(write_network(replace(store, name=name), own, own, named)), own_key(own)


def on_the_page(home: Path) -> list[str]:
    return [school.label for school in read_part(leaders_folder(home), NetworkPart).schools][1:]


def test_a_new_school_is_taken_in_with_its_key_and_stands_on_the_page(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    code, _, told = semh("network", "add", file)
    assert code == 1 and key in told and "Ring the school" in told and on_the_page(home) == []
    code, told, _ = semh("network", "add", file, "--key", key)
    assert code == 0 and told.startswith("Taken in: “Otherton School”.")
    assert f"The Network page shows it as “School {key[:4].upper()}”, since it did not agree to be named." in told
    assert "Its figures can be compared with yours." in told and on_the_page(home) == [f"School {key[:4].upper()}"]
    assert "Otherton" not in (leaders_folder(home) / (leaders_folder(home) / "current").read_text() / "network.json").read_text()


def test_a_school_that_agreed_is_shown_by_its_name_and_can_take_that_back(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School", named=True)
    assert "shows it as “Otherton School”, since it agreed to be named." in semh("network", "add", file, "--key", key)[1]
    assert on_the_page(home) == ["Otherton School"]
    file, _ = packed(tmp_path, published, "Otherton School")
    code, told, _ = semh("network", "add", file)
    assert code == 0 and told.startswith("A newer pack of “Otherton School” is kept now.")
    assert on_the_page(home) == [f"School {key[:4].upper()}"]


def test_the_same_pack_again_is_said_kindly_and_is_no_fault(semh, published, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    semh("network", "add", file, "--key", key)
    assert semh("network", "add", file) == (0, "This pack of “Otherton School” is here already. Nothing was changed.\n", "")


def test_before_anything_is_published_a_pack_is_kept_all_the_same_and_that_is_said(semh, home, tmp_path):
    file, key = packed(tmp_path, STORE, "Otherton School")
    code, told, _ = semh("network", "add", file, "--key", key)
    assert code == 0 and "Nothing is published here yet: it counts from the first import on." in told
    assert "Nothing can be compared yet" in told and len(kept_packs(home)[0]) == 1
    assert home.stat().st_mode & 0o077 == 0


def test_pages_of_another_version_are_no_reason_to_lose_a_pack(semh, published, home, tmp_path):
    shutil.rmtree(home / "roles" / "public")
    (leaders_folder(home) / (leaders_folder(home) / "current").read_text() / "store.json").write_text("{}")
    file, key = packed(tmp_path, published, "Otherton School")
    code, told, _ = semh("network", "add", file, "--key", key)
    assert code == 0 and "What was changed here stands. Try: semh publish" in told and len(kept_packs(home)[0]) == 1


def test_a_refused_pack_ends_with_its_reason_and_no_trace(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    Path(file).write_bytes(Path(file).read_bytes().replace(b'"named":false', b'"named":true'))
    code, out, told = semh("network", "add", file, "--key", key)
    assert (code, out) == (1, "") and "it was changed after it was signed" in told and "Traceback" not in told
    code, _, told = semh("network", "add", str(tmp_path), "--key", key)
    assert code == 1 and "it is a folder" in told and not (home / "network").exists()


def test_the_list_says_of_each_school_what_counts(semh, published, tmp_path):
    plain, key = packed(tmp_path, published, "Otherton School")
    agreed, other = packed(tmp_path, replace(published, definitions="0" * 16), "Elsewhere School", named=True)
    for file, its in ((plain, key), (agreed, other)):
        semh("network", "add", file, "--key", its)
    semh("network", "veto", "Otherton School")
    code, told, _ = semh("network", "list")
    lines = told.splitlines()
    assert code == 0 and lines[-1] == "2 other schools."
    assert lines[0].startswith("Elsewhere School (primary, ")
    assert "a made-up example): data up to 17 July 2026, made on " in lines[0]
    assert f"Key {other}. Shown as “Elsewhere School”, since it agreed" in lines[1] and "Ruled out" not in lines[1]
    assert "Not compared, because it was counted by other definitions" in lines[1]
    assert f"Key {key}. Shown as “School {key[:4].upper()}”" in lines[3] and "Ruled out as a partner for year 2." in lines[3]
    assert lines[3].endswith("Its figures can be compared with yours.")


def test_the_list_names_files_that_can_no_longer_be_read_and_why(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    semh("network", "add", file, "--key", key)
    (there,) = (home / "network").iterdir()
    there.write_bytes(b"{}")
    code, told, _ = semh("network", "list")
    assert code == 0 and told.startswith(f"{there.name} can no longer be read.") and "it is no pack of this program" in told
    assert semh("network", "remove", key[:4])[0] == 0
    assert semh("network", "list")[1].startswith("There is no other school's pack here yet.")


def test_a_partner_is_ruled_out_and_let_in_again_by_label_only(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    semh("network", "add", file, "--key", key)
    assert semh("network", "veto", key)[1].startswith("“Otherton School” is not suggested as a partner for year 2.")
    assert read_part(leaders_folder(home), NetworkPart).vetoed == (f"School {key[:4].upper()}",)
    assert semh("network", "unveto", "otherton school")[0] == 0
    assert read_part(leaders_folder(home), NetworkPart).vetoed == ()


def test_a_school_taken_out_is_gone_from_the_page(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    semh("network", "add", file, "--key", key)
    code, told, _ = semh("network", "remove", "Otherton School")
    assert code == 0 and "its key is forgotten" in told and on_the_page(home) == []
    code, _, told = semh("network", "remove", "Otherton School")
    assert code == 1 and "There is no other school's pack here yet" in told


def test_while_files_are_imported_nothing_is_changed(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    with only_importer(home):
        code, _, told = semh("network", "add", file, "--key", key)
    assert code == 1 and "has been importing since" in told and not (home / "network").exists()


def test_what_was_changed_and_by_whom_stands_in_the_audit_log(semh, published, home, tmp_path):
    file, key = packed(tmp_path, published, "Otherton School")
    semh("network", "add", file, "--key", key)
    semh("network", "veto", key)
    lines = (access_folder(home, OFFICE) / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-2:]
    assert [json.loads(line)["action"] for line in lines] == ["network pack taken in", "network partner ruled out"]
    assert "Otherton" not in "".join(lines)


def test_the_school_is_told_what_its_own_pack_says_of_its_name(semh, published, tmp_path):
    code, told, _ = semh("pack", "network", "--to", str(tmp_path / "packs"))
    (file,) = (tmp_path / "packs").iterdir()
    assert code == 0 and "their pages do not show it" in told and not read_pack(file).named
    code, told, _ = semh("pack", "network", "--to", str(tmp_path / "packs"), "--named")
    assert code == 0 and "It says, signed, that others may be shown your school's name." in told and read_pack(file).named
    code, _, told = semh("network", "add", str(file))
    assert code == 1 and "is your own school's pack" in told
