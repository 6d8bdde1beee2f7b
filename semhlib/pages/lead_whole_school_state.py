"""What is recorded of the whole school, in short tables below each form and all together on paper."""

from semhlib.charts.markup import Html, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_words import DASH, day_cell, declared_words
from semhlib.store.role_whole_school import Area, Framework
from semhlib.terms.audit_words import STATUS_WORDS, level_words
from semhlib.terms.format import plural

STATES = {"in_place": "In place", "under_way": "Under way", "due": "Due", "not_recorded": "Not recorded"}
SENIOR = {True: "Yes", False: "No", None: "Not known"}
LEVEL_NOTE = "The level is the one that at least half of the items have reached."


def state_of(do: str, known: Known) -> Html:
    """What is recorded of that which a form is about."""
    if do in ("add", "update"):
        return plan(known)
    if do in ("log", "answer"):
        return logs(known)
    return programme(known) if do == "event" else audits(known)


def all_states(known: Known) -> Html:
    return together(audits(known), plan(known), logs(known), programme(known))


def audits(known: Known) -> Html:
    rated = [f for f in known.part.frameworks if f.standings]
    if not rated:
        return _nothing("The audit as it stands", "Nothing has been rated yet.")
    return together(tag("h2", "The audit as it stands"), *(_audit(f) for f in rated), tag("p", LEVEL_NOTE, css="semh-foot"))


def plan(known: Known) -> Html:
    actions = sorted(known.part.actions, key=lambda a: (-a.overdue, a.status in ("done", "dropped")))
    if not actions:
        return _nothing("The plan as it stands", "There is no action in the plan yet.")
    rows = tuple(
        (
            a.words, a.owner or DASH, day_cell(a.due) + (" (overdue)" if a.overdue else ""), STATUS_WORDS[a.status],
            declared_words(a), day_cell(a.review) + (" (due)" if a.review_overdue else ""),
        )
        for a in actions
    )  # fmt: skip
    names = ("Action", "Owner", "Due", "Status", "Declared", "Review")
    return _table("The plan as it stands", names, rows)


def logs(known: Known) -> Html:
    if not known.part.logs:
        return _nothing("Progress logs", "No progress log has been written yet.")
    rows = tuple(
        (day_cell(log.on), log.by or DASH, log.done, log.learnt or DASH, log.next or DASH, _answer(log.reviewer, log.comment))
        for log in reversed(known.part.logs)
    )
    names = ("Written on", "By", "What we did", "What we learnt", "What next", "Answer")
    return _table("Progress logs", names, rows)


def programme(known: Known) -> Html:
    agreed = tuple((c.title, STATES[c.state], c.words, day_cell(c.next)) for c in known.part.commitments)
    shown = _table("What is recorded of the programme", ("What was agreed", "State", "Recorded", "Next due"), agreed)
    sessions = tuple(
        (day_cell(s.on), str(s.number or DASH), s.title, s.who or DASH, SENIOR[s.senior_leader]) for s in known.part.sessions
    )
    if not sessions:
        return shown
    names = ("Date", "Session", "Title", "Who came", "A senior leader came")
    return together(shown, _table("Sessions of the programme", names, sessions, "h3"))


def _audit(framework: Framework) -> Html:
    last = framework.terms[-1].name if framework.terms else ""
    rows = tuple(_area(area) for area in framework.areas if area.standings)
    caption = f"{framework.name}: {plural(len(rows), 'part', 'parts')}, rated up to {last}"
    return _table(caption, ("Part", "Items in place", "Level", "Aim"), rows, "h3")


def _area(area: Area) -> tuple[str, ...]:
    now = area.standings[-1]
    aim = DASH if area.aim is None else level_words(area.aim)
    return (area.name, f"{now.in_place} of {now.of}", level_words(now.middle), aim)


def _answer(reviewer: str, comment: str) -> str:
    if not comment:
        return "Not answered yet"
    return f"{comment} ({reviewer})" if reviewer else comment


def _table(heading: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...], level: str = "h2") -> Html:
    table = Table(caption=heading, columns=tuple(Column(name) for name in names), rows=rows, under_heading=True)
    return together(tag(level, heading), html_table(table))


def _nothing(heading: str, words: str) -> Html:
    return together(tag("h2", heading), tag("p", words))
