"""What is in place once it has a day: the policy, the plan, the lead's place, the audit and the training of all staff."""

from collections.abc import Sequence
from datetime import date

from semhlib.publish.happened import Happened, Recorded
from semhlib.store.role_whole_school import Commitment, Framework
from semhlib.terms.format import plural, show_date, show_number

ABOUT = ("semh", "mental health", "wellbeing")


def policy(happened: Recorded) -> Commitment:
    """Whether the school has an SEMH policy, since when, and when it is looked at again."""
    title, every = "SEMH policy and its review", happened.of("policy")
    # Another policy has a review day of its own.
    ours = [r for r in every if any(words in r.title.casefold() for words in ABOUT)]
    rows = sorted([*happened.of("milestone", "policy"), *ours], key=lambda r: r.on)
    if rows or not every:
        return _dated("policy", title, rows[:1], _review(rows), happened.as_of)
    return Commitment(
        key="policy", title=title, state="under_way", on=every[-1].on, next=None,
        words=f"{every[-1].title}, {show_date(every[-1].on)}. No day is recorded for the SEMH policy itself.",
    )  # fmt: skip


def plan(happened: Recorded) -> Commitment:
    """Whether the development plan has actions for SEMH, since when, and when it is looked at again."""
    rows = sorted([*happened.of("milestone", "plan"), *happened.of("development_plan")], key=lambda r: r.on)
    return _dated("plan", "SEMH in the development plan", rows[-1:], _review(rows), happened.as_of)


def lead(happened: Recorded) -> Commitment:
    """Whether the lead sits in the leadership team, and since when."""
    rows = happened.of("milestone", "semh_lead")
    return _dated("lead", "SEMH lead in the leadership team", rows[:1], _review(rows), happened.as_of)


def audited(happened: Recorded, audit: Framework | None) -> Commitment:
    """Whether provision was audited, and audited again in a later term."""
    days = sorted({r.on for r in (*happened.of("milestone", "audit"), *happened.of("audit"))})
    words = f"Recorded {_times(len(days))}"
    if audit is not None:
        days = sorted({rating.on for item in audit.items for rating in item.ratings})
        words = f"{audit.name} was rated in {plural(len(audit.terms), 'term', 'terms')}"
    if not days:
        return _nothing("audit", "Audit done and repeated")
    again = len(audit.terms) > 1 if audit is not None else len(days) > 1
    span = f"first on {show_date(days[0])} and last on {show_date(days[-1])}" if len(days) > 1 else f"on {show_date(days[0])}"
    return Commitment(
        key="audit", title="Audit done and repeated", state="in_place" if again else "under_way", words=f"{words}, {span}.",
        on=days[-1], next=None,
    )  # fmt: skip


def staff_trained(happened: Recorded) -> Commitment:
    """How many staff the trainings reached: in place once one since the programme began reached all of them."""
    title, rows = "All staff trained", happened.since_start("training")
    if not rows:
        return _nothing("staff", title)
    counted = [r for r in rows if r.reached is not None and r.out_of]
    words = f"{plural(len(rows), 'training is', 'trainings are')} recorded, the last on {show_date(rows[-1].on)}."
    words += "".join(f" {_reached(r)} at “{r.title}”." for r in counted[-2:])
    if not counted:
        words += " How many staff it reached is not recorded."
    everyone = any((r.reached or 0) >= (r.out_of or 0) for r in counted)
    return Commitment(
        key="staff", title=title, state="in_place" if everyone else "under_way", words=words, on=rows[-1].on,
        next=happened.coming("training"),
    )  # fmt: skip


def _dated(key: str, title: str, rows: Sequence[Happened], review: date | None, as_of: date) -> Commitment:
    """In place by the title and day of its row; due where its review day has passed."""
    if not rows:
        return _nothing(key, title)
    passed = review is not None and review < as_of
    words = f"{rows[0].title}, {show_date(rows[0].on)}."
    if review is not None:
        words += f" Its review was due on {show_date(review)}." if passed else f" Its next review is due on {show_date(review)}."
    return Commitment(key=key, title=title, state="due" if passed else "in_place", words=words, on=rows[0].on, next=review)


def _nothing(key: str, title: str) -> Commitment:
    return Commitment(key=key, title=title, state="not_recorded", words="Nothing is recorded of this yet.", on=None, next=None)


def _review(rows: Sequence[Happened]) -> date | None:
    """The day that was written down last."""
    return next((r.review for r in reversed(rows) if r.review is not None), None)


def _reached(row: Happened) -> str:
    return f"{show_number(row.reached or 0)} of {show_number(row.out_of or 0)} staff"


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
