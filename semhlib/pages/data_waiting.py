"""Waiting for the importer: how far it is, in words, until it has answered."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import ipywidgets as w

from semhlib.charts.markup import tag, together
from semhlib.pages.data_parts import trouble
from semhlib.pages.data_words import notice
from semhlib.pages.lead_opening import silence
from semhlib.store.inbox import Answer, Progress, read_answer, read_progress

LOOK_EVERY = 0.7  # seconds


class Waiting:
    """Looks for the answer to one request until it is there, then hands it on, once.

    Takes       then: what is done with the answer
    """

    def __init__(self, inbox: Path, name: str, then: Callable[[Answer], None], clock: Callable[[], float] = time.monotonic):
        self.shown = w.HTML()
        self._inbox, self._name, self._then, self._clock = inbox, name, then, clock
        self._since = clock()
        self.over = False
        self.look()

    def look(self) -> None:
        """See how far the importer is, and look again soon where it has not answered."""
        if self.over:
            return
        try:
            answer = read_answer(self._inbox, self._name)
            if answer is None:
                waited = self._clock() - self._since
                self._show(words_of(read_progress(self._inbox, self._name)), silence(self._inbox, waited))
                self._again()
                return
            self.over = True
            self._then(answer)
        except Exception as problem:
            self.over = True
            self.shown.value = trouble(problem)

    def _show(self, words: str, silent: str) -> None:
        value = together(tag("p", words, css="semh-progress"), notice(silent))
        if value != self.shown.value:
            self.shown.value = value

    def _again(self) -> None:
        try:
            asyncio.get_running_loop().call_later(LOOK_EVERY, self.look)
        except RuntimeError:
            pass  # no page is shown, so nobody looks


def words_of(progress: Progress | None) -> str:
    """How far the importer is: "Reading attendance.csv: 3 of 13." """
    if progress is None:
        return "Waiting for the importer to begin. This usually takes a second or two."
    if progress.of <= 1:
        return f"{progress.words}."
    return f"{progress.words}: {progress.done:,} of {progress.of:,}."
