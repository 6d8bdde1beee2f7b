"""Voice: what do pupils, parents and staff tell us?"""

from collections.abc import Mapping
from datetime import date

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, link, tag, together
from semhlib.impact import survey_words as say
from semhlib.pages import voice_answers as answers
from semhlib.pages.exhibit import Exhibit
from semhlib.pages.following import drawn
from semhlib.pages.frame import about, data_up_to, head, left_out, next_steps, nothing_yet, print_header, text
from semhlib.pages.guard import as_root
from semhlib.pages.no_match import no_match
from semhlib.pages.part_opening import Opened, part_verbs
from semhlib.pages.voice_quotes import quotes
from semhlib.pages.voice_scales import scales
from semhlib.pages.voice_view import WHO, Asked, View, choices, chosen_words, view_of, words_of_choices
from semhlib.store.role_voice import AUDIENCES, VoicePart
from semhlib.terms.estimate import Estimate
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import dropdown, filters
from semhlib.widgets.page_state import PageState

TITLE = "Voice"
NONE_YET = "No survey yet."
LIMITS = (
    say.NOT_EVERYBODY,
    say.NOT_THE_SAME,
    "The range says how far chance could move such a share or mean. It does not say how those would answer who did not.",
    "What people say can change with the time of year, the words of a question, and who asks.",
)


@as_root
def take_away(opened: Opened[VoicePart], choice: Choice, body: w.VBox) -> w.VBox:
    """The whole page: the body, and what it rests on."""
    lines = (
        "Surveys are handed over as counts. Nobody's own answers are kept.",
        "Nothing of a question is shown below 10 answers. An answer that 1 to 4 people gave is hidden, and another one where it "
        "could be worked out.",
        "Which answers are hoped for is the school's own choice, and holds for every day on which the question was asked.",
        "How many were asked is left out where it would tell of the 1 to 4 who did not answer.",
        "Ranges of shares are Wilson's, ranges of means Student's, at 95%.",
        "What people said is shown with permission; what came without it is not kept.",
    )
    return w.VBox([body, text(about(opened.store, *lines, opened=choice.printing))])


def page(opened: Opened[VoicePart], choice: Choice, today: date) -> w.VBox:
    """The page without its foot, drawn again at each choice."""
    store, part = opened.store, opened.part
    top, middle, none, pairs, once = text(), text(), w.VBox(), Exhibit(), Exhibit()
    state = PageState(choice, title=f"{TITLE}, {store.school.name}", says=lambda: _spoken(view_of(opened, choice)))
    if not part.surveys:
        view = view_of(opened, choice)
        start = head(store, choice, TITLE, NONE_YET if part.quotes else "", (f"{store.school.name}.",))
        return w.VBox([text(together(start, nothing_yet("survey", "a survey"), quotes(view))), state])
    boxes = [] if choice.printing else [dropdown(choice, k, n, words) for k, (n, words) in words_of_choices(part).items()]
    body = w.VBox([top, filters(*boxes, state), none])
    shown = [pairs.box, once.box, middle]

    def draw() -> None:
        view = view_of(opened, choice)
        top.value = _top(opened, choice, view, today)
        if not (view.surveys or view.quotes):
            none.children = (no_match(choice, "No survey matches these filters.", chosen_words(part, choice)),)
            body.children = (*body.children[:2], none)
            return
        _draw_pairs(pairs, view)
        _draw_once(once, view)
        middle.value = _middle(view)
        body.children = (*body.children[:2], *shown)

    return drawn(body, draw, choice, state)


open_, choose, show = part_verbs(VoicePart, choices, page)


def sentence(view: View) -> str:
    """How many answered the newest survey, and what they said to its first question."""
    newest, everybody = view.newest, view.by_audience
    if newest is None:
        return NONE_YET
    if len(everybody) > 1:
        return _of_everybody(newest, everybody)
    survey, wave = newest.survey, newest.latest
    if wave.answers is None:
        return say.too_few(survey.audience, survey.name, wave.on)
    if isinstance(wave.mean, Estimate):
        return say.filled_in(wave.mean, survey.audience, newest.question.scale, wave.on)
    first = say.answered(wave.answers, survey.audience, newest.question.words, wave.on)
    if not newest.hoped_answers:
        return first
    hoped = wave.hoped
    second = say.said(hoped, newest.hoped_answers) if isinstance(hoped, Estimate) else say.hidden(newest.hoped_answers)
    return f"{first} {second}"


def _of_everybody(newest: Asked, everybody: Mapping[str, Asked]) -> str:
    """How many of each answered, and the first question of the newest survey where its share may be told."""
    first = say.answered_by({who: one.latest.answers for who, one in everybody.items()})
    hoped = newest.latest.hoped
    if not isinstance(hoped, Estimate):
        return first
    return f"{first} {say.said_to(hoped, newest.survey.audience, newest.hoped_answers, newest.question.words)}"


def _draw_pairs(exhibit: Exhibit, view: View) -> None:
    asked = answers.paired(view)
    if not asked:
        exhibit.hide()
        return
    exhibit.show(
        answers.pair_title(), answers.subtitle(view, asked), lambda: answers.pair_picture(asked),
        answers.table(asked, answers.pair_title()), opened=view.printing, after=answers.notes(asked),
    )  # fmt: skip


def _draw_once(exhibit: Exhibit, view: View) -> None:
    asked = answers.once(view)
    if not asked:
        exhibit.hide()
        return
    title = answers.once_title(view)
    exhibit.show(
        title, answers.subtitle(view, asked), lambda: answers.once_picture(asked), answers.table(asked, title),
        opened=view.printing,
    )  # fmt: skip


def _top(opened: Opened[VoicePart], choice: Choice, view: View, today: date) -> Html:
    store = opened.store
    asked = f"Asked {view.span}." if view.span else ""
    as_of = (f"{store.school.name}. {view.who_words}.", asked, data_up_to(store), left_out(store))
    header = print_header(store, TITLE, dict(chosen_words(opened.part, choice).values()), today)
    return together(header, head(store, choice, TITLE, sentence(view), as_of))


def _middle(view: View) -> Html:
    """Everything under the charts, in the order in which it is asked."""
    can = disclosure("What these figures can and cannot tell you", bullets(*LIMITS), opened=view.printing)
    return together(scales(view), quotes(view), next_steps(_steps(view)), answers.every_answer(view), can)


def _steps(view: View) -> list[Html]:
    """Up to three things to do or ask."""
    heard = {survey.audience for survey in view.part.surveys}
    missing = [WHO[who].lower() for who in AUDIENCES if who not in heard]
    few = [s.name for s in view.surveys for q in s.questions[:1] if _few_answered(q.waves[-1].answers, q.waves[-1].invited)]
    return [
        *([tag("span", f"Ask {' and '.join(missing)} too: there is no survey of them yet.")] if missing else []),
        *([tag("span", f"Fewer than half of those asked answered “{few[0]}”. Ask who did not, and how else to hear them.")]
          if few else []),
        tag("span", "Tell those who answered what was heard, and what follows from it."),
        together("Write what follows into the plan: ", link("see the whole school", "whole_school.ipynb"), "."),
    ][:3]  # fmt: skip


def _few_answered(answers_: int | None, invited: int | None) -> bool:
    return answers_ is not None and invited is not None and 2 * answers_ < invited


def _spoken(view: View) -> str:
    return f"{TITLE}, {view.who_words}. {sentence(view)}"
