"""A file that was not looked through to its end is refused, with a sentence, and never passed as clean."""

import base64
import gzip
import io
import random
import zipfile
import zlib

import pytest

from semhlib.disclosure.leak_scan import scan
from semhlib.disclosure.leak_scan_identifiers import Identifiers, identifiers_of
from semhlib.disclosure.leak_scan_parts import CannotScan, Limits
from tests.disclosure.planted import PLANTED, PUPIL
from tests.disclosure.planted_files import pdf, png, slides, zipped

MILLIONS = b"\0" * 4_000_000
BOMB = b"20 0 obj << /Filter /FlateDecode >> stream\n"


@pytest.fixture(scope="module")
def looked_for() -> Identifiers:
    return identifiers_of([PUPIL.row])


def refused(data: bytes, name: str, looked_for: Identifiers, limits: Limits | None = None) -> str:
    with pytest.raises(CannotScan) as told:
        scan(data, name, looked_for, limits)
    return str(told.value)


def nested(times: int) -> bytes:
    data = b"{}"
    for _ in range(times):
        data = zipped({"x.zip" if data[:2] == b"PK" else "x.json": data})
    return data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deck.pptx", zipped({"a.txt": MILLIONS})), ("a.json.gz", gzip.compress(MILLIONS, mtime=0)),
        ("a.png", png(("zTXt", b"k\0\0" + zlib.compress(MILLIONS)))),
        ("a.pdf", pdf().replace(b"%%EOF", BOMB + zlib.compress(MILLIONS) + b"\nendstream")),
        ("a.html", b"<p>" + base64.b64encode(zlib.compress(MILLIONS, 9)) + b"</p>"),
    ],
)  # fmt: skip
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, data: bytes, looked_for: Identifiers):
    assert len(data) < 20_000
    assert "unpacks to more than 1 MB" in refused(data, name, looked_for, Limits(unpacked=1_000_000))


def test_files_in_files_without_end_are_refused(looked_for: Identifiers):
    assert scan(nested(4), "a.zip", looked_for) == ()
    assert "files within files" in refused(nested(14), "a.zip", looked_for)
    assert "files within files" in refused(zipped({f"{n}.txt": b"" for n in range(40)}), "a.zip", looked_for, Limits(parts=30))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jpeg", b"\xff\xd8\xff\xe0", "Expected PPTX, PNG, PDF, HTML or JSON"), ("a.docm", b"PK", "Expected PPTX"),
        ("a", b"x", "Expected PPTX"),
        ("deck.pptx", slides(more={"ppt/vbaProject.bin": b"x"}), "cannot be looked through"),
        ("a.png", zipped({"a.txt": "x"}), "of another kind"), ("a.html", pdf(), "of another kind"),
        ("a.json", b"\xd0\0\x01\x9c", "is no text"), ("deck.pptx", b"front" + slides(), "of another kind"),
        ("deck.pptx", slides()[:-30], "damaged"), ("a.png", png()[:-6], "breaks off"), ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.pdf", pdf().replace(b"trailer <<", b"trailer << /Encrypt 9 0 R"), "locked"),
        ("a.pdf", pdf().replace(b"4 0 obj", b"4 0 abj"), "not all of it"),
        ("a.pdf", pdf().replace(b"/ToUnicode 6 0 R", b""), "letters cannot be told"),
        ("a.pdf", pdf().replace(b"/FlateDecode", b"/LZWDecode"), "packed in a way"),
        ("a.html", b"<img src='data:image/jpeg;base64," + base64.b64encode(b"\xff\xd8\xff" + bytes(200)) + b"'>", "Use PNG"),
        ("a.woff2", b"wOF2" + bytes(60), "not one of ours"), ("a.json", b'{"dtype": "c16", "bdata": "AAAA"}', "cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_through_is_refused(name: str, data: bytes, said: str, looked_for: Identifiers):
    told = refused(data, name, looked_for)
    assert said in told and told.startswith(name)


def test_bytes_that_belong_to_no_file_of_a_zip_are_refused(looked_for: Identifiers):
    whole = zipped({"a.txt": "x"})
    listed = whole.rindex(b"PK\x01\x02")
    at = int.from_bytes(whole[-6:-2], "little") + 9
    hidden = whole[:listed] + b"ANY BYTES" + whole[listed:-6] + at.to_bytes(4, "little") + whole[-2:]
    assert zipfile.ZipFile(io.BytesIO(hidden)).read("a.txt") == b"x"
    assert "belong to no file" in refused(hidden, "a.zip", looked_for)


def test_a_refusal_names_no_pupil_even_where_the_file_does(looked_for: Identifiers):
    assert refused(b"x", f"{PUPIL.both}.jpeg", looked_for).startswith("a part named after a pupil: ")


@pytest.mark.parametrize("name", PLANTED)
def test_a_damaged_file_is_scanned_or_refused_and_never_breaks_the_scanner(name: str, looked_for: Identifiers):
    chance = random.Random(name)
    file, whole = PLANTED[name](PUPIL)
    for _ in range(8):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert isinstance(scan(bytes(data[: chance.randint(len(data) // 2, len(data))]), file, looked_for), tuple)
            assert isinstance(scan(bytes(data), file, looked_for), tuple)
        except CannotScan as told:
            assert "was not looked through" in str(told) or "cannot be looked through" in str(told)
