"""What a server and all processes it started cost: memory as shared out, processor time, open files. Linux only."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def family(pid: int) -> list[int]:
    """A process and all that descend from it, also those whose parent has gone but who still are in its group or session."""
    parents, sessions = {}, {}
    for place in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(place.name))
        if fields:
            parents[int(place.name)], sessions[int(place.name)] = int(fields[1]), int(fields[3])
    found = {pid}
    while True:
        more = {p for p, parent in parents.items() if parent in found} - found
        more |= {p for p, session in sessions.items() if session in found and session != sessions.get(os.getpid())} - found
        if not more:
            return sorted(found)
        found |= more


def shared_out_mb(pid: int) -> float:
    """Memory of a family in megabytes, pages shared between processes divided among them (PSS)."""
    return sum(_pss_kb(p) for p in family(pid)) / 1000


def processor_seconds(pid: int) -> float:
    """Processor time that a family has used, ended children included once their parent has taken note."""
    return sum(sum(map(int, fields[11:15])) for p in family(pid) if (fields := _stat(p))) / _TICK


def open_files(pid: int) -> int:
    """File handles that a family holds."""
    return sum(_handles(p) for p in family(pid))


def kernels(pid: int) -> int:
    """Processes behind pages: those of a family that run a Jupyter kernel for one viewer."""
    return sum(_is_kernel(p) for p in family(pid) if p != pid)


def _stat(pid: int) -> list[str]:
    """Fields of a process from its state on, or nothing where it has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _handles(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def _is_kernel(pid: int) -> bool:
    place = Path(f"/proc/{pid}")
    try:  # ours are forked, and renamed when they have a page; one that is held ready for a page does not count
        return (place / "comm").read_text().strip() == "semh-page" or b"ipykernel_launcher" in (place / "cmdline").read_bytes()
    except OSError:
        return False
