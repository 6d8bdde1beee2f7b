"""What a PDF says: the words on its pages, what is read aloud for them, its title and remarks, files it carries.

Leaves out  words drawn in a picture, or as outlines
"""

import re
from collections.abc import Iterator
from typing import Any

from semhlib.disclosure.leak_scan_bytes import letters_among
from semhlib.disclosure.leak_scan_parts import CannotScan, Inner, Limits, Part, Text
from semhlib.disclosure.leak_scan_pdf_fonts import Font, font_of
from semhlib.disclosure.leak_scan_pdf_objects import Found, objects_of
from semhlib.disclosure.leak_scan_pdf_reading import readings_of
from semhlib.disclosure.leak_scan_pdf_values import Ref, strings_in, text_of


def of_pdf(inner: Inner, limits: Limits) -> Iterator[Part]:
    """Every text of a PDF and every file in it.

    Raises      CannotScan where it is locked, damaged, or holds a text or stream that cannot be read here
    """
    objects, outside = objects_of(inner.data, limits)
    if not objects:
        raise CannotScan("This PDF is damaged: nothing in it can be read. It was not looked through; make it again.")
    yield from letters_among(inner.place, outside)
    known = {one.number: one for one in objects}
    fonts = _fonts(objects, known)
    for one in objects:
        said = " \n".join(text_of(string) for string in strings_in(one.value))
        if said:
            yield Text((*inner.place, f"object {one.number}"), said)
        if one.stream is None or one.picture or one.named("Type") in ("XRef", "ObjStm"):
            continue
        place = (*inner.place, f"stream {one.number}")
        if re.search(rb"\bBT\b.*?\bT[jJ]\b|\bBT\b.*?['\"]", one.stream, re.DOTALL) and "Length1" not in one.value:
            yield from (Text(place, said) for said in readings_of(one.stream, fonts.get(one.number, fonts[0])))
        else:
            yield Inner(place, one.stream)
    for page in objects:
        if page.named("Type") == "Page" and isinstance(parts := _of(page.value.get("Contents"), known), list):
            whole = b"\n".join(found.stream or b"" for found in (_found(part, known) for part in parts) if found)
            place = (*inner.place, f"page {page.number}")
            yield from (Text(place, said) for said in readings_of(whole, _named(page.value, known)))


def _found(ref: Any, known: dict[int, Found]) -> Found | None:
    return known.get(ref.number) if isinstance(ref, Ref) else None


def _of(value: Any, known: dict[int, Found]) -> Any:
    """A value, followed to where it is."""
    for _ in range(10):
        if not isinstance(value, Ref):
            return value
        found = known.get(value.number)
        value = found.value if found else None
    return None


def _named(value: dict[str, Any], known: dict[int, Found]) -> dict[str, Font]:
    """The fonts that a page or form may use, by the names it uses; those of the pages above where it has none itself."""
    for _ in range(20):
        resources = _of(value.get("Resources"), known)
        if isinstance(resources, dict):
            named = _of(resources.get("Font"), known)
            return {key: _font(font, known) for key, font in named.items()} if isinstance(named, dict) else {}
        above = _of(value.get("Parent"), known)
        if not isinstance(above, dict):
            break
        value = above
    return {}


def _font(ref: Any, known: dict[int, Found]) -> Font:
    value = _of(ref, known)
    if not isinstance(value, dict):
        return Font(1, unknown=True)
    to_letters = _found(value.get("ToUnicode"), known)
    return font_of(value, to_letters.stream if to_letters else None)


def _fonts(objects: list[Found], known: dict[int, Found]) -> dict[int, dict[str, Font]]:
    """Fonts by name, for each stream that draws; under nought those of all, for a stream that no page names."""
    every: dict[str, Font] = {}
    fonts: dict[int, dict[str, Font]] = {0: every}
    for one in objects:
        if not isinstance(one.value, dict) or not ("Resources" in one.value or one.named("Type") == "Page"):
            continue
        named = _named(one.value, known)
        every.update(named)
        if one.stream is not None:
            fonts[one.number] = named
        contents = one.value.get("Contents")
        held = contents if isinstance(contents, Ref) else _of(contents, known)
        for ref in held if isinstance(held, list) else [held]:
            if isinstance(ref, Ref):
                fonts[ref.number] = named
    return fonts
