"""The school's own settings, from `school.toml` in the folder of exports."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from semhlib.ingest.settings_lines import SCHOOL_TOML, core_standards, day, pathway, progress_bands, wrong
from semhlib.terms.thresholds import HIGH_LEVEL_SEVERITY

FILE = SCHOOL_TOML
PHASES = ("primary", "secondary", "special", "all-through")
DIRECTIONS = ("higher", "lower")
MOST_PRIMARY = 3
_CODE = re.compile(r"[A-Z0-9]{2,8}")


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
    core_standards        which audit is the school's own Core Standards list: a framework's name, or empty
    progress_bands        the bands in which progress in subjects is recorded, lowest first; empty where it is in points
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
    core_standards: str = ""
    progress_bands: tuple[str, ...] = ()

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
        raise wrong("this file in the folder, with at least name, code and phase") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise wrong(f"lines of the form name = \"value\" ({str(error).split('(at ')[-1].rstrip(')')})") from None
    except OSError:
        raise wrong("a file that can be read, and the system refused") from None
    try:
        return settings_from(lines)
    except (AttributeError, TypeError, ValueError):
        raise wrong("each line with the kind of value it has in the example schools' school.toml") from None


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
    values["pathways"] = tuple(pathway(key, title) for key, title in dict(lines.pop("pathways", {})).items())
    values["primary"] = tuple(_primary(p) for p in lines.pop("primary", ()))
    values["core_standards"] = core_standards(lines.pop("audit", {}))
    values["progress_bands"] = progress_bands(lines.pop("progress", {}))
    known = {f.name for f in fields(SchoolSettings)} - {"semh_types", "severity_of", "core_standards", "progress_bands"}
    for key, value in lines.items():
        if key not in known:
            parts = {"audit", "high_level", "incidents", "progress"}
            allowed = sorted((known | parts) - {"high_level_severity", "high_level_types"})
            raise wrong(f"one of {', '.join(allowed)}", key)
        values[key] = tuple(value) if isinstance(value, list) else value
    for key in ("name", "code", "phase"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise wrong("a text in quotes", key)
    if values.get("programme_start") is not None:
        values["programme_start"] = day(values["programme_start"], "programme_start")
    return _checked(SchoolSettings(**values))


def plain_settings(settings: SchoolSettings) -> dict[str, Any]:
    """Settings as plain values that JSON can hold; `settings_from` reads them back."""
    plain = asdict(settings)
    plain["high_level"] = {"severity": plain.pop("high_level_severity"), "types": list(plain.pop("high_level_types"))}
    semh, severity = plain.pop("semh_types"), plain.pop("severity_of")
    plain["incidents"] = {"severity": dict(severity)} | ({} if semh is None else {"semh": list(semh)})
    plain["blank"], plain["pathways"] = dict(settings.blank), dict(settings.pathways)
    plain["audit"] = {"core_standards": plain.pop("core_standards")}
    plain["progress"] = {"bands": list(plain.pop("progress_bands"))}
    plain["programme_start"] = settings.programme_start.isoformat() if settings.programme_start else None
    plain["primary"] = [{**p, "declared": p["declared"].isoformat()} for p in plain["primary"]]
    return plain


def _incidents(lines: Mapping[str, Any]) -> dict[str, Any]:
    """What the school says about its types of incident, where its system does not."""
    severity = {str(kind).lower(): number for kind, number in lines.get("severity", {}).items()}
    if any(isinstance(n, bool) or n not in range(1, 6) for n in severity.values()):
        raise wrong("a whole number from 1 to 5 for each type", "incidents severity")
    if unknown := lines.keys() - {"severity", "semh"}:
        raise wrong("severity or semh", f"incidents {min(unknown)}")
    semh = lines.get("semh")
    return {
        "severity_of": tuple(sorted(severity.items())),
        "semh_types": None if semh is None else tuple(str(kind).lower() for kind in semh),
    }


def _checked(settings: SchoolSettings) -> SchoolSettings:
    if not _CODE.fullmatch(settings.code):
        raise wrong("2 to 8 capital letters and digits", "code")
    if settings.phase not in PHASES:
        raise wrong(f"one of {', '.join(PHASES)}", "phase", str(settings.phase))
    if not isinstance(settings.example, bool):
        raise wrong("true or false", "example")
    if isinstance(settings.high_level_severity, bool) or settings.high_level_severity not in range(1, 6):
        raise wrong("a whole number from 1 to 5", "high_level severity")
    if len(settings.primary) > MOST_PRIMARY:
        raise wrong(f"at most {MOST_PRIMARY} measures named beforehand", "primary")
    if len({p.measure for p in settings.primary}) < len(settings.primary):
        raise wrong("each measure named once", "primary")
    return settings


def _primary(lines: Mapping[str, Any]) -> PrimaryMeasure:
    if not lines.get("measure"):
        raise wrong("the name of a measure", "primary measure")
    if lines.get("direction") not in DIRECTIONS:
        raise wrong("higher or lower", "primary direction")
    return PrimaryMeasure(
        measure=str(lines["measure"]), direction=str(lines["direction"]),
        declared=day(lines.get("declared"), "primary declared"), expectation=str(lines.get("expectation", "")),
    )  # fmt: skip
