"""Access lists of a folder, given as a line of `semh.tmpfiles` says them. The machine may lack the program that sets them."""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

VERSION, NOBODY = 2, 0xFFFFFFFF
OWNER, PERSON, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
RIGHTS = {"r": 4, "w": 2, "x": 1, "-": 0}


def give(folder: Path, line: str, ids: Mapping[str, int]) -> None:
    """Let the accounts that a line names into a folder, as `setfacl -m` does.

    Takes       line    such as "u:semh-import:rwx,d:g::---": a leading d is for what is made in the folder later
                ids     number of each account that is named
    """
    mode = folder.stat().st_mode
    for kind, start in (("access", ""), ("default", "d:")):
        list_ = {(OWNER, NOBODY): mode >> 6 & 7, (GROUP, NOBODY): mode >> 3 & 7, (OTHER, NOBODY): mode & 7}
        mine = [part.removeprefix("d:") for part in line.split(",") if part.startswith("d:") == bool(start)]
        for who, name, rights in (part.split(":") for part in mine):
            tag = {"u": PERSON if name else OWNER, "g": GROUP, "o": OTHER}[who]
            list_[tag, ids[name] if name else NOBODY] = sum(RIGHTS[r] for r in rights)
        list_[MASK, NOBODY] = 7 if mine else mode >> 3 & 7
        packed = [struct.pack("<HHI", tag, rights, owner) for (tag, owner), rights in sorted(list_.items())]
        os.setxattr(folder, f"system.posix_acl_{kind}", struct.pack("<I", VERSION) + b"".join(packed))
