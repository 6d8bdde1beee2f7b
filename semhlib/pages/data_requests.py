"""Asking the importer for something and waiting on the page until it has answered: the same for each step."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.pages.data_parts import Stage, said
from semhlib.pages.data_waiting import Waiting
from semhlib.pages.lead_opening import Lead
from semhlib.store.inbox import Answer, Request, ask, new_basket
from semhlib.terms.errors import SemhError

LONG = "This usually takes a few seconds. A large school's marks can take a minute. You may do other things meanwhile."


class Requests:
    """What one page asks of the importer: one thing at a time.

    Takes       say: has a screen reader say something
    """

    def __init__(self, lead: Lead, say: Callable[[str], None]):
        self._lead, self.say = lead, say
        self._waiting: Waiting | None = None

    def basket(self) -> str:
        """A place for new files."""
        return new_basket(self._lead.open_inbox(), self._lead.reader)

    def ask(self, stage: Stage, heading: str, request: Request, then: Callable[[str, Answer], None], basket: str = "") -> None:
        """Ask, and show on a stage how far the importer is; then hand on the id of the request and its answer.

        Takes       basket: where the files of this request lie; a new one where it has none of its own
        """
        inbox = self._lead.open_inbox()
        if self._waiting is not None and not self._waiting.over:
            raise SemhError("The importer is still busy with what you asked before. Wait until it has answered.")
        name = basket or self.basket()
        ask(inbox, name, replace(request, by=self._lead.reader, files=request.files or name))

        def answered(answer: Answer) -> None:
            then(name, answer)
            self.say(answer.words)

        self.say(heading)
        shown = w.VBox([said(tag("p", LONG))])
        stage.show(heading, [shown])
        self._waiting = Waiting(inbox, name, answered)
        if not self._waiting.over:
            shown.children = (self._waiting.shown, *shown.children)

    def look(self) -> None:
        """See at once whether the importer has answered."""
        if self._waiting is not None:
            self._waiting.look()
