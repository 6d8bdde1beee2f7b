"""The Network page's part, worked out of our own public figures and the packs that other schools gave us."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from semhlib.network.changes import changes
from semhlib.network.comparable import not_comparable
from semhlib.network.funnels import funnels
from semhlib.network.kept import Kept
from semhlib.network.letters import letters
from semhlib.network.pack_shape import Pack
from semhlib.network.partners import fits, partners, why_no_partners
from semhlib.store.role_network import US, NetworkPart, NetworkSchool

_NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


def network_part(
    own: Pack,
    kept: Sequence[Kept],
    refused: Sequence[tuple[str, str]] = (),
    *,
    better: Mapping[str, str] = _NOTHING_KNOWN,
    no_figures: str = "",
) -> NetworkPart:
    """Everything that the page shows. The same packs give the same part, in whatever order they lie there.

    Takes       own: what others get of us, never the exact figures; refused: packs that can no longer be read, and why
                better: which way is better, by measure
                no_figures: why our own school has no figures, as a sentence, where that is not its size
    """
    key_of = letters(one.fingerprint for one in kept)
    by_key = {key_of[one.fingerprint]: one for one in sorted(kept, key=lambda one: key_of[one.fingerprint])}
    packs = {key: one.pack for key, one in by_key.items()}
    labels = _labels(own, packs)
    named = {key for key, pack in packs.items() if pack.named}
    vetoed = {key for key, one in by_key.items() if one.vetoed}
    free = {key: pack for key, pack in packs.items() if key in named - vetoed}
    suggested = partners(own, free, NetworkPart.MOST_PARTNERS)
    fitting = sum(fits(own, pack) for pack in free.values())
    return NetworkPart(
        format=NetworkPart.FORMAT,
        schools=(_ours(own, no_figures), *(_other(key, labels[key], own, pack, no_figures) for key, pack in packs.items())),
        funnels=funnels(own, packs, no_figures),
        changes=changes(own, packs, better),
        partners=suggested,
        no_partners="" if suggested else no_figures or why_no_partners(own, len(packs), len(named), len(named & vetoed), fitting),
        vetoed=tuple(labels[key] for key in packs if key in vetoed),
        refused=tuple(refused),
    )


def _labels(own: Pack, packs: Mapping[str, Pack]) -> dict[str, str]:
    """What each school is called: its name where it agreed to that, with its key where another has the same one."""
    names = Counter([own.name, *(pack.name for pack in packs.values() if pack.named)])
    return {
        key: f"School {key}" if not pack.named else pack.name if names[pack.name] == 1 else f"{pack.name} ({key})"
        for key, pack in packs.items()
    }


def _ours(own: Pack, no_figures: str) -> NetworkSchool:
    too_small = "" if own.cells else "Our own school has too few pupils for figures that nobody can be found in."
    return _school(US, own.name, own, named=True, not_shown=no_figures or too_small)


def _other(key: str, label: str, own: Pack, pack: Pack, no_figures: str) -> NetworkSchool:
    why = not_comparable(own, pack)
    not_shown = f"Not shown. {no_figures}" if no_figures else f"Not shown, because {why.it}." if why else ""
    return _school(key, label, pack, named=pack.named, not_shown=not_shown)


def _school(key: str, label: str, pack: Pack, *, named: bool, not_shown: str) -> NetworkSchool:
    return NetworkSchool(
        key=key, label=label, named=named, phase=pack.phase, roll=pack.roll, up_to=pack.up_to, made=pack.made, not_shown=not_shown
    )  # fmt: skip
