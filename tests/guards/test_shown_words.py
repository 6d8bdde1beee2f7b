"""Every text in the published stores of the example schools, as a page would show it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from semhlib.store.role_files import read_store
from semhlib.terms.wording import banned_in

# Facts in the school's own or the Department's words, and codes for the program: not sentences of ours.
NOT_OURS = {"events", "school", "benchmarks", "snapshot", "made", "definitions", "reasons"}
KEYS = {"source", "source_url", "word", "name", "key", "kind", "method", "why", "definitions"}


def texts(value: Any, at: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_OURS and key not in KEYS:
                yield from texts(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, at)
    elif isinstance(value, str) and " " in value:
        yield value


def test_no_published_text_uses_a_banned_word(leaders_store, leaders_store_primary):
    shown = {text for store in (leaders_store, leaders_store_primary) for text in texts(asdict(read_store(store)))}
    assert len(shown) > 100
    assert {text: found for text in shown if (found := banned_in(text))} == {}


def test_a_banned_word_in_a_store_would_be_found():
    store = {"said": ({"word": "improved", "sentence": "The programme worked.", "reasons": ("x",)},)}
    assert [text for text in texts(store) if banned_in(text)] == ["The programme worked."]
