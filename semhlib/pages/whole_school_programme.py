"""The programme: its ten sessions with who came, and what schools in it agree to, each with what is recorded of it."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, csv_link, html_table
from semhlib.charts.verdict import verdict
from semhlib.pages.whole_school_view import View
from semhlib.pages.whole_school_words import DASH, day_words
from semhlib.store.role_store import Word
from semhlib.store.role_whole_school import Session, State
from semhlib.terms.format import show_date

TITLE = "The programme"
SESSIONS = 10
NO_SESSION = "No session of the programme is recorded yet."
NO_PROGRAMME = "Nothing of the programme is recorded yet. It comes with the list of events."
NOT_JUDGED = "What is not recorded may well be done: write it down, and it stands here."
_SIGNS: dict[State, tuple[Word, str]] = {
    "in_place": ("in_place", "In place"), "under_way": ("watch", "Under way"), "due": ("needs_attention", "Due"),
    "not_recorded": ("no_data", "Not recorded"),
}  # fmt: skip
_CAME: dict[bool | None, tuple[Word, str]] = {
    True: ("in_place", "Yes"), False: ("not_in_place", "No"), None: ("no_data", "Not recorded")
}  # fmt: skip
_NOT_YET = "Not recorded yet"


def programme(view: View) -> Html:
    """Title, the sessions, and the commitments."""
    part = view.part
    heading = tag("h2", TITLE, css="semh-fig-title")
    begun = f"Since {show_date(part.start)}." if part.start else "The day on which it began is not known."
    if not part.sessions and all(c.state == "not_recorded" for c in part.commitments):
        return together(heading, tag("p", NO_PROGRAMME))
    return together(
        heading, tag("p", f"{begun} As recorded up to {show_date(part.as_of)}.", css="semh-fig-sub"), _sessions(view),
        _commitments(view), tag("p", NOT_JUDGED, css="semh-foot"),
    )  # fmt: skip


def _sessions(view: View) -> Html:
    """Ten rows, also for sessions of which nothing is recorded."""
    if not view.part.sessions:
        return tag("p", NO_SESSION)
    heads = ("Session", "Date", "Title", "Who came", "Senior leader came")
    absent_numbers = sorted({*range(1, SESSIONS + 1)} - {s.number for s in view.part.sessions})
    absent = [Session(number=n, on=view.part.as_of, title="", who="", senior_leader=None) for n in absent_numbers]
    every = sorted([*view.part.sessions, *absent], key=lambda s: (s.number or SESSIONS + 1, s.on))
    rows = tuple(_session(view, s, recorded=s not in absent) for s in every)
    table = Table(caption="The ten sessions", columns=tuple(map(Column, heads)), rows=rows)
    plain = Table(caption="The ten sessions", columns=table.columns, rows=tuple(_plain(s, s not in absent) for s in every))
    return together(html_table(table), tag("p", csv_link(plain), css="noprint"))


def _session(view: View, session: Session, *, recorded: bool) -> tuple[str, ...]:
    number = f"{session.number}" if session.number else DASH
    if not recorded:
        return number, _NOT_YET, "", "", ""
    if session.on > view.part.as_of:
        return number, _on(session), session.title, "To come", ""
    return number, _on(session), session.title, session.who or "Not recorded", verdict(*_CAME[session.senior_leader])


def _on(session: Session) -> Html:
    return tag("span", show_date(session.on), attributes={"style": "white-space:nowrap"})


def _plain(session: Session, recorded: bool) -> tuple[str, ...]:
    number = f"{session.number}" if session.number else ""
    if not recorded:
        return number, "", "", "", ""
    return number, f"{session.on}", session.title, session.who, _CAME[session.senior_leader][1]


def _commitments(view: View) -> Html:
    """What schools in the programme agree to: the state in words and with a sign, what is recorded, and when it is next due."""
    heads = ("What was agreed", "State", "What is recorded", "Next")
    rows = tuple((c.title, verdict(*_SIGNS[c.state]), c.words, day_words(c.next)) for c in view.part.commitments)
    plain = tuple((c.title, _SIGNS[c.state][1], c.words, f"{c.next or ''}") for c in view.part.commitments)
    caption, columns = "What schools in the programme agree to", tuple(map(Column, heads))
    shown, file = (Table(caption=caption, columns=columns, rows=given) for given in (rows, plain))
    return together(html_table(shown), tag("p", csv_link(file), css="noprint"))
