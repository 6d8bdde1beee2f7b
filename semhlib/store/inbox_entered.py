"""What a lead enters on the page Whole school: rows of five lists, each by the headings of the file that they go to."""

from typing import Any

AUDIT, AUDIT_ITEMS, ACTIONS, LOGS, EVENTS = "audit", "audit_items", "actions", "progress_logs", "events"
HEADINGS: dict[str, tuple[str, ...]] = {
    AUDIT: ("Framework", "Ref", "Principle", "Area", "Item", "Date", "Level", "Aim", "Rated by", "Evidence"),
    AUDIT_ITEMS: ("Framework", "Ref", "Principle", "Area", "Item", "Aim"),
    ACTIONS: (
        "Action", "Owner", "Due", "Status", "Updated", "Principle", "Review", "Measure", "Direction", "By when", "Declared",
    ),
    LOGS: (
        "Date", "Written by", "Principle", "What we did", "What we learnt", "What next", "Reviewer", "Reviewed on", "Comment",
    ),
    EVENTS: (
        "Date", "Kind", "Title", "Measure", "Number", "Who came", "Senior leader came", "Reached", "Out of", "Review",
    ),
}  # fmt: skip
Entered = dict[str, list[dict[str, str]]]
MOST_ROWS, LONGEST = 500, 2_000


def file_of(name: str) -> str:
    """The file that holds what was entered of a list, beside those that the school brings."""
    return f"{name}_entered.csv"


def is_entered(said: Any) -> bool:
    """Whether something has the shape of rows that were entered: the other account may have written anything."""
    return isinstance(said, dict) and all(
        name in HEADINGS and isinstance(rows, list) and len(rows) <= MOST_ROWS and all(_is_a_row(name, row) for row in rows)
        for name, rows in said.items()
    )


def _is_a_row(name: str, row: Any) -> bool:
    if not isinstance(row, dict):
        return False
    return all(heading in HEADINGS[name] and isinstance(text, str) and len(text) <= LONGEST for heading, text in row.items())
