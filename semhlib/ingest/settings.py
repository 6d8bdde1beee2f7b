"""The school's own settings, from `school.toml` in the folder of exports."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.terms.errors import CannotImport, Problem
from semhlib.terms.thresholds import HIGH_LEVEL_SEVERITY

FILE = "school.toml"
PHASES = ("primary", "secondary", "special", "all-through")
DIRECTIONS = ("higher", "lower")
MOST_PRIMARY = 3
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_PATHWAY = re.compile(r"[a-z][a-z0-9_]{1,29}")
_LONGEST_TITLE = 40


@dataclass(frozen=True, kw_only=True)
class PrimaryMeasure:
    """A measure that the school said beforehand should change, which way, and when it said so."""

    measure: str
    direction: str
    declared: date
    expectation: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolSettings:
    """What a school says about itself.

    high_level_severity   an incident of this severity or more is high-level
    high_level_types      types of incident that are high-level whatever their severity, in small letters
    semh_types            types of incident that are linked to SEMH, in small letters; None where the school has not said
    severity_of           types of incident whose severity the school has said, for systems that keep none
    pathways              pathways of referrals that the school has added to ours or renamed: key and title
    blank                 columns where an empty cell means something, and what: (("fsm", "no"), …)
    """

    name: str
    code: str
    phase: str
    local_authority: str = ""
    example: bool = False
    programme_start: date | None = None
    high_level_severity: int = int(HIGH_LEVEL_SEVERITY.value)
    high_level_types: tuple[str, ...] = ()
    semh_types: tuple[str, ...] | None = None
    severity_of: tuple[tuple[str, int], ...] = ()
    primary: tuple[PrimaryMeasure, ...] = ()
    blank: tuple[tuple[str, str], ...] = ()
    pathways: tuple[tuple[str, str], ...] = ()

    def blank_means(self, column: str) -> str | None:
        """What an empty cell of a column means, or None where the school has not said."""
        return dict(self.blank).get(column)


def read_settings(folder: Path) -> SchoolSettings:
    """The settings of the school whose exports are in `folder`.

    Raises      CannotImport where there is no school.toml, or a line of it cannot be used
    """
    path = folder / FILE
    try:
        if path.exists() and not path.is_file():
            raise OSError
        lines = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise _wrong("this file in the folder, with at least name, code and phase") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(f"lines of the form name = \"value\" ({str(error).split('(at ')[-1].rstrip(')')})") from None
    except OSError:
        raise _wrong("a file that can be read, and the system refused") from None
    try:
        return settings_from(lines)
    except (AttributeError, TypeError, ValueError):
        raise _wrong("each line with the kind of value it has in the example schools' school.toml") from None


def settings_from(lines: Mapping[str, Any]) -> SchoolSettings:
    """Settings from what stands in school.toml (or in a manifest, see `plain_settings`)."""
    lines = dict(lines)
    high = lines.pop("high_level", {})
    values: dict[str, Any] = {
        "high_level_severity": high.get("severity", int(HIGH_LEVEL_SEVERITY.value)) if isinstance(high, dict) else None,
        "high_level_types": tuple(str(t).lower() for t in high.get("types", ())) if isinstance(high, dict) else (),
    }
    values |= _incidents(lines.pop("incidents", {}))
    blank = lines.pop("blank", {})
    values["blank"] = tuple(sorted((str(k), str(v).lower()) for k, v in dict(blank).items()))
    values["pathways"] = tuple(_pathway(key, title) for key, title in dict(lines.pop("pathways", {})).items())
    values["primary"] = tuple(_primary(p) for p in lines.pop("primary", ()))
    known = {f.name for f in fields(SchoolSettings)} - {"semh_types", "severity_of"}
    for key, value in lines.items():
        if key not in known:
            allowed = sorted({*known, "high_level", "incidents"} - {"high_level_severity", "high_level_types"})
            raise _wrong(f"one of {', '.join(allowed)}", key)
        values[key] = tuple(value) if isinstance(value, list) else value
    for key in ("name", "code", "phase"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise _wrong("a text in quotes", key)
    if values.get("programme_start") is not None:
        values["programme_start"] = _day(values["programme_start"], "programme_start")
    return _checked(SchoolSettings(**values))


def plain_settings(settings: SchoolSettings) -> dict[str, Any]:
    """Settings as plain values that JSON can hold; `settings_from` reads them back."""
    plain = asdict(settings)
    plain["high_level"] = {"severity": plain.pop("high_level_severity"), "types": list(plain.pop("high_level_types"))}
    semh, severity = plain.pop("semh_types"), plain.pop("severity_of")
    plain["incidents"] = {"severity": dict(severity)} | ({} if semh is None else {"semh": list(semh)})
    plain["blank"], plain["pathways"] = dict(settings.blank), dict(settings.pathways)
    plain["programme_start"] = settings.programme_start.isoformat() if settings.programme_start else None
    plain["primary"] = [{**p, "declared": p["declared"].isoformat()} for p in plain["primary"]]
    return plain


def _incidents(lines: Mapping[str, Any]) -> dict[str, Any]:
    """What the school says about its types of incident, where its system does not."""
    severity = {str(kind).lower(): number for kind, number in lines.get("severity", {}).items()}
    if any(isinstance(n, bool) or n not in range(1, 6) for n in severity.values()):
        raise _wrong("a whole number from 1 to 5 for each type", "incidents severity")
    if unknown := lines.keys() - {"severity", "semh"}:
        raise _wrong("severity or semh", f"incidents {min(unknown)}")
    semh = lines.get("semh")
    return {
        "severity_of": tuple(sorted(severity.items())),
        "semh_types": None if semh is None else tuple(str(kind).lower() for kind in semh),
    }


def _checked(settings: SchoolSettings) -> SchoolSettings:
    if not _CODE.fullmatch(settings.code):
        raise _wrong("2 to 8 capital letters and digits", "code")
    if settings.phase not in PHASES:
        raise _wrong(f"one of {', '.join(PHASES)}", "phase", str(settings.phase))
    if not isinstance(settings.example, bool):
        raise _wrong("true or false", "example")
    if isinstance(settings.high_level_severity, bool) or settings.high_level_severity not in range(1, 6):
        raise _wrong("a whole number from 1 to 5", "high_level severity")
    if len(settings.primary) > MOST_PRIMARY:
        raise _wrong(f"at most {MOST_PRIMARY} measures named beforehand", "primary")
    if len({p.measure for p in settings.primary}) < len(settings.primary):
        raise _wrong("each measure named once", "primary")
    return settings


def _pathway(key: str, title: Any) -> tuple[str, str]:
    if not _PATHWAY.fullmatch(key):
        raise _wrong("a short name in small letters, digits and underlines, such as speech_language", "pathways")
    if not isinstance(title, str) or not title.strip() or len(title) > _LONGEST_TITLE:
        raise _wrong(f"a title in quotes of at most {_LONGEST_TITLE} letters", f"pathways {key}")
    return key, " ".join(title.split())


def _primary(lines: Mapping[str, Any]) -> PrimaryMeasure:
    if not lines.get("measure"):
        raise _wrong("the name of a measure", "primary measure")
    if lines.get("direction") not in DIRECTIONS:
        raise _wrong("higher or lower", "primary direction")
    return PrimaryMeasure(
        measure=str(lines["measure"]), direction=str(lines["direction"]),
        declared=_day(lines.get("declared"), "primary declared"), expectation=str(lines.get("expectation", "")),
    )  # fmt: skip


def _day(value: Any, key: str) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    raise _wrong("a date as yyyy-mm-dd", key)


def _wrong(expected: str, key: str | None = None, found: str | None = None) -> CannotImport:
    problem = Problem(rule="settings", file=FILE, expected=expected, column=key, found=found, severity="stop")
    return CannotImport((problem,))
