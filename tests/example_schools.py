"""The example schools, imported and published through the real pipeline."""

import os
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_data"
NETWORK = SAMPLES / "network"
A_DAY = 24 * 3600
SCHOOLS = ("fernhollow", "quillmere")


def publish_example(school: str, home: Path) -> Path:
    """Import an example school into `home` and publish it. Returns the leaders' folder."""
    from semhlib.publish.import_school import import_school
    from semhlib.publish.leaders import leaders_folder
    from semhlib.publish.roles import publish_roles

    publish_roles(import_school(SAMPLES / school, home), home)
    return leaders_folder(home)


def kept_example(school: str, shelf: Path) -> Path:
    """The home of an example school, built once for each state of the program and kept on a shelf for later runs.

    Several processes may ask at once: each builds apart, and the first to finish puts its own on the shelf.
    """
    kept = shelf / f"semh-{school}-{_state(school)}"
    if not kept.exists():
        apart = shelf / f".{kept.name}-{os.getpid()}"
        publish_example(school, apart)
        _take_in_network(apart)
        try:
            apart.rename(kept)
        except OSError:
            shutil.rmtree(apart)
        # Another run may be reading one that is only a little older.
        for older in shelf.glob(f"semh-{school}-*"):
            if time.time() - older.stat().st_mtime > A_DAY:
                shutil.rmtree(older, ignore_errors=True)
    return kept


def _take_in_network(home: Path) -> None:
    """Other schools' packs, as the first start of the example has them. The keys that sign them are not needed again."""
    from semhlib.publish.leaders import definitions
    from semhlib.serve.demo_network import take_in_examples

    with tempfile.TemporaryDirectory() as keys:
        take_in_examples(home, NETWORK, Path(keys), definitions())


def _state(school: str) -> str:
    """A fingerprint of the program and of a school's files, and of the schools beside it."""
    digest = sha256()
    ours = ((ROOT / "semhlib", "*.py"), (ROOT / "semhlib", "*.csv"))
    for folder, pattern in (*ours, (SAMPLES / school, "*.*"), (NETWORK, "*.json")):
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
