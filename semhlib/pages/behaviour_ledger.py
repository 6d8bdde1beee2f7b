"""The lost-learning ledger: days out of lessons by the way in which they were lost, and whether they moved elsewhere."""

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.periods import period_words
from semhlib.store.role_behaviour import BehaviourPart, Ledger, LedgerCell, LedgerRow
from semhlib.terms.format import HIDDEN, join_words, plural, show_number

TITLE = "Lost learning: where days out of lessons went"
NOTHING = "No data yet on lessons lost. Add registers or a suspensions file to see them."
NOT_KNOWN = "Not known"
NAMES = {
    "suspension": "Suspension",
    "internal_exclusion": "Internal exclusion",
    "part_time": "Part-time timetable (code C2)",
    "off_site": "Education off site (codes B and K)",
    "dual": "At another school, dual registered (code D)",
    "managed_move": "Managed move",
    "total": "All of these",
}
_NOTES = (
    "Two sessions are one day. Each line counts days, the pupils they are of, and days per 100 pupils on roll.",
    "A pupil counts once among all, however many lines the pupil is in.",
    "Not known: the codes C2 and K began on 19 August 2024, and a list begins with its first entry. A gap is never shown as 0, "
    "and nothing is added up over it.",
    "Days at another school are partly ordinary: a pupil may be taught at both by plan.",
    "A managed move counts each day that our school was open, less what the register has under B, D or K: nothing counts twice.",
    "A session elsewhere may well be learning. This table says where days were, not what they were worth.",
)
_Numbers = tuple[str, str, str]


def ledger(part: BehaviourPart) -> Html:
    """Title, the verdict with its figures, table, file and how to read it."""
    heading = tag("h2", TITLE, css="semh-fig-title")
    if part.ledger is None:
        return together(heading, tag("p", NOTHING))
    table, file = _table(part.ledger), _file(part.ledger)
    gone = f"No data on {join_words(part.ledger.no_data)}." if part.ledger.no_data else ""
    notes = [note for note in (*_NOTES, gone) if note]
    return together(
        heading, tag("p", "Whole school, by school year.", css="semh-fig-sub"), _verdict(part, part.ledger), html_table(table),
        tag("p", csv_link(file)), bullets(*notes),
    )  # fmt: skip


def _verdict(part: BehaviourPart, shown: Ledger) -> Html:
    moved = part.moved
    if moved is None:
        return Html("")
    sentence = tag("p", tag("strong", moved.sentence))
    rows = [row for row in shown.rows if row.way == "suspension" or row.way in moved.rose]
    both = [shown.periods.index(period) for period in (moved.before, moved.after) if period in shown.periods]
    lines = [_between(row, moved.before, moved.after, both) for row in rows] if len(both) == 2 else []
    return together(sentence, bullets(*lines))


def _between(row: LedgerRow, before: str, after: str, at: list[int]) -> str:
    first, last = (_numbers(row.cells[i])[0] for i in at)
    if HIDDEN in (first, last):
        return f"{NAMES[row.way]}: hidden, fewer than 5 pupils."
    if NOT_KNOWN in (first, last):
        return f"{NAMES[row.way]}: not known in both years."
    return f"{NAMES[row.way]}: {first} days in {period_words(before)}, {last} days in {period_words(after)}."


def _table(shown: Ledger) -> Table:
    columns = (Column("Way"), *(Column(period_words(p), number=True) for p in shown.periods))
    rows = tuple((NAMES[row.way], *(_cell(cell) for cell in row.cells)) for row in (*shown.rows, shown.total))
    return Table(caption="Days out of lessons", columns=columns, rows=rows)


def _file(shown: Ledger) -> Table:
    """The same, one number a cell, for a spreadsheet."""
    heads = ("days", "pupils", "days per 100 pupils")
    columns = (Column("Way"), *(Column(f"{period_words(p)}, {h}", number=True) for p in shown.periods for h in heads))
    rows = tuple((NAMES[row.way], *(t for cell in row.cells for t in _numbers(cell))) for row in (*shown.rows, shown.total))
    return Table(caption="Days out of lessons", columns=columns, rows=rows)


def _cell(cell: LedgerCell) -> str:
    days, pupils, rate = _numbers(cell)
    if cell.state != "shown":
        return days
    many = plural(cell.pupils or 0, "pupil", "pupils")
    small = tag("span", f"{many}, {rate} per 100" if rate else many, attributes={"style": "display:block"}, css="semh-short")
    return together(days, small)


def _numbers(cell: LedgerCell) -> _Numbers:
    """Days, pupils and days per 100 pupils, as they are shown."""
    if cell.state == "not_known":
        return NOT_KNOWN, NOT_KNOWN, NOT_KNOWN
    if cell.state == "hidden" or cell.sessions is None or cell.pupils is None:
        return HIDDEN, HIDDEN, HIDDEN
    return show_number(cell.sessions / 2, 1), show_number(cell.pupils), "" if cell.rate is None else show_number(cell.rate, 1)
