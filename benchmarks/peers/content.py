"""What the two pages say, worked out once from the published store: the peers show it, and every page is checked against it.

The peers are handed finished sentences, rows and figures and have only to show them. Ours works them out from the
store within the time that is measured.
"""

import json
import re
from pathlib import Path
from typing import Any

from semhlib.charts.sparkline import sparkline
from semhlib.charts.table import Table
from semhlib.charts.theme import CONFIG
from semhlib.pages import attendance, attendance_groups, attendance_missing, attendance_reasons, attendance_trend, impact
from semhlib.pages.attendance_view import ABSENCE, View, choices, view_of
from semhlib.pages.impact_table import file_of
from semhlib.store.role_files import read_store
from semhlib.store.role_store import ImpactRow, LeadersStore
from semhlib.terms.format import SPOKEN, spoken

Plain = dict[str, Any]
TAG = re.compile(r"<[^>]+>")


def write_content(store: Path, file: Path) -> Plain:
    """Work out both pages from a leaders' folder and write them for the peers to read. Gives what was written."""
    leaders = read_store(store)
    content = {"impact": _impact(leaders), "attendance": _attendance(leaders), "config": CONFIG}
    file.write_text(json.dumps(content), encoding="utf-8")
    return content


def expected(state: Plain) -> Plain:
    """What a reader must be able to see in one state of a page: the sentence, rows of tables, and each chart's words and values.

    Leaves out  rows with a hidden figure, which our pages also say aloud; a cell that is a picture, and what follows it
    """
    rows = []
    for block in state["blocks"]:
        for row in block["table"]["rows"]:
            texts = [cell for cell in row[: block["table"]["same"]] if isinstance(cell, str)]
            if not any(text in SPOKEN for text in texts):
                rows.append({"text": _flat("".join(texts)), "open": block["opened"]})
    charts = [_drawn(block["chart"]) for block in state["blocks"] if block["chart"]]
    return {"sentence": _flat(state["sentence"]), "rows": rows, "charts": charts}


def _impact(store: LeadersStore) -> Plain:
    first = impact.choices(store, "")
    states = {}
    for compare in first.values("compare"):
        for group in first.values("group"):
            for changed in ("no", "yes"):
                choice = impact.choices(store, f"compare={compare}&group={group}&changed={changed}")
                rows = impact.rows_of(store, choice)
                table = _plain(file_of(rows, *impact.compared(store, choice)), same=4)
                for line, row in zip(table["rows"], rows, strict=True):
                    line[4:] = [_trend(row), line[4], row.short]
                table["columns"][4:] = ["By half term", "What the data says", "In short"]
                states[f"{compare}|{group}|{changed}"] = {
                    "title": impact.TITLE,
                    "sentence": impact.sentence_of(store, choice),
                    "blocks": [{"title": "", "subtitle": "", "chart": None, "table": table, "opened": True}],
                }
    compare_with = {key: impact.COMPARISONS[key] for key in impact.COMPARISONS if key in first.values("compare")}
    groups = {key: impact.GROUPS[key] for key in first.values("group")}
    yes_no = {"no": "All measures", "yes": "Show only measures that changed"}
    filters = {"compare": ("Compare with", compare_with), "group": ("Pupils", groups), "changed": ("Measures", yes_no)}
    return {"filters": filters, "timed": "group", "states": states}


def _trend(row: ImpactRow) -> Plain:
    alt = f"{row.name}, {row.trend_from} to {row.trend_to}: {spoken(row.start)} to {spoken(row.now)}"
    return {"svg": sparkline(row.trend, alt=alt) if row.trend else ""}


def _attendance(store: LeadersStore) -> Plain:
    states = {}
    for absence in ABSENCE:
        view = view_of(store, choices(store, f"absence={absence}"))
        assert view is not None
        states[absence] = {"title": attendance.TITLE, "sentence": attendance.sentence(view), "blocks": _exhibits(view)}
    absences = {key: words for key, (_, words) in ABSENCE.items()}
    return {"filters": {"absence": ("Absence", absences)}, "timed": "absence", "states": states}


def _exhibits(view: View) -> list[Plain]:
    missing = attendance_missing._table(view, as_file=True)
    first, second, third = (
        _block(title, part.subtitle(view), part.picture(view), part.table(view))
        for part, title in (
            (attendance_trend, attendance_trend.title(view)),
            (attendance_groups, attendance_groups.title(view)),
            (attendance_reasons, attendance_reasons.TITLE),
        )
    )
    heading = {"title": "How many pupils miss a lot of school", "subtitle": "", "chart": None}
    return [first, {**heading, "table": _plain(missing, same=len(missing.columns) - 1), "opened": True}, second, third]


def _block(title: str, subtitle: str, figure: Any, table: Table) -> Plain:
    chart = json.loads(figure.to_json()) if figure is not None else None
    plain = _plain(table, same=len(table.columns))
    return {"title": title, "subtitle": subtitle, "chart": chart, "table": plain, "opened": False}


def _plain(table: Table, *, same: int) -> Plain:
    """A table as lists. `same`: how many of its first cells stand on our page in the same words, for the check."""
    rows = [[TAG.sub("", cell) for cell in row] for row in table.rows]
    return {"caption": table.caption, "columns": [c.heading for c in table.columns], "rows": rows, "same": same}


def _drawn(chart: Plain) -> Plain:
    """A chart's words as they stand in its picture, and its values."""
    words = [a["text"] for a in chart["layout"].get("annotations", ())]
    words += [text for trace in chart["data"] if trace["type"] == "bar" for text in trace["text"]]
    values = [[_rounded(v) for v in trace["x" if trace["type"] == "bar" else "y"]] for trace in chart["data"]]
    return {"words": sorted(_flat(TAG.sub("", text)) for text in words), "values": values}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"'))
