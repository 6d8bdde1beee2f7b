"""Whatever kind of file something of a pupil stands in, the search finds it; and it does not cry wolf."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from semhlib.store.traces import find_traces
from semhlib.store.who import Person

KEY, UPN = "EX9" + "Q" * 26, "A000990124001"
ZOE = Person(
    keys=frozenset({KEY}), upns=frozenset({UPN}), admissions=frozenset({("0417", date(2012, 2, 10))}),
    names=frozenset({("Zoë", "O'Neil")}),
)  # fmt: skip


def parquet(table: dict[str, list[object]]) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table(table), made, compression="zstd", use_dictionary=True)
    return made.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


PLANTED = {
    "a UPN in a log": ("server.log", f"GET /x?upn={UPN}".encode()),
    "a UPN in small letters": ("server.log", UPN.lower().encode()),
    "a UPN without its first letter": ("notes.txt", UPN[1:].encode()),
    "a UPN in two-byte letters": ("export.bin", UPN.encode("utf-16-le")),
    "a UPN among bytes that are no text": ("core", b"\xff\xfe\x00\xff" + UPN.encode() + b"\xff"),
    "a key in a compressed table": ("t.parquet", parquet({"pupil_key": [KEY, "other"] * 500, "n": [1, 2] * 500})),
    "a UPN in a table of names": ("n.parquet", parquet({"pupil_key": ["other"], "upn": [UPN], "adno": ["1"]})),
    "an admission number in a table": ("t.parquet", parquet({"who": ["0417"], "n": [1]})),
    "a name over two columns of a table": ("t.parquet", parquet({"first": ["Zoë", "Ann"], "last": ["O'Neil", "Lee"]})),
    "a name in a text of a table": ("t.parquet", parquet({"title": ["Meeting about Zoë O'Neil"]})),
    "a name in JSON that is escaped": ("store.json", json.dumps({"title": "Talk with ZOË O'Neil"}).encode()),
    "a name in two texts of one JSON object": ("store.json", json.dumps([{"f": "Zoë", "s": "O'Neil"}]).encode()),
    "an admission number in JSON": ("store.json", json.dumps({"rows": [{"a": "0417"}]}).encode()),
    "a key as the name of a JSON field": ("store.json", json.dumps({KEY: 1}).encode()),
    "a line of an audit log": ("audit.jsonl", json.dumps({"pupils": [KEY]}).encode() + b"\n"),
    "a name in cells of a CSV": ("left.csv", 'file,"O\'Neil",Zoë,x\r\n'.encode("utf-8-sig")),
    "an admission number in a cell of a CSV": ("left.csv", b"a,b\r\n1,0417\r\n"),
    "a UPN in an archive": ("pack.zip", zipped("a.txt", UPN.encode())),
    "a UPN in an archive in an archive": ("pack.pptx", zipped("inner.xlsx", zipped("s.xml", UPN.encode()))),
    "a UPN in a file's name": (f"{UPN}.txt", b""),
}  # fmt: skip

HARMLESS = {
    "the admission number as part of a figure": ("store.json", b'{"value": 0.0417, "n": [417, 10417]}'),
    "the admission number in a longer cell": ("left.csv", b"a,b\r\n10417,x0417\r\n"),
    "the surname of a brother or sister": ("left.csv", b"Sam,O'Neil\r\n"),
    "forename and surname in different lines": ("left.csv", "Zoë,Lee\r\nSam,O'Neil\r\n".encode()),
    "another pupil of the same name": (
        "names.parquet",
        parquet({"pupil_key": ["other"], "upn": ["B000990124002"], "adno": ["0417"], "forename": ["Zoë"], "surname": ["O'Neil"]}),
    ),
    "a table of other pupils": ("t.parquet", parquet({"pupil_key": ["other"] * 3, "code": ["/", "L", "I"]})),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_trace_is_found_wherever_it_stands(what: str, tmp_path: Path) -> None:
    name, content = PLANTED[what]
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / name).write_bytes(content)
    found = find_traces(tmp_path, ZOE)
    assert found
    assert all(UPN not in str(t) and KEY not in str(t) for t in found)


@pytest.mark.parametrize("what", HARMLESS)
def test_what_is_about_others_is_no_trace(what: str, tmp_path: Path) -> None:
    name, content = HARMLESS[what]
    (tmp_path / name).write_bytes(content)
    assert find_traces(tmp_path, ZOE) == ()


def test_a_person_does_not_show_when_printed() -> None:
    assert repr(ZOE) == "Person()"
