"""One sheet for the local commissioner: no pupil can be known by it, since it leaves the school."""

from datetime import date

from semhlib.charts.markup import Html, bullets, link, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.pages.referrals_view import Asked, number, of_sent
from semhlib.pages.referrals_waits import LONG, NO_DATES, still, until
from semhlib.store.role_referrals import SheetLine
from semhlib.terms.calendar import year_name
from semhlib.terms.format import HIDDEN as LETTER
from semhlib.terms.format import show_date
from semhlib.terms.referral_thresholds import LEAVES_FROM, LONG_WAIT_WEEKS, WAIT_NEEDS

TITLE = "Referrals: one sheet for the local commissioner"
ADDRESS = "referrals.ipynb?view=print&sheet=commissioner"
TOO_FEW = f"Fewer than {int(LEAVES_FROM.value)} pupils were referred, so there is no sheet that could leave the school."
HIDDEN = "hidden"
NOTE = (
    f"Hidden: about 1 to {int(LEAVES_FROM.value) - 1} pupils, or it would give such a figure away. Nothing is rounded but "
    f"weeks, up. A share or wait needs {int(WAIT_NEEDS.value)} referrals."
)


def sheet(opened: Asked, today: date) -> Html:
    """Title, period, table, definitions and who to ask, on one sheet of paper."""
    store, part = opened.store, opened.part
    years = [year_name(year) for year in (part.years[:1] + part.years[-1:])] if part.years else []
    span = " to ".join(dict.fromkeys(years))
    example = tag("p", "Example data: no real pupils or schools.", css="semh-example") if store.school.example else Html("")
    when = f"Referrals sent in {span}, as they stood on {show_date(part.last_day)}. Printed {show_date(today)}."
    head = together(example, tag("h1", TITLE), tag("p", f"{store.school.name}. {when}", css="semh-asof"))
    back = tag("p", link("Back to the page", "referrals.ipynb"), css="noprint")
    if not part.sheet:
        return together(head, tag("p", TOO_FEW), back)
    table = _table(part.sheet, "Pathway" if part.has_pathway else "Service")
    return together(
        head,
        html_table(table),
        tag("p", NOTE, css="semh-foot"),
        Html("") if part.has_seen else tag("p", NO_DATES),
        tag("h2", "What the figures mean"),
        bullets(*_definitions(part.has_pathway)),
        tag("p", f"Who to ask: the senior mental health lead at {store.school.name}."),
        tag("p", csv_link(table)),
        back,
    )


def _table(rows: tuple[SheetLine, ...], head: str) -> Table:
    heads = ("Sent", "Accepted", "Not accepted")
    waits = ("Half seen within", "9 in 10 seen within", LONG)
    words = (Column(text) for text in (*heads[1:], *waits, "Main reason not accepted"))
    columns = (Column(head), Column(heads[0], number=True), *words)
    return Table(caption="Referrals and waits", columns=columns, rows=tuple(_row(row) for row in rows), file="commissioner")


def _row(row: SheetLine) -> tuple[str, ...]:
    answers = (of_sent(count, row.sent) for count in (row.accepted, row.not_accepted))
    waits = (until(row.waited, "half"), until(row.waited, "ninety"), still(row.waited))
    reason = LETTER if row.main_reason is None else row.main_reason or "Not recorded"
    # The letter means fewer than 5 pupils everywhere else: here it stands for another line, so a word does.
    return tuple(HIDDEN if cell == LETTER else cell for cell in (row.name, number(row.sent), *answers, *waits, reason))


def _definitions(has_pathway: bool) -> list[str]:
    pathway = ["A pathway is what help was sought for. It is not a diagnosis."] if has_pathway else []
    return [
        "Not accepted: closed by the service without being accepted.",
        "Waits run from the day sent to the day first seen. Pupils still waiting are counted for as long as they have waited; "
        "those not accepted, or closed without being seen, until that day (Kaplan and Meier).",
        f"After {int(LONG_WAIT_WEEKS.value)} weeks: the share not yet seen, with a 95% interval.",
        *pathway,
        "All referrals of the years named are counted together.",
    ]
