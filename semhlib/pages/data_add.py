"""Add or replace files: choose, check, see what will change, use. One step at a time, and nothing changes before the last."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ipywidgets as w

from semhlib.charts.markup import tag, together
from semhlib.pages.data_answer import problems
from semhlib.pages.data_check import Checked
from semhlib.pages.data_parts import Stage, button, list_of, said, side_by_side
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import notice
from semhlib.pages.lead_opening import Lead, silence
from semhlib.store.inbox import FILES, Answer, Request, basket, owner_of, waiting
from semhlib.store.lead_store import LeadStore
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural
from semhlib.widgets.file_choice import FileChoice

LARGEST = 2 << 30
CHOOSE, CHECKING, USING = "Step 1 of 3: choose files", "Step 2 of 3: checking", "Step 3 of 3: putting the files to use"
CHECK, BEGIN_AGAIN = "Check these files", "Begin again"
AGAIN, LOOK = "Choose other files", "Look at the files in use"
KEEP_ALL = ""
HINT = "CSV, Excel (XLSX), XML or JSON, as they come from your system. Up to 2 GB each. You can also drop files here."
TOO_LARGE = "It is larger than 2 GB. Export it in parts, for example year by year."
EXAMPLE_ONLY = "This is an example school. Anybody at this machine sees what is added to it: do not add files about real pupils."
STEPS = "Files are read and checked first. Nothing changes before you have seen what will."
NOT_KEPT = "Files cannot be kept here. Ask whoever looks after this server."
STILL_THE_SAME = "Nothing was changed. The files that were in use before still are."
UNDER_WAY = "What you asked before is not done yet. Look again in a minute."
NONE_CHOSEN = "Choose a file first."


class Adding:
    """The steps. `box` goes into the page.

    Takes       used: called when files are in use, so that the page shows them; look: shows the files in use
    """

    def __init__(self, lead: Lead, store: LeadStore, requests: Requests, used: Callable[[], None], look: Callable[[], None]):
        self._lead, self._store, self._requests, self._used, self._look = lead, store, requests, used, look
        self._stage = Stage()
        self.box = self._stage.box
        self._basket, self._files = "", FileChoice("", "Files from your systems", HINT, LARGEST, TOO_LARGE)
        self.choose(focus=False)

    def renew(self, store: LeadStore) -> None:
        """Other files are in use now."""
        self._store = store

    def choose(self, *, focus: bool = True) -> None:
        """Step 1. Where nothing can be brought, says so and whom to ask."""
        try:
            inbox = self._lead.open_inbox()
            quiet = silence(inbox, 0)
            under_way = any(owner_of(inbox, name) == self._lead.reader for name in waiting(inbox))
            self._basket = self._requests.basket()
        except (SemhError, OSError) as problem:
            words = str(problem) if isinstance(problem, SemhError) else NOT_KEPT
            self._stage.show("Add or replace files", [said(notice(words))], focus=focus)
            return
        self._files.address = f"upload/{self._basket}/"
        names = [f.name for f in self._store.files]
        self._without = list_of("Stop using a file", {KEEP_ALL: "Keep all files in use", **{name: name for name in names}})
        example = notice(EXAMPLE_ONLY) if self._store.school.example else ""
        parts: list[w.Widget] = [
            said(notice(quiet), notice(UNDER_WAY if under_way else ""), example, tag("p", STEPS)),
            self._files,
        ]
        if names:
            parts.append(side_by_side(self._without))
        check = button(CHECK, self._stage.careful(self._check), first=True)
        parts.append(side_by_side(check, button(BEGIN_AGAIN, self._stage.careful(self.choose))))
        self._stage.show(CHOOSE, parts, focus=focus)

    def _check(self) -> None:
        folder = basket(self._lead.open_inbox(), self._basket) / FILES
        chosen = _names(folder)
        if self._files.arriving:
            raise SemhError(f"{plural(self._files.arriving, 'file is', 'files are')} still on the way. Wait a moment.")
        without = tuple(f.name for f in self._store.files if f.name == self._without.value)
        if not chosen and not without:
            raise SemhError(NONE_CHOSEN)
        self._ask_check(Request(kind="check", by="", files=self._basket, without=without), self._basket)

    def _ask_check(self, request: Request, own: str = "") -> None:
        self._requests.ask(self._stage, CHECKING, request, lambda name, answer: self._checked(request, name, answer), own)

    def _checked(self, request: Request, name: str, answer: Answer) -> None:
        checked = Checked(self._lead, self._store, request, name, answer, self._stage)
        parts = checked.parts(check=self._ask_check, use=self._use, say=self._requests.say)
        parts.append(button(AGAIN, self._stage.careful(self.choose)))
        self._stage.show(checked.heading, parts)

    def _use(self, request: Request) -> None:
        def answered(_name: str, answer: Answer) -> None:
            self._done(request, answer)

        self._requests.ask(self._stage, USING, replace(request, kind="use"), answered)

    def _done(self, request: Request, answer: Answer) -> None:
        if not answer.done:
            stops = problems(answer.lines, severities=("stop",), with_tick=False)
            words = together(notice(answer.words), stops, tag("p", STILL_THE_SAME))
            parts = [said(words), button("Check the files again", self._stage.careful(lambda: self._ask_check(request)))]
            self._stage.show("These files are not in use", parts)
            return
        self._used()
        look = button(LOOK, self._stage.careful(self._look), first=True)
        more = button("Add more files", self._stage.careful(self.choose))
        self._stage.show("These files are in use", [said(tag("p", answer.words)), side_by_side(look, more)])


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
