"""Whatever happens to a file on its way from one school to the next: all of it is kept, or it is refused in words."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semhlib.publish.transition_received import receive
from semhlib.store.records import FILE, FOLDER, read_records
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA
from tests.publish.next_school import TODAY, next_school, packed

TEXTS = st.sampled_from([b"", b'"', b"{", b"}", b",", b"null", b"1", b"2026-02-30", b"\\u0000", b"\xff", b"\xe9", b"[]", b"-"])
ODD = st.sampled_from([
    None, True, -1, 0, 1e308, 10**30, "", " ", "a", "a" * 301, "\u202e", "\ud800", "2024-09-04", "2099-12-31", "0001-01-01",
    "9999-99-99", AMINA, [], {}, [[]], {"": ""}, [None] * 101,
])  # fmt: skip
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def pack(home: Path, tmp_path: Path) -> Path:
    return packed(home, AMINA, tmp_path / "one.json")


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return next_school(tmp_path)


def check_kept_whole_or_refused(there: Path, pack: Path, data: bytes) -> None:
    pack.write_bytes(data)
    (there / FOLDER / FILE).unlink(missing_ok=True)
    try:
        kept = receive(there, pack, TODAY, lambda key: None).kept
    except SemhError as told:
        assert str(told).endswith("Nothing was kept.") and read_records(there) == ()
        return
    plain = json.loads(data)
    parts = len(plain["strengths"]) + len(plain["support"]) + bool(plain["thrive"]) + 1
    assert sum(kept.values()) == len(read_records(there)) == parts


@MANY
@given(data=st.data(), cut=st.floats(0.5, 1) | st.none())
def test_a_damaged_file_is_kept_whole_or_refused(there: Path, pack: Path, data: st.DataObject, cut: float | None) -> None:
    spoilt = packed_once(pack)
    for _ in range(data.draw(st.integers(1, 4))):
        at, length = data.draw(st.integers(0, len(spoilt))), data.draw(st.integers(0, 8))
        spoilt = spoilt[:at] + data.draw(TEXTS) + spoilt[at + length :]
    check_kept_whole_or_refused(there, pack, spoilt[: int(cut * len(spoilt))] if cut else spoilt)


@MANY
@given(data=st.data())
def test_a_file_with_other_values_is_kept_whole_or_refused_in_words(there: Path, pack: Path, data: st.DataObject) -> None:
    plain = json.loads(packed_once(pack))
    for _ in range(data.draw(st.integers(1, 3))):
        inside, name = data.draw(st.sampled_from(places(plain)))
        if isinstance(inside, list) or data.draw(st.booleans()):
            inside[name] = deepcopy(data.draw(ODD))  # it may be drawn and changed again
        elif name in inside:
            inside[data.draw(st.sampled_from(["on", "words", "more", ""]))] = inside.pop(name)
    check_kept_whole_or_refused(there, pack, json.dumps(plain).encode())


def packed_once(pack: Path) -> bytes:
    """The file as it was made: an example that found something may have left its own."""
    kept = pack.with_suffix(".whole")
    if not kept.exists():
        kept.write_bytes(pack.read_bytes())
    return kept.read_bytes()


def places(plain: Any) -> list[tuple[Any, Any]]:
    """Every place in a file where a value stands: what holds it, and under which name or number."""
    here = list(plain.items()) if isinstance(plain, dict) else list(enumerate(plain)) if isinstance(plain, list) else []
    found = [(plain, name) for name, _ in here]
    return [*found, *(inner for _, value in here for inner in places(value))] or [({}, "")]
