"""Templates of an audit, in our own words: a list of statements that a school may rate, or edit and rate.

A school's own list of items, in audit_items.csv, stands in place of ours. No publisher's wording ships here.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "audit_lists"
HEADINGS = ("Framework", "Ref", "Principle", "Area", "Item", "Aim")


@dataclass(frozen=True, kw_only=True)
class TemplateItem:
    """One statement. It stands under a principle, 1 to 8, or under a heading of its own list."""

    ref: str
    principle: int | None
    area: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Template:
    """One list of statements. `name` is the name of the audit wherever it is shown or imported."""

    key: str
    name: str
    about: str
    items: tuple[TemplateItem, ...]


@cache
def all_templates() -> dict[str, Template]:
    """Every template that ships, by key, in the order in which they are offered. A new one is one file in the folder."""
    read = [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in FOLDER.glob("*.toml")]
    return {key: _template(key, lines) for key, lines in sorted(read, key=lambda found: found[1]["place"])}


def template_named(name: str) -> Template | None:
    """The template that an audit of this name is made from, whatever its capitals; None where there is none."""
    asked = " ".join(name.casefold().split())
    return next((t for t in all_templates().values() if t.name.casefold() == asked), None)


def template_rows(template: Template) -> list[tuple[str, ...]]:
    """A template as the rows of an audit_items.csv that a school may edit, headings first; the aims are left to the school."""
    return [HEADINGS, *((template.name, i.ref, str(i.principle or ""), i.area, i.words, "") for i in template.items)]


def _template(key: str, lines: dict[str, Any]) -> Template:
    items = tuple(
        TemplateItem(ref=i["ref"], principle=i.get("principle"), area=i.get("area", ""), words=i["words"]) for i in lines["item"]
    )
    return Template(key=key, name=lines["name"], about=lines["about"], items=items)
