"""Rows that were entered on a page, put at the end of files of their own among those in use. The importer dates them."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from semhlib.store.inbox_entered import ACTIONS, AUDIT, HEADINGS, LOGS, Entered, file_of
from semhlib.terms.errors import SemhError
from semhlib.terms.format import join_words, plural

Row = dict[str, str]
NOTHING_ENTERED = "Nothing was entered, so nothing was saved."
OTHER_HEADINGS = (
    "{} has other headings than the ones that entries are kept under. Nothing was saved. Bring that file under another name, and "
    "stop using this one."
)
ANSWERED = "This log has an answer already. Nothing was saved."
COUNTED = {
    "audit": ("rating", "ratings"), "audit_items": ("statement of the audit", "statements of the audit"),
    "actions": ("entry in the plan", "entries in the plan"), "progress_logs": ("entry in the progress logs",) * 2,
    "events": ("thing that was done", "things that were done"),
}  # fmt: skip
_SIGNS = re.compile(r"^[\s=+\-@]+")  # a spreadsheet takes what begins so for a formula


def with_entered(files: Mapping[str, Path], entered: Entered, today: date) -> dict[str, str]:
    """The files of entered rows with the new ones at their ends, as words, by name.

    When something was rated, declared, written or answered is the day of the importer, whatever was sent: nobody can enter
    yesterday. An answer to a log stands in the log's own row; to one that came in a file, in a row of the same day and words.

    Takes       files: those in use, by name
    Raises      SemhError where one of them has other headings, or a log has an answer already
    """
    texts = {}
    for name, rows in entered.items():
        kept = rows_kept(files, name)
        for row in rows:
            new = {heading: plain(row.get(heading, "")) for heading in HEADINGS[name]}
            if name == LOGS and new["Comment"]:
                _answer(kept, new, today)
            else:
                kept.append(_dated(name, new, today))
        if rows:
            texts[file_of(name)] = _as_csv(HEADINGS[name], kept)
    if not texts:
        raise SemhError(NOTHING_ENTERED)
    return texts


def rows_kept(files: Mapping[str, Path], name: str) -> list[Row]:
    """What was entered of a list before.

    Raises      SemhError where the file has other headings
    """
    path = files.get(file_of(name))
    if path is None:
        return []
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig", errors="replace")))
    if tuple(reader.fieldnames or ()) != HEADINGS[name]:
        raise SemhError(OTHER_HEADINGS.format(file_of(name)))
    return [{heading: row[heading] or "" for heading in HEADINGS[name]} for row in reader]


def plain(text: str) -> str:
    """Words as they are kept: on one line, with single spaces, and never a formula."""
    seen = "".join(ch if ch.isprintable() else " " for ch in text)
    return " ".join(_SIGNS.sub("", seen).split())


def saved_words(entered: Entered) -> str:
    """What was saved, and where it can be seen: "2 ratings were saved. The pages show them now." """
    parts = [plural(len(rows), *COUNTED[name]) for name, rows in entered.items() if rows]
    one = sum(len(rows) for rows in entered.values()) == 1
    return f"{join_words(parts)} {'was' if one else 'were'} saved. The leaders' pages show {'it' if one else 'them'} now."


def _dated(name: str, row: Row, today: date) -> Row:
    now = f"{today:%d/%m/%Y}"
    if name == AUDIT:
        return {**row, "Date": now}
    if name == LOGS:
        return {**row, "Date": now, "Reviewer": "", "Reviewed on": "", "Comment": ""}
    if name == ACTIONS and row["Measure"]:
        return {**row, "Updated": now, "Declared": now}
    if name == ACTIONS:  # how an action stands now: what was declared of it stays as it is
        return {**row, "Updated": now, "Direction": "", "By when": "", "Declared": ""}
    return row


def _answer(kept: list[Row], answer: Row, today: date) -> None:
    log = next((row for row in kept if (row["Date"], row["What we did"]) == (answer["Date"], answer["What we did"])), None)
    if log is None:
        log = {**dict.fromkeys(answer, ""), "Date": answer["Date"], "What we did": answer["What we did"]}
        kept.append(log)
    if log["Comment"]:
        raise SemhError(ANSWERED)
    log |= {"Reviewer": answer["Reviewer"], "Comment": answer["Comment"], "Reviewed on": f"{today:%d/%m/%Y}"}


def _as_csv(headings: Sequence[str], rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, headings)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
