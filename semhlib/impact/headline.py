"""The first sentence of the impact page: how many of the nine rows say what."""

from collections.abc import Sequence

from semhlib.terms.format import join_words

_SINCE = {"programme": "since the programme began", "same_term": "compared with the same term last year"}


def headline(rows: Sequence[tuple[str, str]], comparison: str) -> str:
    """How many rows improved, need attention and so on, each by name where it matters.

    Takes       (name, verdict word) of every row, in the page's order
    """
    by_word: dict[str, list[str]] = {}
    for name, word in rows:
        by_word.setdefault(word, []).append(name[0].lower() + name[1:] if not name.startswith("SEMH") else name)
    improved, attention = by_word.get("improved", []), by_word.get("needs_attention", [])
    parts = [_improved(improved, len(rows), _SINCE[comparison]), _attention(attention)]
    still, watched = len(by_word.get("no_clear_change", [])), len(by_word.get("watch", []))
    unknown = sum(len(by_word.get(w, [])) for w in ("too_few", "too_early", "no_data"))
    if still:
        parts.append(f"{still} {'shows' if still == 1 else 'show'} no clear change.")
    if watched:
        parts.append(f"{watched} {'is' if watched == 1 else 'are'} worth watching.")
    placed = len(by_word.get("in_place", []))
    if placed:
        parts.append(f"{placed} {'is' if placed == 1 else 'are'} in place.")
    unknown += len(by_word.get("not_in_place", []))
    if unknown:
        parts.append(f"{unknown} cannot be judged yet.")
    return " ".join(parts)


def _improved(names: list[str], of: int, since: str) -> str:
    if not names:
        return f"None of the {of} measures shows a clear improvement {since}."
    return f"{len(names)} of {of} measures {'has' if len(names) == 1 else 'have'} improved {since}: {join_words(names)}."


def _attention(names: list[str]) -> str:
    if not names:
        return "No measure needs attention."
    return f"{len(names)} {'needs' if len(names) == 1 else 'need'} attention: {join_words(names)}."
