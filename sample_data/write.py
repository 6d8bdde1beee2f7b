"""Writes a made-up school as the folder of exports a school would drop in."""

import csv
from datetime import date
from pathlib import Path

from sample_data import more_tables, register_layouts, tables
from sample_data.audit import audit, audit_items
from sample_data.days import HALF_TERMS
from sample_data.goals import goals
from sample_data.happened import events
from sample_data.plan import actions
from sample_data.progress_logs import progress_logs
from sample_data.quotes import quotes
from sample_data.school import Made
from sample_data.settings import settings
from sample_data.subject_progress import subject_progress
from sample_data.surveys import surveys
from sample_data.tables import Rows

SUMMER_2_2026: date = HALF_TERMS[2025][5][0]


def write_rows(path: Path, rows: Rows) -> None:
    """A CSV file in UTF-8 with plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_school(made: Made, home: Path) -> None:
    """The school's folder of exports, and the other layouts of the same marks beside it."""
    key = made.school.key
    folder, other = home / key, home / "other_layouts" / key
    folder.mkdir(parents=True, exist_ok=True)
    other.mkdir(parents=True, exist_ok=True)
    (folder / "school.toml").write_text(settings(made.school), encoding="utf-8", newline="\n")
    for name, rows in {
        "pupils": tables.pupils(made),
        "suspensions": tables.suspensions(made),
        "incidents": tables.incidents(made),
        "sen": tables.sen(made),
        "needs": tables.needs(made),
        "referrals": tables.referrals(made),
        "support": tables.support(made),
        "assessments": tables.assessments(made),
        "calendar": tables.calendar(made),
        "audit_items": audit_items(made.school),
        "audit": audit(made.school),
        "actions": actions(),
        "progress_logs": progress_logs(made.school),
        "events": events(made.school),
        "surveys": surveys(made.school),
        "quotes": quotes(made.school),
        "progress": subject_progress(made),
        "goals": goals(made),
        "support_plans": more_tables.support_plans(made),
    }.items():
        write_rows(folder / f"{name}.csv", rows)
    # Lists that only the secondary keeps.
    for name, kept in {
        "internal_exclusions": (made.internal, more_tables.internal_exclusions),
        "managed_moves": (made.moves, more_tables.managed_moves),
        "draws": (made.helped.drawn, more_tables.draws),
    }.items():
        if kept[0]:
            write_rows(folder / f"{name}.csv", kept[1](made))
    write_rows(other / "attendance_summary.csv", register_layouts.summary(made))
    if made.school.phase == "secondary":
        write_rows(folder / "attendance_marks.csv", register_layouts.mark_strings(made))
        # The whole list would be 35 MB: the last half-term is enough to show that it says the same.
        write_rows(other / "attendance_long.csv", register_layouts.long_list(made, since=SUMMER_2_2026))
    else:
        write_rows(folder / "attendance_long.csv", register_layouts.long_list(made))
        write_rows(other / "attendance_marks.csv", register_layouts.mark_strings(made))
