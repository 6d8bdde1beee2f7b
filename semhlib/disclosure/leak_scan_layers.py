"""All that one text says: as it lies, without escapes, without tags; and the files and numbers packed into it."""

from collections.abc import Iterator
from dataclasses import replace

from semhlib.disclosure.leak_scan_arrays import numbers_in
from semhlib.disclosure.leak_scan_base64 import hidden_in, without_long_runs
from semhlib.disclosure.leak_scan_escapes import unescaped
from semhlib.disclosure.leak_scan_markup import looks_marked_up, near_tags, readings
from semhlib.disclosure.leak_scan_parts import How, Limits, Part, Text

NESTED = 3  # pages in scripts in pages


def layers(text: Text, limits: Limits) -> Iterator[Part]:
    """Every reading of a text, once each, and what it holds in disguise."""
    seen: set[str] = set()
    for plain in unescaped(text.text):
        if plain in seen:
            continue
        seen.add(plain)
        limits.take(len(plain))
        yield from numbers_in(text.place, plain, limits)
        yield from hidden_in(text.place, plain)
        yield from _without_tags(replace(text, text=without_long_runs(plain)), NESTED)


def _without_tags(text: Text, nested: int) -> Iterator[Text]:
    yield text
    if nested == 0 or not looks_marked_up(text.text):
        return
    said: How = "code" if text.how == "code" else "words"
    for reading in readings(text.place, near_tags(text.text) if text.how == "code" else text.text):
        if reading.how == "code":
            yield from _without_tags(reading, nested - 1)
        elif reading.text.strip():
            yield replace(reading, how=said)
