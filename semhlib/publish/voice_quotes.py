"""What people said, with permission: who, when, and what it speaks about."""

import re
from collections.abc import Mapping

import pandas as pd

from semhlib.publish.filled_rows import day_of, filled_rows, whole_of, words_of
from semhlib.publish.plan import measure_named
from semhlib.store.role_voice import Audience, Quote
from semhlib.terms.principles import PRINCIPLES

# A parent of a pupil is a parent: asked first.
_PARENT = re.compile(r"\b(parents?|carers?|famil(y|ies)|mother|father|mum|dad|grand\w+|guardians?)\b", re.IGNORECASE)
_PUPIL = re.compile(r"\b(pupils?|students?|child(ren)?|young (person|people)|learners?)\b", re.IGNORECASE)
_ROLE = re.compile(r"\b(staff|teachers?|assistants?|heads?|leads?|mentors?|counsellors?|support|welfare)\b", re.IGNORECASE)


def quotes_of(rows: pd.DataFrame | None, titles: Mapping[str, str]) -> tuple[Quote, ...]:
    """Everything that was said, the latest first.

    Takes       rows of the table `quote`, which holds what there is permission for and nothing else; measures' titles by name
    """
    found = [
        Quote(
            on=day, who=words_of(row["who"]), audience=audience_of(words_of(row["who"])), words=words_of(row["words"]).strip(),
            measure=(name := measure_named(row.get("measure"), titles)), about=titles.get(name, words_of(row.get("measure"))),
            principle=number if (number := whole_of(row.get("principle"))) in PRINCIPLES else None,
        )
        for row in filled_rows(rows)
        if (day := day_of(row["date"]))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda quote: quote.on, reverse=True))


def audience_of(who: str) -> Audience:
    """Whom somebody stands with: "Parent of a Year 7 pupil" with parents, "Year 7 pupil" with pupils, a role with staff."""
    if _PARENT.search(who):
        return "parents"
    return "pupils" if _PUPIL.search(who) and not _ROLE.search(who) else "staff"
