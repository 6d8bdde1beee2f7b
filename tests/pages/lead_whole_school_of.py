"""A person at the lead's page Whole school, and an importer that answers by hand through a real inbox."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as w

from semhlib.pages import lead_whole_school as page
from semhlib.store.inbox import Answer, Request, answer, read_request, waiting
from semhlib.store.lead_store import LeadStore
from semhlib.store.role_parts import packed
from semhlib.store.role_whole_school import (
    Action,
    Area,
    Commitment,
    Framework,
    Item,
    Log,
    Rating,
    Session,
    Standing,
    Stood,
    Term,
    WholeSchoolPart,
)
from semhlib.widgets.choice import asking
from tests.pages.lead_of import NOW, lead_of
from tests.pages.reading import find, text_of

TODAY = date(2026, 9, 16)  # autumn 2026: the term "t2026-1"
LAST = Rating(term="t2025-3", on=date(2026, 7, 3), level=2, by="SENCO", evidence="Minutes of 3 July")
EMPTY = WholeSchoolPart(
    format=WholeSchoolPart.FORMAT, as_of=date(2026, 7, 17), start=date(2025, 9, 1), frameworks=(), standards=None, actions=(),
    logs=(), sessions=(), commitments=(),
)  # fmt: skip


def item(key: str, words: str, *ratings: Rating, asked: bool = True) -> Item:
    return Item(
        key=key, principle=2, area="", words=words, aim=3, asked=asked, ratings=ratings, levels={r.term: r.level for r in ratings}
    )


def audit_of(*items: Item) -> Framework:
    standing = (Standing(term="t2025-3", counts=(0, 1, 1, 0), middle=1),)
    area = Area(key="2", name="School ethos and environment", principle=2, aim=3, standings=standing)
    return Framework(
        key="our-audit", name="Our audit", terms=(Term(key="t2025-3", name="summer 2026", tick="Sum 26"),), items=items,
        areas=(area,), standings=standing, start=None, moved=None,
    )  # fmt: skip


def action(words: str = "Open a quiet place", **changes: Any) -> Action:
    made = Action(
        key=words.casefold(), words=words, owner="SENCO", due=date(2026, 7, 1), status="under_way",
        history=(Stood(on=None, status="under_way"),), overdue=16, principle=2, review=None, review_overdue=False,
        measure="attendance", measure_words="Attendance", direction="higher", by_when=date(2027, 7, 16),
        declared=date(2025, 7, 10),
    )  # fmt: skip
    return replace(made, **changes)


def log(on: date, **changes: Any) -> Log:
    made = Log(
        on=on, year=on.year if on.month > 7 else on.year - 1, term="t2025-1", by="Headteacher", principle=None,
        done="Trained all staff", learnt="", next="", reviewer="", reviewed=None, comment="",
    )  # fmt: skip
    return replace(made, **changes)


FULL = replace(
    EMPTY,
    frameworks=(
        audit_of(
            item("2.1", "Adults greet pupils by name", LAST), item("a quiet place", "A quiet place"),
            item("2.9", "Asked before", LAST, asked=False),
        ),
    ),
    standards="our-audit", actions=(action(), action("Meet parents", status="done", overdue=0, measure="", measure_words="")),
    logs=(log(date(2025, 12, 1)), log(date(2026, 9, 10), comment="Clear", reviewer="Governor")),
    sessions=(Session(number=1, on=date(2025, 9, 20), title="First session", who="Headteacher", senior_leader=True),),
    commitments=(
        Commitment(key="policy", title="SEMH policy", state="due", words="Agreed on 1 May 2025.", on=None, next=date(2026, 5, 1)),
    ),
)  # fmt: skip


class Lead:
    """A person at the page."""

    def __init__(self, folder: Path, part: WholeSchoolPart = FULL, store: LeadStore | None = None, query: str = ""):
        self.lead = lead_of(folder, store)
        self.inbox = self.lead.inbox
        self.publish(part)
        with asking(query):
            self.choice = page.choose(self.lead)
            self.made = page.Page(self.lead, self.choice, lambda: TODAY)
            self.page = page.take_away(self.lead, self.choice, self.made.body)

    def publish(self, part: WholeSchoolPart) -> None:
        (self.lead.folder / NOW / WholeSchoolPart.FILE).write_bytes(packed(part))

    def do(self, what: str) -> "Lead":
        self.choice.choose("do", what)
        return self

    def fill(self, **fields: str) -> "Lead":
        """Fields by the words on them, with _ for a space; their words may go on."""
        for name, value in fields.items():
            self.field(name.replace("_", " ")).value = value
        return self

    def field(self, words: str) -> w.Widget:
        begin = [c for c in controls(self.page) if c.description.startswith(words)]
        found = [c for c in begin if c.description == words] or begin
        assert len(found) == 1, f"{len(found)} controls say {words!r}"
        return found[0]

    def press(self, words: str) -> "Lead":
        find(self.page, w.Button, words).click()
        return self

    def asked(self) -> Request:
        (name,) = waiting(self.inbox)
        request = read_request(self.inbox, name)
        assert request is not None
        return request

    def answer(self, said: Answer, part: WholeSchoolPart | None = None) -> Request:
        request = self.asked()
        if part is not None:
            self.publish(part)
        answer(self.inbox, waiting(self.inbox)[0], said)
        self.made._entry._requests.look()
        return request

    @property
    def text(self) -> str:
        return text_of(self.page)


def controls(widget: w.Widget) -> list[w.Widget]:
    inside = [c for child in getattr(widget, "children", ()) for c in controls(child)]
    return inside if inside else [widget] if isinstance(widget, w.Text | w.Textarea | w.Dropdown | w.Button) else []
