"""A role's store on disk: one folder a snapshot, and `current`, which names the one to show.

Plain JSON: a page needs no data engine to open it, so it opens fast.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from semhlib.store import lead_store
from semhlib.store.lead_store import LeadStore
from semhlib.store.private_files import make_folder, write_private
from semhlib.store.role_store import FORMAT, Figure, Figures, LeadersStore, Reason
from semhlib.terms.errors import SemhError
from semhlib.terms.estimate import Estimate, Hidden

FILE = "store.json"
CURRENT = "current"
Store = TypeVar("Store")


def write_store(folder: Path, store: LeadersStore | LeadStore, beside: Mapping[str, bytes] = MappingProxyType({})) -> Path:
    """Write a role's store into a new folder of its snapshot, then point `current` at it.

    Takes       beside: other files of the folder, by name
    Returns     the folder written
    """
    target = make_folder(make_folder(folder) / store.snapshot)
    for name, data in beside.items():
        write_private(target / name, data)
    _replace(target / FILE, as_json(store))
    _replace(folder / CURRENT, store.snapshot)
    return target


def read_store(folder: Path) -> LeadersStore:
    """The leaders' store that `current` points at in a role folder.

    Raises      SemhError where there is none, or where another version of the program wrote it
    """
    return _read(folder, LeadersStore, FORMAT)


def read_lead_store(folder: Path) -> LeadStore:
    """The lead's store that `current` points at in a role folder.

    Raises      SemhError where there is none, or where another version of the program wrote it
    """
    return _read(folder, LeadStore, lead_store.FORMAT)


def _read(folder: Path, kind: type[Store], made: int) -> Store:
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
        data = json.loads((folder / name / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SemhError("There are no published figures here yet. Import a folder of files first.") from None
    if data.get("format") != made:
        raise SemhError("These figures were published by another version. Publish them again.")
    store: Store = built(kind, data)
    return store


def store_state(folder: Path) -> tuple[object, ...]:
    """Something that is another as soon as `read_store` would read something else; empty where there is no store."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
        file = (folder / name / FILE).stat()
    except OSError:
        return ()
    return (name, file.st_ino, file.st_mtime_ns, file.st_size)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    write_private(part, text.encode("utf-8"))
    os.replace(part, path)


def as_json(value: Any) -> str:
    """A dataclass, with all in it, as JSON. `built` is the other way round."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """One value that JSON does not know, with what JSON knows or can ask for again."""
    if isinstance(value, Figures):  # thousands of rows: lists, not objects, so that a page opens fast
        figure = value.figure
        shown = [figure.why] if isinstance(figure, Hidden) else [getattr(figure, name) for name in _ESTIMATE]
        return [value.measure, value.group, value.period, *shown]
    if isinstance(value, Reason):
        return [getattr(value, name) for name in _REASON]
    if isinstance(value, date):
        return value.isoformat()
    return vars(value)


def built(kind: Any, value: Any) -> Any:
    """The other way round from `as_json`: plain JSON back into the dataclass that a type hint names."""
    if kind is Figures:
        measure, group, period, *shown = value
        figure = Hidden(shown[0]) if len(shown) == 1 else Estimate(**dict(zip(_ESTIMATE, shown, strict=True)))
        return Figures(measure=measure, group=group, period=period, figure=figure)
    if kind is Reason:
        return Reason(**dict(zip(_REASON, value, strict=True)))
    if kind is Figure:
        return Hidden(value["why"]) if "why" in value else Estimate(**value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: built(hints[name], v) for name, v in value.items()})
    return _built_generic(kind, value)


def _built_generic(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(built(get_args(kind)[0], v) for v in value)
    if origin is dict:
        return {key: built(get_args(kind)[1], v) for key, v in value.items()}
    if origin is UnionType:
        return None if value is None else built(next(a for a in get_args(kind) if a is not type(None)), value)
    return date.fromisoformat(value) if kind is date else value


_ESTIMATE = tuple(f.name for f in fields(Estimate))
_REASON = tuple(f.name for f in fields(Reason))
_HINTS: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]
