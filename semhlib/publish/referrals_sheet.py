"""The figures of the sheet that leaves the school: about eight pupils or more, or about none."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key
from semhlib.publish.referrals_lines import NOT_TOLD, OTHER, Split, pooled, pupils_in
from semhlib.publish.referrals_sent import Sent
from semhlib.publish.referrals_shown import covered, may_be_shown
from semhlib.publish.referrals_waits import LEAVING, waited, waits_of
from semhlib.store.role_referrals import SheetLine, Stages
from semhlib.terms.referral_thresholds import LEAVES_FROM

ALL, WHOLE = "", "All referrals"
_LEAST = int(LEAVES_FROM.value)
_WANTED = ("sent", "accepted", "not_accepted")
_STAGES = (*_WANTED[1:], "without_yes", "no_reply", "not_refused")
_SUMS = (
    ("sent", ("accepted", "without_yes")),
    ("sent", ("not_accepted", "not_refused")),
    ("without_yes", ("not_accepted", "no_reply")),
)


def sheet_of(sent: Sent, lines: Sequence[Split], stages: Mapping[str, Stages], whole: Stages) -> tuple[SheetLine, ...]:
    """All referrals, then each pathway (service, where no pathways are recorded) of eight pupils or more; the others together.

    Takes       lines of the page; their published counts by key, and the school's: what the page hides is hidden here too
    Returns     empty where fewer than eight pupils were referred
    """
    rows = sent.rows
    pupils = rows["pupil_key"]
    if not lines or pupils.nunique() < _LEAST:
        return ()
    other, none = OTHER[lines[0].by], NOT_TOLD[lines[0].by]
    kept = pooled({line.name: line.inside for line in lines}, pupils, _LEAST, other)
    names = sorted(kept, key=lambda name: (name in (other, none), -int(kept[name].sum()), name))
    of_page = {name: [stages[x.key] for x in lines if (x.inside & kept[name]).any()] for name in names} | {ALL: [whole]}
    parts = {ALL: rows, **{name: rows[kept[name]] for name in names}}
    counts = _counts(parts, of_page)
    waits = {ALL: waited(rows, LEAVING), **waits_of({name: parts[name] for name in names}, LEAVING)}
    return tuple(
        SheetLine(
            name=name or WHOLE,
            **{stage: counts.get((name, stage)) for stage in _WANTED},
            main_reason=_main_reason(part) if sent.has("reason") else "",
            waited=waits[name],
        )
        for name, part in parts.items()
    )


def _counts(parts: Mapping[str, pd.DataFrame], of_page: Mapping[str, Sequence[Stages]]) -> dict[Key, int]:
    """The counts that may leave the school."""
    masks: dict[Key, np.ndarray] = {(name, stage): mask for name, part in parts.items() for stage, mask in _masks(part).items()}
    pupils = {key: pupils_in(mask, parts[key[0]]["pupil_key"]) for key, mask in masks.items()}
    lines = [name for name in parts if name != ALL]
    families = [
        *(Family((name, total), tuple((name, part) for part in made_of)) for name in parts for total, made_of in _SUMS),
        *(Family((ALL, stage), tuple((name, stage) for name in lines)) for stage in ("sent", *_STAGES)),
    ]
    wanted = [
        (name, stage)
        for stage in _WANTED
        for name in parts
        if all(getattr(stages, stage) is not None for stages in of_page[name])
    ]
    small = {key for key, n in pupils.items() if 0 < n < _LEAST}
    shown = covered(may_be_shown(families, small, wanted), families, pupils, _LEAST)
    return {key: int(masks[key].sum()) for key in shown}


def _masks(part: pd.DataFrame) -> dict[str, np.ndarray]:
    made = {name: part[name].to_numpy(dtype=bool) for name in _STAGES if name in part}
    return {"sent": np.ones(len(part), dtype=bool), **made, "not_refused": ~made["not_accepted"]}


def _main_reason(part: pd.DataFrame) -> str | None:
    """The reason told most often for not accepting, where eight or more pupils were told it."""
    told = part[part["not_accepted"] & (part["reason"] != "")]
    if told.empty:
        return None
    counts = told.groupby("reason")["pupil_key"].agg(["size", "nunique"]).sort_values("size", ascending=False, kind="stable")
    return str(counts.index[0]) if counts["nunique"].iloc[0] >= _LEAST else None
