"""The network pack: signed, closed in its shape, the same for the same figures, and refused as soon as anything is wrong."""

import json
import os
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.network.pack_file import key_of, own_key, pack_of, read_pack, write_network
from semhlib.store.role_public import Axis, Done, Next, PublicRow, PublicStore, Quote, Standing
from semhlib.store.signing import public_half, signing_key
from semhlib.terms.errors import SemhError

ROW = PublicRow(
    key="attendance", name="Attendance", section="Pupils", measure="attendance", word="no_clear_change", rung=2,
    sentence="No clear change in attendance since September 2025.", moved="no_clear_change",
)  # fmt: skip
STORE = PublicStore(
    format=2, release="20260717-0123456789ab", definitions="d3f1", made="2026-07-20T06:00:00+00:00", name="Made Up School",
    phase="secondary", example=False, programme_start=date(2025, 9, 1), up_to=date(2026, 7, 17),
    axes=(
        Axis(key="school_year", title="School year", values={"2024": "2024/25", "2025": "2025/26"}, sensitive=False),
        Axis(key="suspensions", title="Suspension", values={"yes": "Suspended", "no": "Not suspended"}, sensitive=True),
    ),
    cells=(16, 300, 8, 310), mean_error=2.63, largest_error=9, left_out=("sex",), pairs=12, least_open=4, headline="None yet.",
    rows=(ROW,), standing=(Standing(principle=1, middle=2, items=6), Standing(principle=4, middle=1, items=5)),
    done=(
        Done(on=date(2025, 9, 1), kind="programme_start", title="We began with cake", reach=""),
        Done(on=date(2025, 10, 1), kind="training", title="A day on attachment", reach="It reached 40 people."),
    ),
    next=(Next(words="Look at timetables again", owner="SENCO", due=None),),
    quotes=(Quote(on=date(2026, 1, 1), who="Year 9 pupil", words="It helps.", measure="", principle=2),),
)  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return write_network(STORE, tmp_path / "packs", tmp_path)


def signed_again(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The same file with something else in it, properly signed by whoever holds the key."""
    whole = json.loads(path.read_bytes())
    del whole["signature"]
    change(whole)
    key = signing_key(path.parents[1])
    words = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    whole["signature"] = b64encode(key.sign(words)).decode()
    path.write_text(json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(SemhError) as told:
        read_pack(path)
    return str(told.value)


def test_what_is_read_is_what_was_told(written):
    pack = read_pack(written)
    assert pack == pack_of(STORE)
    assert (pack.name, pack.mean_error, pack.roll, pack.rows) == ("Made Up School", 263, "250 to 499", (ROW,))
    assert written.name == "20260717-0123456789ab.semh.json"


def test_values_keep_the_order_of_the_cells(written):
    pack = read_pack(written)
    for year in ("2024", "2025"):
        for told in ("yes", "no"):
            chosen = {"school_year": year, "suspensions": told}
            assert pack.count(chosen) == STORE.count(chosen)
    assert pack.count({"suspensions": "yes"}) == 24 and pack.count({}) == 634
    with pytest.raises(ValueError):
        pack.count({"sex": "F"})


def test_none_of_the_schools_own_words_go_into_it(written):
    text = written.read_text(encoding="utf-8")
    own = [*(d.title for d in STORE.done), STORE.done[1].reach, STORE.quotes[0].words, STORE.next[0].words, STORE.headline]
    assert [words for words in own if words in text] == []
    assert [m.kind for m in read_pack(written).milestones] == ["programme_start"]


def test_the_same_release_and_key_give_the_same_bytes(written, tmp_path):
    before = written.read_bytes()
    assert write_network(STORE, tmp_path / "again", tmp_path).read_bytes() == before
    assert b"." not in before.split(b'"mean_error":')[1].split(b",")[0]
    other = write_network(STORE, tmp_path / "again", tmp_path / "another school").read_bytes()
    assert other != before and json.loads(other)["pack"] == json.loads(before)["pack"]


def test_the_key_is_made_once_and_closed_to_others(written, tmp_path):
    (key,) = (tmp_path / "signing").iterdir()
    assert key.stat().st_mode & 0o077 == 0 and key.parent.stat().st_mode & 0o077 == 0
    assert key_of(written) == own_key(tmp_path) == own_key(tmp_path)
    assert len(own_key(tmp_path).split()) == 8 and own_key(tmp_path) != own_key(tmp_path / "another school")
    secret = key.read_bytes()
    assert secret not in written.read_bytes() and b64encode(secret) not in written.read_bytes()


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_single_bit_that_was_changed_is_found(written, place, bit):
    data = bytearray(written.read_bytes())
    data[place % len(data)] ^= 1 << bit
    broken = written.with_name("broken.semh.json")
    broken.write_bytes(data)
    assert "broken.semh.json was not taken in: " in refused(broken)


def test_another_figure_without_another_signature_is_refused(written):
    written.write_bytes(written.read_bytes().replace(b"300", b"308"))
    assert "it was changed after it was signed" in refused(written)


def test_another_schools_key_in_the_place_of_the_first_is_refused(written, tmp_path):
    whole = json.loads(written.read_bytes())
    whole["public_key"] = b64encode(public_half(signing_key(tmp_path / "another school"))).decode()
    written.write_text(json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
    assert "it was changed after it was signed" in refused(written)


@pytest.mark.parametrize(
    ("bytes_", "why"),
    [
        (b"", "it is no pack of this program, or was cut short"),
        (b"[1,2", "it is no pack of this program, or was cut short"),
        (b"[" * 100_000, "it is no pack of this program, or was cut short"),
        (b"\xff\xfe", "it is no pack of this program, or was cut short"),
        (b"[]", "it is no pack of this program"),
        (b'{"format":"semh-pack/1"}', "another version of the program made it"),
        (b'{"format":"semh-pack/2"}', "it is not in the form"),
        (b'{"format":"semh-pack/2","pack":1.5}', "it is no pack of this program, or was cut short"),
        (b"x" * 5_000_001, "it is larger than any pack"),
    ],
)
def test_what_is_no_pack_is_refused_with_a_reason(bytes_, why, tmp_path):
    (tmp_path / "some.semh.json").write_bytes(bytes_)
    told = refused(tmp_path / "some.semh.json")
    assert why in told and told.startswith("some.semh.json was not taken in: ")


def test_a_file_that_is_not_there_is_told_so(tmp_path):
    assert refused(tmp_path / "none.semh.json") == "none.semh.json cannot be opened. Nothing was taken in."


def test_what_is_no_plain_file_is_told_so_and_nobody_waits(tmp_path):
    (tmp_path / "loop.semh.json").symlink_to(tmp_path / "loop.semh.json")
    os.mkfifo(tmp_path / "pipe.semh.json")
    assert refused(tmp_path / "loop.semh.json") == "loop.semh.json cannot be opened. Nothing was taken in."
    assert refused(tmp_path / "pipe.semh.json").startswith("pipe.semh.json was not taken in: it is no file.")
    assert refused(tmp_path).startswith(f"{tmp_path.name} was not taken in: it is a folder.")
    assert refused(Path("/")).startswith("This was not taken in: it is a folder.")
    assert refused(Path("/dev/zero")).startswith("zero was not taken in: it is no file.")


def test_a_file_far_larger_than_a_pack_is_not_read_into_memory(tmp_path):
    with (tmp_path / "huge.semh.json").open("wb") as file:
        file.truncate(10**12)
    assert "it is larger than any pack" in refused(tmp_path / "huge.semh.json")


def test_signs_that_a_screen_obeys_are_not_repeated_from_a_files_name(tmp_path):
    assert refused(tmp_path / "a\x1b[2Jb.semh.json") == "a?[2Jb.semh.json cannot be opened. Nothing was taken in."


def test_a_school_is_named_only_where_it_agreed_and_signed_that(written, tmp_path):
    assert not read_pack(written).named
    agreed = write_network(STORE, tmp_path / "agreed", tmp_path, named=True)
    assert read_pack(agreed) == replace(read_pack(written), named=True)
    written.write_bytes(written.read_bytes().replace(b'"named":false', b'"named":true'))
    assert "it was changed after it was signed" in refused(written)


def test_a_space_or_a_second_field_of_one_name_is_refused(written):
    text = written.read_text(encoding="utf-8")
    for other in (text + "\n", text.replace('"cells":', '"cells":[9],"cells":')):
        written.write_text(other, encoding="utf-8")
        assert "it is not in the form" in refused(written)


def test_counts_of_1_to_7_are_refused_whoever_signs_them(written):
    told = refused(signed_again(written, lambda whole: whole["pack"].update(cells=[16, 300, 3, 310])))
    assert "it holds a count of 1 to 7 pupils" in told


@pytest.mark.parametrize(
    "change",
    [
        lambda pack: pack.update(pupils=["A000990124001"]),
        lambda pack: pack.pop("rows"),
        lambda pack: pack.update(name="x" * 601),
        lambda pack: pack.update(name="Two\nlines"),
        lambda pack: pack.update(pairs=True),
        lambda pack: pack.update(pairs=-1),
        lambda pack: pack.update(cells="16"),
        lambda pack: pack.update(phase="nursery of another kind"),
        lambda pack: pack.update(up_to="20260717"),
        lambda pack: pack.update(named="yes"),
        lambda pack: pack.update(cells=[16, 300, True, 310]),
        lambda pack: pack.update(cells=[16, 300, 8, 10**9]),
        lambda pack: pack.pop("named"),
        lambda pack: pack["rows"][0].update(word="excellent"),
        lambda pack: pack["rows"][0].update(moved="soared"),
        lambda pack: pack["standing"][0].update(middle="2"),
        lambda pack: pack["axes"][0].update(note="free text"),
    ],
)
def test_a_signed_file_of_another_shape_is_refused(written, change):
    told = refused(signed_again(written, lambda whole: change(whole["pack"])))
    assert "it holds something that no pack of this version has" in told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda pack: pack.update(cells=[16, 300, 8]), "its counts do not fit its groups"),
        (lambda pack: pack.update(axes=[]), "its counts do not fit its groups"),
        (lambda pack: pack["axes"][1].update(key="school_year"), "it names one thing twice"),
        (lambda pack: pack["axes"][1]["values"][1].update(key="yes"), "it names one thing twice"),
        (lambda pack: pack["rows"].append(pack["rows"][0]), "it names one thing twice"),
        (lambda pack: pack["standing"][1].update(principle=1), "it names one thing twice"),
        (lambda pack: pack["standing"][1].update(principle=9), "it tells of an audit as no audit can be"),
        (lambda pack: pack["standing"][1].update(middle=4), "it tells of an audit as no audit can be"),
        (lambda pack: pack["standing"][1].update(items=0), "it tells of an audit as no audit can be"),
        (lambda pack: pack.update(name=" - "), "it does not say which school it is from"),
        (lambda pack: pack.update(made="last week"), "it does not say when it was made"),
        (lambda pack: pack.update(made="2026-07-20T06:00:00"), "it does not say when it was made"),
        (lambda pack: pack["milestones"][0].update(kind="a birthday"), "it names something that this program does not know"),
    ],
)
def test_a_signed_file_that_contradicts_itself_is_refused(written, change, why):
    assert why in refused(signed_again(written, lambda whole: change(whole["pack"])))


def test_a_school_too_small_for_figures_still_tells_words_and_milestones(tmp_path):
    small = replace(STORE, axes=(), cells=(), mean_error=0.0, largest_error=0)
    pack = read_pack(write_network(small, tmp_path / "packs", tmp_path))
    assert (pack.roll, pack.axes, pack.cells) == ("", (), ())
    assert pack.rows == (ROW,) and len(pack.milestones) == 1
