"""What a real browser prints and what a real build packs: the pupil is found in print, and the built product is clean."""

import csv
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from semhlib.disclosure.leak_scan import scan
from semhlib.disclosure.leak_scan_identifiers import Identifiers, identifiers_of
from semhlib.disclosure.leak_scan_open import texts_of
from semhlib.disclosure.leak_scan_parts import Inner, Limits, Text
from tests.disclosure.planted import PUPIL, STRANGER, Pupil
from tests.disclosure.planted_files import png, slides
from tests.example_schools import SAMPLES, SCHOOLS
from tests.guards.sources import ROOT

FIONA = STRANGER.row | {"forename": "Fiona", "surname": "Griffith-Moffin"}
SHEET = """<!doctype html><html lang="en"><title>{title}</title><body style="font: 16px sans-serif">{body}</body></html>"""
PRINTED: dict[str, Callable[[Pupil], str]] = {
    "a sentence": lambda p: f"<p>We sent {p.both} home.</p>",
    "letters set apart": lambda p: f"<p style='letter-spacing: 2px'>We sent {p.both} home.</p>",
    "partly bold": lambda p: f"<p>We sent {p.forename} {p.surname[:6]}<b>{p.surname[6:]}</b> home.</p>",
    "a table": lambda p: f"<table><tr><td>{p.forename}</td><td>{p.surname}</td></tr></table>",
    "a drawing": lambda p: f"<svg width='400' height='40'><text y='20'>{p.both}</text></svg>",
    "over two lines": lambda p: f"<p style='width: 2em'>{p.both}</p>",
    "read aloud only": lambda p: f"<svg role='img' aria-label='{p.both}' width='9' height='9'><circle r='3'/></svg>",
    "a birth date": lambda p: f"<p>Born {p.dob:%d/%m/%Y}.</p>",
    "a UPN": lambda p: f"<p style='font-family: monospace'>{p.upn}</p>",
}  # fmt: skip


def printed(browser: Browser, body: str, title: str = "Handout") -> bytes:
    page = browser.new_page()
    page.set_content(SHEET.format(title=title, body=body))
    data = page.pdf(tagged=True, outline=True)
    page.close()
    return data


@pytest.fixture(scope="module")
def looked_for() -> Identifiers:
    return identifiers_of([PUPIL.row])


@pytest.mark.browser
@pytest.mark.parametrize("body", PRINTED.values(), ids=PRINTED.keys())
def test_a_pupil_is_found_in_print_and_a_stranger_is_not(body: Callable[[Pupil], str], chromium: Browser, looked_for: Any):
    assert scan(printed(chromium, body(PUPIL)), "handout.pdf", looked_for)
    assert scan(printed(chromium, body(STRANGER)), "handout.pdf", looked_for) == ()


@pytest.mark.browser
def test_letters_that_a_browser_draws_as_one_sign_are_told_apart(chromium: Browser):
    found = scan(printed(chromium, "<p>Fiona Griffith-Moffin stayed.</p>"), "a.pdf", identifiers_of([FIONA]))
    assert {leak.kind for leak in found} == {"full name", "surname"}


@pytest.mark.browser
def test_the_words_of_a_printed_page_are_those_that_another_reader_sees(chromium: Browser):
    body = "<h1>Absence</h1><p>“Fine” — José: 12.5% of sessions, ﬁne</p><p style='page-break-before: always'>Second <i>page</i>"
    data = printed(chromium, body, "Handout é")
    other = _plain("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    ours = [_plain(part.text) for part in texts_of(Inner(("a.pdf",), data, "a.pdf"), Limits()) if isinstance(part, Text)]
    assert any("Handouté" in text for text in ours)
    for line in ("Absence", "“Fine”—José:12.5%ofsessions,ﬁne", "Secondpage"):
        assert line in other and any(line in text for text in ours)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def example_pupils() -> list[dict[str, Any]]:
    """Every pupil of the example schools, as the names store has them."""
    rows: list[dict[str, Any]] = []
    for school in SCHOOLS:
        with (SAMPLES / school / "pupils.csv").open(encoding="utf-8", newline="") as file:
            rows += [
                {"pupil_key": "", "upn": line["UPN"], "adno": line["Adno"], "forename": line["Legal Forename"],
                 "surname": line["Legal Surname"], "dob": datetime.strptime(line["DOB"], "%d/%m/%Y").date()}
                for line in csv.DictReader(file)
            ]  # fmt: skip
    return rows


@pytest.mark.slow
def test_the_built_product_holds_no_pupil_of_the_example_schools(tmp_path: Path):
    source = tmp_path / "source"
    shutil.copytree(ROOT / "semhlib", source / "semhlib", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = "from setuptools.build_meta import build_wheel; build_wheel('..')"
    subprocess.run([sys.executable, "-c", build], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert scan(wheel, wheel.name, identifiers_of(example_pupils())) == ()


def test_a_pack_of_five_megabytes_takes_seconds():
    import numpy as np

    pupils = example_pupils()
    random = np.random.default_rng(3).integers(0, 256, 4_600_000, dtype=np.uint8).tobytes()
    pictures = {"ppt/media/image1.png": png(("fdAT", random)), "ppt/media/image2.png": png(("eXIf", random[:300_000]))}
    told = " ".join(["Absence was lower in the autumn term than before, for 210 of 1,316 pupils."] * 6_000)
    pack = slides(notes=told, more=pictures)
    looked_for = identifiers_of(pupils)
    began = time.process_time()
    assert len(pack) > 4_600_000 and scan(pack, "deck.pptx", looked_for) == ()
    assert time.process_time() - began < 8
    hidden = slides(notes=f"{told} {pupils[700]['forename']} {pupils[700]['surname']}")
    assert "full name" in {leak.kind for leak in scan(hidden, "deck.pptx", looked_for)}
