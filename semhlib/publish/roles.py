"""Every role's store of a snapshot, published one after the other."""

from collections.abc import Callable, Mapping
from pathlib import Path

from semhlib.publish.lead import lead_folder, publish_lead
from semhlib.publish.leaders import is_published, leaders_folder, publish_leaders
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.parts import all_parts
from semhlib.publish.public import is_public, publish_public
from semhlib.store.counts import Counts
from semhlib.store.role_files import read_lead_store, read_store
from semhlib.store.role_public import PublicStore
from semhlib.store.snapshot import Snapshot
from semhlib.terms.errors import SemhError

Progress = Callable[[str, int, int], None]


def publish_roles(snapshot: Snapshot, home: Path, progress: Progress | None = None, counts: Counts | None = None) -> None:
    """Publish a snapshot for every role.

    Takes       counts: what another engine has counted of it; counted here where they are not given
    Raises      SemhError where there is nothing to count yet; whoever looks after the files sees them all the same
    """
    counted: list[PageFacts] = []

    def beside(facts: PageFacts) -> Mapping[str, bytes]:
        counted.append(facts)
        return all_parts(facts)

    try:
        publish_leaders(snapshot, home, progress, beside, counts)
        if progress:
            progress("Making what may leave the school", 0, 1)
        publish_public(read_store(leaders_folder(home)), counted[0], home)
    finally:
        publish_lead(snapshot, home)


def all_published(snapshot: Snapshot, home: Path) -> bool:
    """True where every role's store holds this snapshot, the leaders' made by these very definitions."""
    try:
        lead = read_lead_store(lead_folder(home))
    except SemhError:
        return False
    told = is_public(home) and (leaders_folder(home) / snapshot.name / PublicStore.FILE).is_file()
    return lead.snapshot == snapshot.name and is_published(snapshot, home) and told
