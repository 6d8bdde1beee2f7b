"""A measure is one file: put it into the folder and it is counted, published and shown with its words."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LATENESS = '''"""Lateness: sessions where a pupil arrived late, before or after the register closed."""

from datetime import date

import narwhals as nw

from semhlib.terms.measure import Measure


def count(session: nw.LazyFrame) -> nw.LazyFrame:
    """Late sessions, out of possible sessions."""
    late = nw.when(nw.col("code").is_in(("L", "U"))).then(nw.col("sessions")).otherwise(nw.lit(0))
    return session.select("pupil_key", "date", numerator=late, denominator=nw.col("possible") * nw.col("sessions"))


MEASURE = Measure(
    name="lateness", title="Lateness", question="How often do pupils arrive late?",
    why_it_matters="A calm start helps.", unit="% of possible sessions", kind="ratio", better="lower",
    numerator="sessions coded L or U", denominator="possible sessions", count=count, source="the school's own registers",
    source_url="", defined_by="the school", checked_by="a second, plain count", next_review=date(2027, 9, 1),
)
'''

# Runs in the copy: publishes the primary example school and tells what its store holds of the new measure.
TELL = """
import json, sys
from pathlib import Path
import semhlib
from semhlib.publish.import_school import import_school
from semhlib.publish.leaders import publish_leaders
from semhlib.store.role_files import read_store

school, home = Path(sys.argv[1]), Path(sys.argv[2])
store = read_store(publish_leaders(import_school(school, home), home))
figure = store.figure("lateness", "all", "y2025")
print(json.dumps({
    "from": semhlib.__file__,
    "measures": sorted(store.measures),
    "title": store.measures["lateness"].title,
    "late": figure.numerator,
    "possible": figure.denominator,
    "attendance_possible": store.figure("attendance", "all", "y2025").denominator,
    "said": store.say("lateness", "all", "programme").sentence,
}))
"""


def late_marks(school: Path) -> int:
    """Late marks of 2025/26 in a long list, counted the plain way."""
    rows = (line.rstrip("\n").split(",") for line in (school / "attendance_long.csv").open(encoding="utf-8"))
    in_year = (row[-1] for row in rows if row[2][6:] + row[2][3:5] in {f"2025{m:02d}" for m in range(9, 13)} | SPRING)
    return sum(mark in ("L", "U") for mark in in_year)


SPRING = {f"2026{m:02d}" for m in range(1, 8)}


def test_a_measure_added_as_one_file_is_counted_and_published_with_its_words(tmp_path):
    shutil.copytree(ROOT / "semhlib", tmp_path / "semhlib", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "semhlib" / "measures" / "lateness.py").write_text(LATENESS, encoding="utf-8")
    school = ROOT / "sample_data" / "quillmere"
    done = subprocess.run(
        [sys.executable, "-c", TELL, school, tmp_path / "home"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert Path(told["from"]).is_relative_to(tmp_path)
    assert "attendance" in told["measures"] and "lateness" in told["measures"]
    assert told["title"] == "Lateness"
    assert 0 < told["late"] <= late_marks(school)
    assert told["possible"] == told["attendance_possible"]
    assert "ateness" in told["said"]
