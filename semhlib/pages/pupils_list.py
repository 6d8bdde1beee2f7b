"""The list of pupils: filters with counts, the filters that are on, and the table, each following every choice."""

from collections.abc import Callable

import ipywidgets as w

from semhlib.charts.markup import Html, bullets, disclosure, tag, together
from semhlib.pages.pupils_choice import EVERYBODY, LEGENDS, filters_on, least_words, option_words, wanted
from semhlib.pages.pupils_names import Names
from semhlib.pages.pupils_words import matching, review_words, rule_of
from semhlib.profile.filtering import Filter
from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.profile.standing import Standing
from semhlib.store.lead_pupils import Pupils
from semhlib.terms.format import year_group_name
from semhlib.widgets.choice import Choice
from semhlib.widgets.filter_panel import FilterPanel, Group, Option
from semhlib.widgets.pupil_table import Column, PupilTable, Row

COLUMNS = (
    Column("pupil", "Pupil"),
    Column("year", "Year", "number", figures=True, first="ascending"),
    Column("factors", "Listed because", "number"),
    Column("support", "Support now", "number", first="ascending"),
    Column("review", "Review", "date", first="ascending"),
)
NO_SUPPORT = "None recorded"
NONE = "No pupils match these filters. That may be because support is recorded for everybody they would find."
ONE_OF = {"list": "Ready-made lists", "min": "At least", "match": "Of the factors ticked"}


class PupilList:
    """The part of the page with filters and table. `box` goes into the page.

    Takes       groups: by group, the values that may be chosen; opened: called with the pupil whose particulars are asked for;
                say: has a screen reader say something
    """

    def __init__(
        self, store: Pupils, everyone: Filter, situation: Situation, choice: Choice, groups: dict[str, tuple[str, ...]],
        names: Names, opened: Callable[[Standing], None], say: Callable[[str], None],
    ):  # fmt: skip
        self._store, self._everyone, self._situation, self._choice = store, everyone, situation, choice
        self._groups, self._names, self._opened, self._say = groups, names, opened, say
        self._titles = {f.name: f.title for f in store.factors}
        self._places = {line.key: place for place, line in enumerate(store.pupils)}
        self._panel = FilterPanel(self._press, self._clear)
        self.table = PupilTable(COLUMNS, self._heard, paper=choice.printing)
        self._rule = w.HTML()
        self._fitting: tuple[Standing, ...] = ()
        self._rows: dict[str, Row] = {}  # made once each: a choice changes which are shown, and none of them
        right = w.VBox([self._panel.chips, self._rule, self.table])
        right.add_class("semh-found")
        self.box = w.Box([right] if choice.printing else [self._panel, right])
        self.box.add_class("semh-find")
        self.draw()

    def renew(self, everyone: Filter) -> None:
        """Something was written down: count again."""
        self._everyone = everyone
        self._rows.clear()
        self.draw()

    def draw(self) -> None:
        """Follow what is chosen now."""
        asked = wanted(self._choice, self._groups)
        self._fitting = tuple(sorted(self._everyone.fitting(asked), key=_by_need))
        if not self._choice.printing:
            self._panel.show(self._filters())
        self._rule.value = self._about_the_list()
        self._show()

    def draw_rows(self) -> None:
        """The rows again, with names or without."""
        self._rows.clear()
        self._show()

    def _show(self) -> None:
        for pupil in self._fitting:
            if pupil.key not in self._rows:
                self._rows[pupil.key] = self._row(pupil)
        self.table.show([self._rows[pupil.key] for pupil in self._fitting], self.words(), NONE)

    def words(self) -> str:
        """How many match, of how many; and what shortened the list."""
        on = [words for _, _, words in filters_on(self._choice, self._groups, self._titles)]
        return matching(len(self._fitting), len(self._everyone.pupils)) + (f": {'; '.join(on)}" if on else "")

    def close(self) -> None:
        """Nobody's particulars are open any more; whoever uses a keyboard stands at the pupil's name again."""
        before = self.table.selected
        self.table.select(None)
        if before is not None:
            self.table.go_back_to(before)

    def visible(self) -> tuple[str, ...]:
        """Keys of the pupils on the page of the table that is shown."""
        return tuple(self._store.pupils[row[0]].key for row in self.table.shown)

    def _row(self, pupil: Standing) -> Row:
        titles = tuple(self._titles[f.factor] for f in pupil.facts) or ("No factor",)
        support = tuple(dict.fromkeys(s.kind for s in pupil.support_now)) or (NO_SUPPORT,)
        return Row(
            id=self._places[pupil.key],
            cells=(self._names.of(pupil.line), year_group_name(pupil.line.year_group).removeprefix("Year "), titles, support,
                   review_words(pupil.review_on, pupil.review)),
            keys=(self._names.of(pupil.line), pupil.line.year_group, _need(pupil), len(pupil.support_now), pupil.review_on),
        )  # fmt: skip

    def _filters(self) -> list[Group]:
        asked = wanted(self._choice, self._groups)
        counts, lists = self._everyone.counts(asked), self._everyone.ready_made_counts()
        chosen = self._choice
        made = [Option(EVERYBODY, "Everybody", len(self._everyone.pupils), chosen["list"] == EVERYBODY)]
        made += [Option(r.name, r.words, lists[r.name], chosen["list"] == r.name) for r in READY_MADE]
        least = [Option(n, least_words(int(n)), counts["least"][n], chosen["min"] == n) for n in chosen.values("min")]
        found = [Group("list", ONE_OF["list"], tuple(made), "one"), Group("min", ONE_OF["min"], tuple(least), "one", menu=True)]
        for group, values in self._groups.items():
            of = counts[group]
            options = tuple(self._option(group, value, of.get(value, 0)) for value in values)
            found += [Group(group, LEGENDS[group], options)] if options else []
            if group == "factor" and len(options) > 1:
                ways = (Option("any", "Any of them", None, chosen["match"] == "any"), Option("all", "All of them", None,
                        chosen["match"] == "all", alone="All of the factors ticked"))  # fmt: skip
                found.append(Group("match", ONE_OF["match"], ways, "one"))
        return found

    def _option(self, group: str, value: str, count: int) -> Option:
        words = option_words(group, value, self._titles)
        on = value in self._choice.several(group)
        alone = f"{LEGENDS[group]}: {words[0].lower()}{words[1:]}" if group in ("support", "review") else words
        return Option(value, words, count, on, alone)

    def _about_the_list(self) -> Html:
        chosen = self._choice["list"]
        rule = f"How this list is made: {rule_of(chosen, self._situation)}" if chosen != EVERYBODY else ""
        lines = (f"{f.title}: {f.rule[:1].lower()}{f.rule[1:]}. {f.why}" for f in self._store.factors)
        every = disclosure("How the factors are made", bullets(*lines), opened=False)
        return together(tag("p", rule, css="semh-foot") if rule else "", Html("") if self._choice.printing else every)

    def _press(self, group: str, value: str) -> None:
        if group in self._groups:
            self._choice.toggle(group, value)
        else:
            self._choice.choose(group, value)

    def _clear(self) -> None:
        self._choice.clear(("list", "min", "match", *(g for g, values in self._groups.items() if values)))

    def _heard(self, what: str) -> None:
        if what == "select" and self.table.selected is not None:
            key = self._store.pupils[self.table.selected].key
            pupil = next((p for p in self._everyone.pupils if p.key == key), None)
            if pupil is not None:
                self._opened(pupil)
            return
        if self._names.on:
            self._names.fetch(self.visible())
            self.draw_rows()
        self._say(self.table.words())


def _need(pupil: Standing) -> tuple[int, int]:
    """More factors first, then what changed last: an order to look in, and no measure of a child."""
    return len(pupil.facts), max((f.on.toordinal() for f in pupil.facts), default=0)


def _by_need(pupil: Standing) -> tuple[int, int, str]:
    factors, changed = _need(pupil)
    return -factors, -changed, pupil.line.label
