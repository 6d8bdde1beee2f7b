"""Changes in recording, kept beside the counts of a snapshot: found once, told to whoever looks after the data."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from semhlib.publish.drift import Drift
from semhlib.store.private_files import make_folder, write_private

FILE = "recording.json"


def keep_drifts(counts: Path, drifts: Sequence[Drift]) -> None:
    """Write them into the folder of a snapshot's counts."""
    plain = [asdict(drift) | {"on": drift.on.isoformat()} for drift in drifts]
    write_private(make_folder(counts) / FILE, json.dumps(plain, ensure_ascii=False).encode())


def kept_drifts(counts: Path) -> tuple[Drift, ...]:
    """Those of a snapshot; none where nothing could be counted, so that nothing was looked at."""
    try:
        plain = json.loads((counts / FILE).read_bytes())
    except FileNotFoundError:
        return ()
    return tuple(Drift(**{**one, "on": date.fromisoformat(one["on"]), "measures": tuple(one["measures"])}) for one in plain)
