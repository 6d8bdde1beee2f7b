"""The account that writes packs opens the public store and nothing else of a school: tried as that account."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from semhlib.network.pack_file import read_pack
from semhlib.store.role_parts import read_part
from semhlib.store.role_public import PublicStore
from tests.gate.accounts import PACKER, PEOPLE, Machine, cannot_be_had, is_root, machine
from tests.needed import needed

SCHOOL, OWN, PACKS = "/var/lib/semh/school", "/var/lib/semh-public", "/var/lib/semh-public/packs"
CLOSED = (
    "/var/lib/semh", "/var/lib/semh-lead", "/var/lib/semh-leaders", "/var/lib/semh-inbox", "/srv/semh/exports",
    "/srv/semh/backups",
)  # fmt: skip
INSIDE = ("/names/", "/snapshots/", "/key", "/released/", "roles/lead/", "roles/leaders/", "roles/public/", "semh-leaders/")


@pytest.fixture(scope="module")
def there(example_homes: dict[str, Path]) -> Iterator[Machine]:
    needed(cannot_be_had(), everywhere=is_root())
    with machine(example_homes["fernhollow"]) as found:
        found.hand_over("public")
        yield found


def pack(there: Machine, kind: str, home: str) -> str:
    return there.run(PACKER, ["-m", "semhlib.cli", "pack", kind, "--to", str(there.at(PACKS)), "--home", str(there.at(home))])


def test_it_opens_nothing_of_a_pupil_a_role_or_the_importer(there: Machine):
    closed = there.things(*CLOSED)
    assert [part for part in INSIDE if not any(part in path for path in closed)] == []
    assert there.opened(PACKER, closed) == []


def test_its_own_store_opens_so_that_a_thing_left_open_would_be_found(there: Machine):
    own = there.things(OWN)
    assert any(path.endswith("/public.json") for path in own) and there.opened(PACKER, own) == sorted(own)


@pytest.mark.parametrize("role", list(PEOPLE))
def test_no_role_opens_what_the_packing_account_has(there: Machine, role: str):
    assert there.opened(f"semh-{role}", there.things(OWN, PACKS)) == []
    assert there.opened("semh-import", there.things(OWN, PACKS)) == []


def test_it_writes_the_network_pack_from_the_public_store_alone(there: Machine):
    told = pack(there, "network", OWN)
    (file,) = there.at(PACKS).glob("*.semh.json")
    store = read_part(there.at(f"{OWN}/roles/public"), PublicStore)
    assert read_pack(file).cells == store.cells and file.stem.startswith(store.release)
    assert file.stat().st_mode & 0o077 == 0 and file.stat().st_uid == there.accounts[PACKER].pw_uid
    assert f"Written: {file.name}" in told and "Signed with your school's key" in told
    assert there.at(f"{OWN}/signing/key").stat().st_mode & 0o777 == 0o600


def test_it_writes_the_conference_pack_from_the_public_store_alone(there: Machine):
    assert pack(there, "conference", OWN).startswith("Written: ")
    assert {path.suffix for path in there.at(PACKS).iterdir()} >= {".pptx", ".html", ".pdf"}


def test_it_cannot_write_a_pack_out_of_the_schools_own_home(there: Machine):
    with pytest.raises(AssertionError):
        pack(there, "network", SCHOOL)
