"""From our own public figures and the packs of other schools to what the leaders' Network page draws."""

from pathlib import Path
from typing import cast

from semhlib.measures import all_measures
from semhlib.network.kept import kept_packs
from semhlib.network.pack_file import pack_of
from semhlib.network.pack_shape import Pack, Phase
from semhlib.network.part import network_part
from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_files import CURRENT, read_store
from semhlib.store.role_network import NetworkPart
from semhlib.store.role_parts import packed, put_part, read_part
from semhlib.store.role_public import PublicStore
from semhlib.terms.errors import SemhError

NOT_PUBLISHED = "Our own figures are not published for other schools. Work the pages out again: semh publish"


def publish_network(home: Path) -> bool:
    """Write the Network page's part beside what is published for leaders, whole or not at all.

    Returns     False where nothing is published for leaders yet: the packs count from the next import on
    """
    leaders = leaders_folder(home)
    if not (leaders / CURRENT).is_file():
        return False
    folder = leaders / (leaders / CURRENT).read_text(encoding="utf-8").strip()
    own, no_figures = _own(home, leaders)
    kept, refused = kept_packs(home)
    better = {name: measure.better for name, measure in all_measures().items()}
    made = network_part(own, kept, refused, better=better, no_figures=no_figures)
    put_part(folder, NetworkPart.FILE, packed(made))
    return True


def _own(home: Path, leaders: Path) -> tuple[Pack, str]:
    """What others get of us; where nothing is published for them, the school without figures, and why."""
    try:
        return pack_of(read_part(home / "roles" / "public", PublicStore)), ""
    except SemhError:
        store = read_store(leaders)
    school = store.school
    return Pack(
        release="", definitions=store.definitions, made=store.made, up_to=max(store.data_up_to.values()), name=school.name,
        named=False, phase=cast(Phase, school.phase), example=school.example, roll="", programme_start=school.programme_start,
        axes=(), cells=(), mean_error=0, largest_error=0, left_out=(), pairs=0, least_open=0, rows=(), standing=(), milestones=(),
    ), NOT_PUBLISHED  # fmt: skip
