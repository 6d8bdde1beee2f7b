"""The packs that a school keeps of others: only what was agreed by phone, only the latest, and each thing said in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from semhlib.network.kept import Added, NotAgreed, add_pack, kept_packs, remove_pack, unveto, veto
from semhlib.network.pack_file import own_key, write_network
from semhlib.network.take_in import MOST
from semhlib.store.backup import read_backup, write_backup
from semhlib.store.backup_keys import new_key
from semhlib.store.private_files import make_folder
from semhlib.store.role_files import CURRENT, as_json
from semhlib.store.role_public import PublicStore
from semhlib.terms.errors import SemhError
from tests.export.made_up_story import STORE

NEWER, OLDER = "2026-12-05T06:00:00+00:00", "2026-05-03T06:00:00+01:00"
Given = Callable[..., Path]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """A function that writes the pack of a school, which keeps its key."""

    def write(school: str = "Otherton School", *, key: str = "", named: bool = False, made: str = STORE.made) -> Path:
        place = tmp_path / (key or school)
        return write_network(replace(STORE, name=school, made=made), place / f"{made[:10]}{named}", place, named)

    return write


def key(file: Path) -> str:
    return own_key(file.parents[1])


def added(home: Path, file: Path) -> Added:
    return add_pack(home, file, key(file))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(SemhError) as told:
        act()
    return str(told.value)


def everything(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "network").glob("*")}


def test_a_new_key_is_shown_to_be_compared_and_nothing_is_kept(home, given):
    file = given()
    with pytest.raises(NotAgreed) as told:
        add_pack(home, file)
    assert key(file) in str(told.value) and "“Otherton School”, made on 28 November 2026" in str(told.value)
    assert "Ring the school, on a number that you know" in str(told.value) and not home.exists()


def test_a_pack_whose_key_was_compared_is_kept_as_it_came_and_closed_to_others(home, given):
    file = given(named=True)
    done = added(home, file)
    assert (done.how, done.kept.pack.name, done.kept.pack.named, done.kept.vetoed) == ("new", "Otherton School", True, False)
    kept, wrong = kept_packs(home)
    assert kept == (done.kept,) and wrong == () and done.kept.fingerprint == key(file)
    (there,) = (home / "network").iterdir()
    assert there.read_bytes() == file.read_bytes() and there.name == key(file).replace(" ", "") + ".semh.json"
    assert there.stat().st_mode & 0o077 == 0 and there.parent.stat().st_mode & 0o077 == 0


def test_the_key_may_be_typed_in_any_grouping_but_never_in_part(home, given):
    file = given()
    assert add_pack(home, file, key(file).upper().replace(" ", ":")).how == "new"
    for part in ("", key(file)[:9], key(file) + " 0000", "the one they told me"):
        assert "A key is eight groups of four" in refused(lambda part=part: add_pack(home, file, part))


def test_another_key_than_the_one_read_out_is_refused_for_new_and_known_schools(home, given):
    file, other = given(), key(given("Elsewhere School"))
    assert "is signed with another key than the one that you gave" in refused(lambda: add_pack(home, file, other))
    assert not home.exists()
    added(home, file)
    before = everything(home)
    assert "Nothing was changed." in refused(lambda: add_pack(home, given(made=NEWER), other)) and everything(home) == before


def test_a_newer_pack_of_a_known_key_needs_no_key_and_takes_the_place_of_the_older(home, given):
    added(home, given())
    done = add_pack(home, given(made=NEWER))
    assert done.how == "newer" and [one.pack.made for one in kept_packs(home)[0]] == [NEWER]
    assert len(everything(home)) == 1


def test_the_same_pack_once_more_changes_nothing_and_is_no_fault(home, given):
    added(home, given())
    before = everything(home)
    assert add_pack(home, given()).how == "same" and everything(home) == before


def test_a_pack_older_than_the_kept_one_is_refused(home, given):
    added(home, given())
    before = everything(home)
    told = refused(lambda: add_pack(home, given(made=OLDER)))
    assert "it was made on 3 May 2026, the other on 28 November 2026" in told and everything(home) == before


def test_moments_are_compared_and_not_their_spelling(home, given):
    added(home, given(made="2026-11-28T12:00:00+00:00"))
    assert "is older than" in refused(lambda: add_pack(home, given(made="2026-11-28T12:30:00+01:00")))
    assert add_pack(home, given(made="2026-11-28T11:30:00-01:00")).how == "newer"


def test_the_later_word_on_being_named_counts_and_an_earlier_file_cannot_turn_it_back(home, given):
    yes, no = given(named=True), given(named=False)
    added(home, yes)
    assert add_pack(home, no).how == "newer" and not kept_packs(home)[0][0].pack.named
    assert "has sent another one since. The later one stands" in refused(lambda: add_pack(home, yes))
    assert not kept_packs(home)[0][0].pack.named
    assert add_pack(home, given(named=True, made=NEWER)).kept.pack.named and len(everything(home)) == 1


def test_a_school_of_a_name_that_is_here_under_another_key_is_refused(home, given):
    first = given()
    added(home, first)
    for name in ("Otherton School", "OTHERTON  SCHOOL", "Otherton-School."):
        told = refused(lambda name=name: added(home, given(name, key="somebody else")))
        assert "a school of that name is here under another key" in told and key(first) in told
    assert len(everything(home)) == 1
    remove_pack(home, "Otherton School")
    assert added(home, given(key="somebody else")).how == "new"


def test_a_school_that_has_another_name_now_is_known_by_its_key(home, given):
    added(home, given(key="one"))
    done = add_pack(home, given("Otherton Academy", key="one", made=NEWER))
    assert (done.how, done.before) == ("newer", "Otherton School") and len(kept_packs(home)[0]) == 1


def test_our_own_pack_is_refused_by_its_key_and_by_its_name(home):
    own = write_network(replace(STORE, name="Our School"), home / "packs", home)
    assert "is your own school's pack" in refused(lambda: add_pack(home, own, own_key(home)))
    folder = make_folder(home / "roles" / "public" / "r1")
    (folder / PublicStore.FILE).write_text(as_json(replace(STORE, name="Our School")), encoding="utf-8")
    (folder.parent / CURRENT).write_text("r1", encoding="utf-8")
    moved = write_network(replace(STORE, name="our school"), home / "elsewhere", home / "elsewhere")
    assert "bears your own school's name, “Our School”" in refused(lambda: add_pack(home, moved, own_key(home / "elsewhere")))
    assert not (home / "network").exists()


def test_looking_at_a_pack_makes_no_key_of_our_own(home, given):
    added(home, given())
    assert not (home / "signing").exists()


def test_a_tampered_pack_and_one_of_another_version_are_refused_with_the_reason(home, given):
    file, agreed = given(), key(given())
    data = file.read_bytes()
    file.write_bytes(data.replace(b'"named":false', b'"named":true'))
    assert "it was changed after it was signed" in refused(lambda: add_pack(home, file, agreed))
    file.write_bytes(data.replace(b"semh-pack/2", b"semh-pack/3"))
    assert "another version of the program made it" in refused(lambda: add_pack(home, file, agreed))
    assert not home.exists()


def test_what_can_no_longer_be_read_is_told_and_the_rest_still_counts(home, given):
    added(home, given())
    added(home, given("Elsewhere School"))
    bad = home / "network" / (key(given()).replace(" ", "") + ".semh.json")
    bad.write_bytes(bad.read_bytes().replace(b"semh-pack/2", b"semh-pack/1"))
    (home / "network" / "by-hand.semh.json").write_bytes(given("Third School").read_bytes())
    (home / "network" / "half.semh.json").mkdir()
    (home / "network" / ".part.semh.json").write_bytes(b"x")
    kept, wrong = kept_packs(home)
    assert [one.pack.name for one in kept] == ["Elsewhere School"]
    assert {name: why.split(": ", 1)[1][:32] for name, why in wrong} == {
        bad.name: "another version of the program m", "by-hand.semh.json": "it was put there by hand: packs ",
        "half.semh.json": "it is a folder. Ask the school t",
    }  # fmt: skip
    assert add_pack(home, given(made=NEWER)).how == "newer", "its key is still the one that was agreed"
    assert remove_pack(home, "by-hand.semh.json") == "by-hand.semh.json"


def test_a_school_is_ruled_out_until_it_is_let_in_again_and_newer_packs_change_nothing_of_that(home, given):
    added(home, given())
    assert veto(home, "otherton school") == "Otherton School" and kept_packs(home)[0][0].vetoed
    assert add_pack(home, given(made=NEWER)).kept.vetoed and kept_packs(home)[0][0].vetoed
    assert (home / "network" / (key(given()).replace(" ", "") + ".ruled-out")).stat().st_mode & 0o077 == 0
    assert unveto(home, "Otherton School") == unveto(home, "Otherton School") == "Otherton School"
    assert not kept_packs(home)[0][0].vetoed


def test_a_removed_school_leaves_nothing_behind_and_its_key_is_forgotten(home, given):
    added(home, given(named=True))
    add_pack(home, given())
    veto(home, "Otherton School")
    assert remove_pack(home, key(given())[:9]) == "Otherton School" and everything(home) == {}
    with pytest.raises(NotAgreed):
        add_pack(home, given())


def test_a_school_is_found_by_name_by_digits_or_by_what_the_page_calls_it(home, given):
    added(home, given())
    added(home, given("Elsewhere School"))
    digits = key(given())
    for which in ("Otherton School", digits, digits[:6], f"School {digits[:4].upper()}"):
        assert veto(home, which) == "Otherton School"


def test_an_unknown_or_unclear_school_is_answered_with_what_there_is(home, given):
    assert "There is no other school's pack here yet" in refused(lambda: remove_pack(home, "Otherton School"))
    added(home, given())
    added(home, given("Elsewhere School"))
    before = everything(home)
    for which in ("Nowhere School", "", key(given())[:3], "*", "../" + key(given())):
        told = refused(lambda which=which: remove_pack(home, which))
        assert "Otherton School (" in told and "Elsewhere School (" in told and "Nothing was changed." in told
    assert everything(home) == before


def test_a_name_that_is_also_the_beginning_of_a_key_is_not_guessed_at(home, given):
    added(home, given())
    added(home, given(key(given())[:6].replace(" ", "")))
    told = refused(lambda: remove_pack(home, key(given())[:6]))
    assert "is what several schools go by" in told and len(kept_packs(home)[0]) == 2


def test_more_schools_than_a_network_has_are_refused_and_known_ones_still_renewed(home, given):
    added(home, given())
    for n in range(MOST - 1):
        (home / "network" / f"{n:032x}.semh.json").write_bytes(b"{}")
    assert f"There are {MOST} schools here" in refused(lambda: added(home, given("Elsewhere School")))
    assert add_pack(home, given(made=NEWER)).how == "newer"


def test_a_full_disk_leaves_the_pack_that_was_there(home, given, monkeypatch):
    added(home, given())
    before, newer = everything(home), given(made=NEWER)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        add_pack(home, newer)
    assert everything(home) == before


def test_a_backup_holds_the_packs_so_that_no_key_has_to_be_compared_again(home, given, tmp_path):
    added(home, given())
    veto(home, "Otherton School")
    new_key(home, tmp_path / "backup.key")
    write_backup(home, tmp_path / "home.age")
    again = make_folder(tmp_path / "again")
    read_backup(tmp_path / "home.age", tmp_path / "backup.key", again)
    assert kept_packs(again) == kept_packs(home) and everything(again) == everything(home)
    assert add_pack(again, given(made=NEWER)).how == "newer"
