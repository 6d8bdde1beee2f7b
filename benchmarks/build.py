"""From exports to published pages, beside plain pandas doing the same counting, in one run.

python -m benchmarks.build                 one school, and fifty
python -m benchmarks.build --schools 1     one school only
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.measuring import Cost, measure
from benchmarks.peer import FIGURES, LAST_YEAR, LATEST, MISSED, WEEKS
from benchmarks.school import make_school
from semhlib.publish.context import sessions_by_code
from semhlib.publish.drift_codes import weeks_of
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.reasons import absences
from semhlib.store.engine import Engine
from semhlib.store.role_files import read_store
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.estimate import Hidden

GB_A_MILLION_MARKS = 0.34  # what pandas was seen to need
KEYS = ["pupil", "week", "half_term"]


def make(folder: Path, schools: int) -> tuple[list[Path], int]:
    """Write the schools' exports. Returns their folders and how many marks they hold."""
    folders = [folder / f"school{n:03d}" for n in range(1, schools + 1)]
    return folders, sum(make_school(f, n) for n, f in enumerate(folders, 1))


def enough_memory(marks: int) -> bool:
    """Whether this machine can hold pandas' frames at all."""
    free = next(
        int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemAvailable")
    )
    return free / 1e6 > marks / 1e6 * GB_A_MILLION_MARKS


def ours_counts(home: Path) -> dict[str, pa.Table]:
    """The counts in one school's home, with pupils by UPN again so that they can be compared."""
    snapshot = (home / "current").read_text(encoding="utf-8").strip()
    names = pq.read_table(home / "names" / f"{snapshot}.parquet", columns=["pupil_key", "upn"])
    found = {}
    for path in sorted((home / "counts" / snapshot).glob("*.parquet")):
        table = pq.read_table(path)
        found[path.stem] = table.join(names, "pupil_key").drop(["pupil_key"]).rename_columns({"upn": "pupil"})
    return found


def differences(homes: Sequence[Path], peer: Path) -> list[str]:
    """Measures whose counts differ, by pupil and week, between the two ways."""
    theirs = {path.stem: pq.read_table(path).rename_columns({"UPN": "pupil"}) for path in sorted(peer.glob("*.parquet"))}
    wrong, rows = [], dict.fromkeys(theirs, 0)
    for home in homes:
        ours = ours_counts(home)
        if not theirs.keys() <= ours.keys():
            return [f"not counted by ours: {sorted(theirs.keys() - ours.keys())}"]
        for name in theirs:  # a measure added since is counted by ours alone
            table = ours[name]
            rows[name] += len(table)
            if not same(table, theirs[name]):
                wrong.append(f"{name} in {home.name}")
    return wrong + [f"{name}: rows" for name, n in rows.items() if n != len(theirs[name])]


GROUPS = {
    ("All", "all"): "all", ("Gender", "F"): "sex-f", ("Gender", "M"): "sex-m", ("SEN Status", "none"): "sen-none",
    ("SEN Status", "K"): "sen-support", ("SEN Status", "E"): "sen-ehc", ("Need", "none"): "not-fsm6", ("Need", "FSM6"): "fsm6",
}  # fmt: skip


def other_figures(homes: Sequence[Path], peer: Path) -> tuple[int, int]:
    """How many figures that both ways give were compared, and how many of them differ.

    Leaves out  figures that ours hides, and what the peer does not work out
    """
    theirs = {}
    for row in pq.read_table(peer / FIGURES).to_pylist():
        period, group = row["period"], GROUPS.get((row["by"], row["group"]), f"year-{row['group']}")
        name = f"y{period}" if row["kind"] == "year" else f"h{period}"
        name = f"t{period // 10}-{period % 10}" if row["kind"] == "term" else name
        theirs[row["School"], row["measure"], group, name] = (row["numerator"], row["denominator"])
    compared = wrong = 0
    for home in homes:
        store = read_store(leaders_folder(home))
        for f in store.figures:
            there = theirs.get((home.name, f.measure, f.group, f.period))
            if there is None or isinstance(f.figure, Hidden):
                continue
            compared += 1
            events = store.measures[f.measure].kind == "events"  # ours are out of the roll, theirs out of nothing
            wrong += there != (f.figure.numerator, there[1] if events else f.figure.denominator)
    return compared, wrong


def differing_codes(homes: Sequence[Path], peer: Path) -> list[str]:
    """Schools whose sessions by code differ: by week, of each pupil in the last year, and what each pupil missed."""
    present = {"\\": "/"}  # morning and afternoon: ours has one code for both
    theirs = {name: pd.read_parquet(peer / name).replace({"Mark": present}) for name in (WEEKS, LATEST, MISSED)}
    wrong = []
    for home in homes:
        snapshot = open_snapshot(home)
        engine = Engine({name: snapshot.path(name) for name in snapshot.tables})
        upns = pd.read_parquet(home / "names" / f"{snapshot.name}.parquet").set_index("pupil_key")["upn"]
        weeks = weeks_of(snapshot)
        weeks["week"] = weeks["date"] - pd.to_timedelta(weeks["date"].dt.day_of_week, unit="D")
        found = {WEEKS: weeks, LATEST: sessions_by_code(engine, LAST_YEAR), MISSED: absences(engine)}
        for name, ours in found.items():
            there = theirs[name]
            if name == WEEKS:
                ours = ours.astype({"compulsory": bool})
                there = there[there["School"] == home.name].astype({"week": ours["week"].dtype})
            else:
                ours = ours.assign(UPN=ours["pupil_key"].astype(str).map(upns))
                there = there[there["UPN"].isin(ours["UPN"])]
            keys = {WEEKS: ["week", "Mark", "compulsory"], LATEST: ["UPN", "Mark"], MISSED: ["UPN", "half_term", "Mark"]}[name]
            one, other = (t.groupby(keys)["sessions"].sum().sort_index() for t in (ours.rename(columns={"code": "Mark"}), there))
            if not (len(one) and one.index.equals(other.index) and one.tolist() == other.tolist()):
                wrong.append(f"{name} in {home.name}")
    return wrong


def same(ours: pa.Table, theirs: pa.Table) -> bool:
    """Whether every row of ours stands in theirs with the same counts."""
    part = theirs.filter(pc.is_in(theirs["pupil"], value_set=pc.unique(ours["pupil"])))
    whole = [pa.field(k, pa.string() if k == "pupil" else pa.date32() if k == "week" else pa.int64()) for k in KEYS]
    schema = pa.schema([*whole, pa.field("numerator", pa.int64()), pa.field("denominator", pa.int64())])
    order = [(k, "ascending") for k in KEYS]
    a, b = (t.select(schema.names).cast(schema).sort_by(order).combine_chunks() for t in (ours, part))
    return bool(a.equals(b))


def run(schools: int) -> bool:
    """One size: make, time both, compare, print."""
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as temporary:
        folder = Path(temporary)
        for name in ("exports", "ours", "peer"):
            (folder / name).mkdir()
        folders, marks = make(folder / "exports", schools)
        os.sync()  # else the first of the two to be timed waits for these files to reach the disk
        print(f"\n{schools} {'school' if schools == 1 else 'schools'}, {marks:,} marks in CSV lists", flush=True)
        if not enough_memory(marks):
            print("  not run: pandas would need more memory than this machine has free")
            return False
        paths = [str(f) for f in folders]
        ours = measure("benchmarks.ours", str(folder / "ours"), *paths)
        report("ours, exports to published pages", ours, marks)
        peer = measure("benchmarks.peer", str(folder / "peer"), *paths)
        report("plain pandas, counting only", peer, marks)
        print(f"  pandas / ours: time {peer.seconds / ours.seconds:.2f}, memory {peer.peak_mb / ours.peak_mb:.2f}")
        homes = [folder / "ours" / f.name for f in folders]
        wrong = differences(homes, folder / "peer") + differing_codes(homes, folder / "peer")
        said = "DIFFERENT: " + "; ".join(wrong[:5]) if wrong else "the same both ways"
        print(f"  counts by pupil and week, and by code: {said}")
        compared, differ = other_figures(homes, folder / "peer")
        print(f"  figures by group and period: {compared:,} compared, {differ:,} differ")
        return not wrong and compared > 0 and not differ


def report(name: str, cost: Cost, marks: int) -> None:
    print(
        f"  {name:34} {cost.seconds:7.2f} s  cpu {cost.cpu_seconds:7.2f} s  peak {cost.peak_mb:7,.0f} MB  "
        f"{marks / cost.seconds:11,.0f} marks/s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, nargs="+", default=[1, 50])
    asked = parser.parse_args()
    results = [run(n) for n in asked.schools]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
