"""The desk's answers: one pupil's name, one pupil's older facts, what was written down; each first noted in the audit log.

Whoever asks may be anybody under the lead's account, so nothing of a request is believed, and nothing of it is said again.
"""

import json
import sys
import traceback
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from semhlib.profile.writing_down import check
from semhlib.publish.desk_roll import OnRoll
from semhlib.store.audit_log import AuditLog, access_folder
from semhlib.store.lead_desk import ASKED, KEY, LONGEST_BY, NOT_UNDERSTOOD
from semhlib.store.lead_records import Record, plain_record, read_record
from semhlib.store.names import is_known, one_name
from semhlib.store.older import read_older
from semhlib.store.records import Known, keep, read_records
from semhlib.store.role_files import as_json
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError

LOG = "names"
SHOWN, OLDER, WRITTEN, PACKED = "name shown", "older records shown", "written down", "transition file made"
SORRY = "Sorry, this could not be done. Tell whoever looks after the server."
NOT_GIVEN_BY_PAGE = ("id", "at", "by")  # of a record: the desk's own to say


@dataclass(frozen=True)
class Asked:
    """A request that was understood: which of the verbs, by whom, about which one pupil, and what to keep."""

    verb: str
    by: str
    pupil: str = ""
    record: Record | None = None


class Answers:
    """What a desk says, one request at a time."""

    def __init__(self, home: Path, today: Callable[[], date] = date.today):
        self._home, self._today = home, today
        self._roll = OnRoll(home)
        self._log = AuditLog(access_folder(home, LOG), LOG)

    def to(self, line: bytes) -> bytes:
        """The answer to one line, as one line. Whatever happens it is words, without a value of the request or of a pupil."""
        try:
            asked = understood(line)
        except (ValueError, TypeError, RecursionError):
            return refused(NOT_UNDERSTOOD)
        try:
            said = self._answers()[asked.verb](asked)
        except SemhError as error:
            return refused(str(error))
        except Exception as error:
            say_where(error)
            return refused(SORRY)
        return as_json({"done": True, **said}).encode() + b"\n"

    def _answers(self) -> Mapping[str, Callable[[Asked], dict[str, Any]]]:
        return {
            "name": self._name, "older": self._older, "records": self._records, "record": self._record, "pack": self._pack,
        }  # fmt: skip

    def _name(self, asked: Asked) -> dict[str, Any]:
        name = one_name(self._home, asked.pupil)
        self._log.append(asked.by, SHOWN, store=name.snapshot, pupils=[asked.pupil])
        return {"forename": name.forename, "surname": name.surname}

    def _older(self, asked: Asked) -> dict[str, Any]:
        snapshot = one_name(self._home, asked.pupil).snapshot
        facts = read_older(self._home, snapshot, asked.pupil)
        self._log.append(asked.by, OLDER, store=snapshot, pupils=[asked.pupil])
        return {"facts": list(facts)}

    def _records(self, asked: Asked) -> dict[str, Any]:
        return {"records": [plain_record(r) for r in read_records(self._home)]}

    def _record(self, asked: Asked) -> dict[str, Any]:
        assert asked.record is not None
        record = replace(asked.record, by=asked.by)

        def allow(known: Known) -> None:
            check(record, self._pupils(record.pupil), known, self._today())
            self._log.append(asked.by, WRITTEN, store=open_snapshot(self._home).name, pupils=[record.pupil])

        return {"record": plain_record(keep(self._home, record, allow))}

    def _pack(self, asked: Asked) -> dict[str, Any]:
        from semhlib.publish.transition_pack import make_pack

        made = make_pack(self._home, asked.pupil, self._today())
        self._log.append(asked.by, PACKED, store=made.snapshot, pupils=[asked.pupil])
        return {"file": made.text}

    def _pupils(self, key: str) -> dict[str, bool]:
        """Whether on roll, of this one pupil. One on the published list may have been erased since."""
        return {key: key in self._roll.keys()} if is_known(self._home, key) else {}


def understood(line: bytes) -> Asked:
    """What one line asks.

    Raises      ValueError where it is not one of the requests, to the letter
    """
    data = json.loads(line.decode("utf-8"), object_pairs_hook=_once)
    if not isinstance(data, dict) or data.get("verb") not in ASKED or set(data) != {"verb", "by", *ASKED[data["verb"]]}:
        raise ValueError("not a request")
    verb, by = data["verb"], data["by"]
    if not isinstance(by, str) or not 0 < len(by) <= LONGEST_BY or any(unicodedata.category(ch)[0] == "C" for ch in by):
        raise ValueError("nobody asks")
    if verb == "record":
        if not isinstance(data["record"], dict) or not data["record"].keys().isdisjoint(NOT_GIVEN_BY_PAGE):
            raise ValueError("not a record to be kept")
        record = read_record(data["record"])
        return Asked(verb, by, record=replace(record, pupil=_key(record.pupil)))
    return Asked(verb, by, pupil=_key(data["pupil"]) if "pupil" in data else "")


def refused(words: str) -> bytes:
    """An answer that gives nothing but words."""
    return as_json({"done": False, "words": words}).encode() + b"\n"


def say_where(error: BaseException) -> None:
    """Log where something went wrong, and nothing of what stood there."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    print(f"desk: {type(error).__name__} in {PurePath(where.filename).name}, line {where.lineno}", file=sys.stderr)


def _key(pupil: Any) -> str:
    if not isinstance(pupil, str) or not KEY.fullmatch(pupil):
        raise ValueError("not one pupil's key")
    return pupil


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which nothing is said twice: of two keys, a reader might count the one and log the other."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("said twice")
    return dict(pairs)
