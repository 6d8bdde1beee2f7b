"""One form at a time: shown, saved by the importer, and told what came of it. What was written stays until it is saved."""

from collections.abc import Callable, Mapping

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, tag, together
from semhlib.pages.data_answer import problems
from semhlib.pages.data_parts import Stage, button, said
from semhlib.pages.data_requests import Requests
from semhlib.pages.data_words import notice
from semhlib.pages.lead_opening import Lead, silence
from semhlib.pages.lead_whole_school_events import NewEvent
from semhlib.pages.lead_whole_school_fields import Form
from semhlib.pages.lead_whole_school_known import Known
from semhlib.pages.lead_whole_school_logs import LogAnswer, NewLog
from semhlib.pages.lead_whole_school_plan import ActionUpdate, NewAction
from semhlib.pages.lead_whole_school_rating import Rating
from semhlib.pages.lead_whole_school_template import TakeTemplate
from semhlib.store.inbox import Answer, Request
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

FORMS: Mapping[str, Callable[[Known, Callable[[], None]], Form]] = {
    "rate": Rating, "add": NewAction, "update": ActionUpdate, "log": NewLog, "answer": LogAnswer, "event": NewEvent,
    "template": TakeTemplate,
}  # fmt: skip
TOGETHER = (("rate", "template"), ("add", "update"), ("log", "answer"), ("event",))  # forms that show the same lists
SAVING, SAVED, NOT_SAVED, MORE = "Saving", "Saved", "Not saved", "Enter something else here"
STILL_HERE = "What you wrote is still here."
DATED = "It is dated {}."


class Entry:
    """The forms. `box` goes into the page.

    Takes       saved: called when something was saved, so that the page shows it; gives what is known from then on
    """

    def __init__(self, lead: Lead, known: Known, requests: Requests, saved: Callable[[], Known]):
        self._lead, self._known, self._requests, self._saved = lead, known, requests, saved
        self._stage = Stage()
        self.box = self._stage.box
        self._forms: dict[str, Form] = {}
        self._do, self._saving = "", False

    def show(self, do: str) -> None:
        """Show one form, as it was left; while something is saved, as soon as that is done."""
        self._do = do
        if not self._saving:
            self._show_form(do, focus=False)

    def _show_form(self, do: str, *, focus: bool = True, heading: str = "", above: str = "") -> None:
        form = self._form(do)
        try:
            quiet = silence(self._lead.open_inbox(), 0)
        except SemhError as problem:
            self._stage.show(form.heading, [said(notice(str(problem)))], focus=focus)
            return
        told = together(Html(above), notice(quiet))
        self._stage.show(heading or form.heading, [*([said(told)] if told else []), *form.parts], focus=focus)

    def _form(self, do: str) -> Form:
        if do not in self._forms:
            self._forms[do] = FORMS[do](self._known, self._stage.careful(lambda: self._save(do)))
        return self._forms[do]

    def _save(self, do: str) -> None:
        request = Request(kind="use", by="", entered=self._forms[do].entered())
        self._saving = True
        try:
            self._requests.ask(self._stage, SAVING, request, lambda _name, answer: self._answered(do, answer))
        except Exception:
            self._saving = False
            raise

    def _answered(self, do: str, answer: Answer) -> None:
        self._saving = False
        if not answer.done:
            self._show_form(do, heading=NOT_SAVED, above=together(notice(answer.words), _why(answer), tag("p", STILL_HERE)))
            return
        self._known = self._saved()
        for name in next(group for group in TOGETHER if do in group):
            self._forms.pop(name, None)
        words = answer.words if do == "event" else f"{answer.words} {DATED.format(show_date(self._known.today))}"
        more = button(MORE, self._stage.careful(lambda: self._show_form(self._do)), first=True)
        self._stage.show(SAVED, [said(tag("p", words)), w.VBox([more])])


def _why(answer: Answer) -> Html:
    """What was expected: of what stops an import, else of each row that was entered."""
    if any(line.severity == "stop" for line in answer.lines):
        return problems(answer.lines, severities=("stop",), with_tick=False)
    return bullets(*(line.sentence for line in answer.lines))


