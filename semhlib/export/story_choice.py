"""What a school chose to tell, from words on a command line."""

import re

from semhlib.export.story import MOST_IMPACT, NOT_YET, Chosen, first_choice, rows_to_choose, slides_of
from semhlib.store.role_public import PublicStore
from semhlib.terms.errors import SemhError

NONE = "none"
_NOTHING = "Nothing was written."


def chosen_from(store: PublicStore, measures: str = "", quotes: str = "", without: str = "") -> Chosen:
    """The choice that these words name.

    Takes       measures, quotes, without: keys or numbers with commas between them. Neither measures nor quotes: what is told
                where nobody has chosen. Measures but no quotes: no quote is shown. "none" for either: none at all
    Raises      SemhError for what this school cannot tell, with what it can
    """
    told, spoken, left_out = _parts(measures), _parts(quotes), _parts(without)
    first = first_choice(store)
    keys = _measures(store, told) if told else first.measures
    numbers = _quotes(store, spoken) if spoken else first.quotes if not told else ()
    chosen = Chosen(measures=keys, quotes=numbers)
    if spoken:
        _all_fit(store, chosen)
    return Chosen(measures=keys, quotes=numbers, hidden=_hidden(store, chosen, left_out))


def _measures(store: PublicStore, told: list[str]) -> tuple[str, ...]:
    if told == [NONE]:
        return ()
    rows = {row.key: row.name for row in rows_to_choose(store)}
    if not rows:
        raise SemhError(f"No line of Impact has figures yet, so none can be chosen. Leave --measures out. {_NOTHING}")
    can = ", ".join(f"{key} ({name})" for key, name in rows.items())
    for key in told:
        if key not in rows:
            raise SemhError(f"--measures: “{key}” is no line that can be told. Choose from: {can}. {_NOTHING}")
    if len(told) > MOST_IMPACT:
        raise SemhError(f"--measures: at most {MOST_IMPACT} lines can be told, and {len(told)} were named. {_NOTHING}")
    return tuple(told)


def _quotes(store: PublicStore, spoken: list[str]) -> tuple[int, ...]:
    if spoken == [NONE]:
        return ()
    most = len(store.quotes)
    there = f"This school's quotes have the numbers 1 to {most}" if most > 1 else "There is one quote, number 1"
    for word in spoken:
        if not most:
            raise SemhError(f"--quotes: no quote may be shown yet. Leave --quotes out. {_NOTHING}")
        if not re.fullmatch("[0-9]{1,4}", word) or not 1 <= int(word) <= most:
            raise SemhError(f"--quotes: there is no quote “{word}”. {there}. {_NOTHING}")
    return tuple(dict.fromkeys(int(word) - 1 for word in spoken))


def _all_fit(store: PublicStore, chosen: Chosen) -> None:
    """No quote that was chosen is dropped without a word."""
    shown = sum(slide.quote is not None for slide in slides_of(store, chosen))
    if shown < len(chosen.quotes):
        raise SemhError(f"--quotes: {len(chosen.quotes)} quotes were named, and {shown} have a place. Name fewer. {_NOTHING}")


def _hidden(store: PublicStore, chosen: Chosen, left_out: list[str]) -> frozenset[str]:
    slides = {slide.key: slide for slide in slides_of(store, chosen)}
    can = ", ".join(key for key, slide in slides.items() if not slide.fixed)
    for key in left_out:
        if key == NOT_YET:
            raise SemhError(f"--without: the slide “{slides[key].title}” cannot be left out. {_NOTHING}")
        if key in slides and slides[key].fixed:
            raise SemhError(f"--without: the slide “{key}” cannot be left out. These can: {can}. {_NOTHING}")
        if key not in slides:
            raise SemhError(f"--without: there is no slide “{key}”. These can be left out: {can}. {_NOTHING}")
    return frozenset(left_out)


def _parts(words: str) -> list[str]:
    return list(dict.fromkeys(part.strip().lower() for part in words.split(",") if part.strip()))
