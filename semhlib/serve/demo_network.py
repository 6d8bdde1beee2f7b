"""The example schools' network: made-up figures of other schools, signed with keys of their own and taken in as anybody's packs.

A second start finds them as they were left, with whatever somebody has changed in the example meanwhile.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from semhlib.store.private_files import make_folder, write_private
from semhlib.store.role_files import built
from semhlib.store.role_public import PublicStore
from semhlib.terms.errors import SemhError

_NAMED = "named"  # beside the figures: whether the school agreed to be named
_STATE = "example-network"  # a file of the home: by which program, and from which figures, its packs were made


@dataclass(frozen=True, kw_only=True)
class Example:
    """One made-up school's figures. `key`: its file's name."""

    key: str
    store: PublicStore
    named: bool


def example_figures(folder: Path, definitions: str) -> tuple[Example, ...]:
    """The committed figures, as if they had been counted by these very definitions.

    Nobody real is in them: a real school's figures are never stamped anew, since they tell by which definitions it was counted.

    Takes       folder: what `python -m sample_data.network` wrote; a fingerprint that stands in a file stays
    """
    return tuple(_example(path, definitions) for path in sorted(folder.glob("*.json")))


def take_in_examples(
    home: Path, folder: Path, keys: Path, definitions: str, progress: Callable[[str, int, int], None] | None = None
) -> None:
    """Lay the made-up schools' packs beside an example school's own figures, by the road of a real pack.

    Takes       keys: a folder with a key for each school, made on first use
    """
    state = _state(folder, definitions)
    if _was_made_from(home) == state:
        return
    # Imported here: a start that finds all it needs should not wait for it.
    from semhlib.network.kept import add_pack, remove_pack
    from semhlib.network.pack_file import own_key, write_network
    from semhlib.publish.network import publish_network

    examples = example_figures(folder, definitions)
    for done, one in enumerate(examples):
        if progress:
            progress("Taking in made-up schools", done, len(examples))
        own = make_folder(keys / one.key)
        pack, key = write_network(one.store, own, own, named=one.named), own_key(own)
        try:
            add_pack(home, pack, key)
        except SemhError:  # an earlier program's figures once more, or a new key: no real school would do so without a word
            remove_pack(home, one.store.name)
            add_pack(home, pack, key)
    publish_network(home)
    if progress:
        progress("Taking in made-up schools", len(examples), len(examples))
    write_private(home / _STATE, state.encode())


def _example(path: Path, definitions: str) -> Example:
    from semhlib.publish.public import named as with_release

    figures: Any = json.loads(path.read_text(encoding="utf-8"))
    is_named = bool(figures.pop(_NAMED))
    store: PublicStore = built(PublicStore, figures)
    stamped = replace(store, definitions=store.definitions or definitions)
    return Example(key=path.stem, store=with_release(stamped), named=is_named)


def _state(folder: Path, definitions: str) -> str:
    digest = sha256(definitions.encode())
    for path in sorted(folder.glob("*.json")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _was_made_from(home: Path) -> str:
    try:
        return (home / _STATE).read_text(encoding="utf-8")
    except OSError:
        return ""
