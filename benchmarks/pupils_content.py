"""What a peer is handed to show the Pupils page, and the words by which each system's page is found right."""

import json
import re
from pathlib import Path

from benchmarks.pupils_list import Press, groups_of, plain_pupils
from semhlib.pages.pupils_choice import EVERYBODY, LEGENDS, least_words, option_words
from semhlib.pages.pupils_list import COLUMNS, ONE_OF
from semhlib.pages.pupils_words import TITLE, chosen_words, sentence
from semhlib.profile.filtering import MOST_FACTORS
from semhlib.profile.ready_made import READY_MADE, Situation
from semhlib.profile.standing import standings
from semhlib.store.lead_pupils import Pupils


def write_content(store: Pupils, file: Path) -> Path:
    """Our page's words, and every pupil with cells and values, in the list's order. The peer filters and counts by itself."""
    pupils, titles = plain_pupils(store), {f.name: f.title for f in store.factors}
    now = Situation(term=store.terms[-1], least=store.least)
    standing = standings(store.pupils, (), store.as_of).values()
    on_list = {each.name: [s.line.label for s in standing if each.holds(s, now)] for each in READY_MADE}
    content = {
        "title": TITLE,
        "sentence": sentence(len(on_list["no-support"]), now),
        "columns": [column.title for column in COLUMNS],
        "groups": {
            group: [LEGENDS[group], {v: [option_words(group, v, titles), chosen_words(group, v, titles)] for v in values}]
            for group, values in groups_of(pupils, store).items()
        },
        "one_of": ONE_OF,
        "lists": {EVERYBODY: "Everybody", **{each.name: each.words for each in READY_MADE}},
        "on_list": on_list,
        "least": {str(n): least_words(n) for n in range(MOST_FACTORS + 1)},
        "pupils": [{"cells": p.cells, "values": {group: sorted(values) for group, values in p.values.items()}} for p in pupils],
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def box(press: Press, store: Pupils) -> tuple[str, str]:
    """The heading under which a box stands, and its words without the number."""
    return LEGENDS[press.group], flat(option_words(press.group, press.value, {f.name: f.title for f in store.factors}))


def expected(press: Press, store: Pupils) -> dict[str, object]:
    """What a page must show after a press, without spaces: how the caption begins, the rows, and each box with its number."""
    titles = {f.name: f.title for f in store.factors}
    rows = (part for row in press.rows for cell in row for part in ((cell,) if isinstance(cell, str) else cell))
    beside = [
        [LEGENDS[group], flat(f"{option_words(group, value, titles)} ({count:,})")]
        for group, of in press.beside.items()
        for value, count in of.items()
    ]
    head = flat(f"{press.count:,} of {len(store.pupils):,} pupils match")
    return {"head": head, "rows": flat("".join(rows)), "beside": beside}


def flat(text: str) -> str:
    """A text without its spaces, as the watched page is read."""
    return re.sub(r"\s+", "", text)
