"""The school's own looks back: what was done, learnt and comes next, up to three times a school year."""

from semhlib.ingest.layout import Cells, Column, Layout, Read, Said
from semhlib.ingest.school_columns import PRINCIPLE
from semhlib.ingest.settings import SchoolSettings


def _row(cells: Cells, settings: SchoolSettings) -> Read:
    if cells["reviewed"] and cells["reviewed"] < cells["date"]:
        return Said("reviewed", "the day of the reviewer's answer to be the day of the log, or later")
    return [dict(cells)]


def _notes(cells: Cells, settings: SchoolSettings) -> list[Said]:
    if not cells["comment"]:
        return []
    missing = {"reviewer": "the role of whoever answered", "reviewed": "the day of the answer"}
    return [
        Said(name, f"{words}, beside a comment; the log is kept as it is", rule="comment_of_nobody")
        for name, words in missing.items()
        if not cells[name]
    ]


LAYOUT = Layout(
    name="progress_logs",
    title="the progress logs",
    table="progress_log",
    row=_row,
    notes=_notes,
    pupils=False,
    columns=(
        Column(name="date", headings=("Date", "Written on", "Log date"), kind="date", needed=True, filled=True),
        Column(name="written_by", headings=("Written by", "Author", "Completed by")),
        PRINCIPLE,
        Column(
            name="done", headings=("What we did", "Done", "What was done", "What have we done", "Progress"), needed=True,
            filled=True,
        ),
        Column(name="learnt", headings=("What we learnt", "What we learned", "Learnt", "Learning", "What is hard", "Challenges")),
        Column(name="next", headings=("What next", "What comes next", "Next steps", "Next")),
        Column(name="reviewer", headings=("Reviewer", "Reviewed by", "Comment by")),
        Column(name="reviewed", headings=("Reviewed on", "Review date", "Date reviewed"), kind="date"),
        Column(name="comment", headings=("Comment", "Reviewer's comment", "Feedback")),
    ),
)  # fmt: skip
