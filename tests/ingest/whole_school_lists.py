"""Headings of the lists about the whole school, and a small school that holds some of them."""

from pathlib import Path
from typing import Any

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import SETTINGS, school

ITEMS = "Framework,Ref,Principle,Area,Item,Aim\n"
RATINGS = "Framework,Ref,Principle,Area,Item,Date,Level,Aim,Rated by,Evidence\n"
PLAN = "Action,Owner,Due,Status,Updated,Principle,Review,Measure,Direction,By when,Declared\n"
LOGS = "Date,Written by,Principle,What we did,What we learnt,What next,Reviewer,Reviewed on,Comment\n"
HAPPENED = "Date,Kind,Title,Measure,Number,Who came,Senior leader came,Reached,Out of,Review\n"
SURVEYS = "Survey,Asked,Date,Question,Answer,Hoped for,How many,Invited\n"
QUOTES = "Date,Who,Words,Permission,Measure,Principle\n"
PROGRESS = "UPN,Adno,Date,Subject,Scale,Point,Expected\n"
GOALS = "UPN,Adno,Support,Set on,Rating at start,Looked at on,Rating now,Met\n"


def checked(folder: Path, files: dict[str, str], settings: str = "") -> Checked:
    """The small school with these lists, a stop that may be waved through waved through."""
    texts = {**files, "school.toml": SETTINGS + settings}
    return check_folder(school(folder, {**texts}), key=b"k" * 32, confirm=True)


def kept(found: Checked, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table, row by row."""
    return [tuple(row[name] for name in columns) for row in found.tables[table].to_pylist()]


def said(found: Checked, file: str) -> list[tuple[str, str]]:
    """What is said of a file: how serious, and the sentence."""
    return [(p.severity, p.sentence()) for p in found.problems if p.file == file]
