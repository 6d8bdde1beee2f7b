"""The public figures of the made-up schools beside Fernhollow and Quillmere.

python -m sample_data.network [--to FOLDER] [--school KEY]

Each school's exports are made, imported and published as those of any school, into a folder that is thrown away. What is kept is
what a network pack tells, without the fingerprint of the definitions, the name of the release and a signature: those are put on
when the example network is shown (semhlib/serve/demo_network.py).

Why these may be stamped anew with each version of the program, and real ones never: they are made up, and nobody learns anything
about a school from them. A real school's figures were counted by the definitions that stood on the day, and whoever lays them
beside others has to know by which. Stamped anew, they would claim what nobody did.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from sample_data.earlier_exports import as_exported_on
from sample_data.network_schools import NEIGHBOURS, Neighbour
from sample_data.school import make_school
from sample_data.write import write_school
from semhlib.network.pack_shape import MARKS
from semhlib.publish.import_school import import_school
from semhlib.publish.public import public_folder
from semhlib.publish.roles import publish_roles
from semhlib.store.private_files import KEY_FILE, make_folder, write_private
from semhlib.store.role_files import as_json
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore

HERE = Path(__file__).parent / "network"
NAMED = "named"  # beside the figures: whether the school agreed to be named


def make_network(folder: Path, keys: Sequence[str] = ()) -> None:
    """Write the figures of the wanted schools, of all where none is named. The same program gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in NEIGHBOURS if not keys or one.school.key in keys]
    with ProcessPoolExecutor(max_workers=2) as workers:
        for key in workers.map(partial(_write, folder), wanted):
            print(key, flush=True)


def figures_of(neighbour: Neighbour) -> str:
    """One school's figures, as they lie on the disk."""
    store = _published(neighbour)
    told = json.loads(as_json(_unsigned(store, neighbour)))
    return json.dumps({NAMED: neighbour.named, **told}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _write(folder: Path, neighbour: Neighbour) -> str:
    key = neighbour.school.key
    (folder / f"{key}.json").write_text(figures_of(neighbour), encoding="utf-8", newline="\n")
    return key


def _published(neighbour: Neighbour) -> PublicStore:
    """From made-up exports to the public store, by the road that every school's files go."""
    school = neighbour.school
    with tempfile.TemporaryDirectory(prefix="semh-network-") as temporary:
        exports, home = Path(temporary) / "exports", make_folder(Path(temporary) / "home")
        write_school(make_school(school), exports)
        if neighbour.as_on:
            as_exported_on(exports / school.key, neighbour.as_on)
        # Rounding follows from the school's key: a key drawn by chance would give other figures each time.
        write_private(home / KEY_FILE, sha256(f"made-up key of {school.key}".encode()).digest())
        publish_roles(import_school(exports / school.key, home, confirm=True), home)
        return read_part(public_folder(home), PublicStore)


def _unsigned(store: PublicStore, neighbour: Neighbour) -> PublicStore:
    """What a pack tells of it, and nothing that hangs on the version of the program or on the clock."""
    marks = tuple(replace(done, title="", reach="") for done in store.done if done.kind in MARKS)
    return replace(
        store, release="", definitions=neighbour.definitions, made=neighbour.made, headline="", done=marks, next=(), quotes=()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write to")
    parser.add_argument("--school", choices=[one.school.key for one in NEIGHBOURS], action="append", help="only this school")
    chosen = parser.parse_args()
    make_network(chosen.to, tuple(chosen.school or ()))


if __name__ == "__main__":
    main()
