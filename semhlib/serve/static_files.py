"""The template's own files, held in memory and packed once, under an address that changes with what they hold."""

import gzip
import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from tornado import web

FOLDER = Path(__file__).parent / "share" / "jupyter" / "voila" / "templates" / "semh" / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
FOR_GOOD = "public, max-age=31536000, immutable"
_ADDRESS = "voila/templates/semh/static/"


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent."""

    body: bytes
    kind: str

    @cached_property
    def packed(self) -> bytes | None:
        """The same, smaller; None for what does not get smaller."""
        return None if self.kind.startswith("font/") else gzip.compress(self.body, 9, mtime=0)


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file by its name within the folder."""
    found = sorted(f for f in FOLDER.rglob("*") if f.suffix in KINDS)
    return {f.relative_to(FOLDER).as_posix(): StaticFile(f.read_bytes(), KINDS[f.suffix]) for f in found}


@cache
def version() -> str:
    """A word for what all the files hold: another file, another word."""
    digest = sha256()
    for name, file in static_files().items():
        digest.update(name.encode() + file.body)
    return digest.hexdigest()[:12]


def static_address(base_url: str) -> str:
    """Where pages find the files of this version. What a file names beside it carries the version along."""
    return f"{base_url}{_ADDRESS}v-{version()}/"


def static_pattern(base_url: str) -> str:
    """The addresses that StaticFiles answers: our files, with or without a version. The others are Voilà's to answer."""
    names = "|".join(map(re.escape, static_files()))
    return rf"{re.escape(base_url + _ADDRESS)}(?:v-([0-9a-f]+)/)?({names})"


class StaticFiles(web.RequestHandler):
    """Sends the files. They hold no data, and a page that asks for sign-in needs them too."""

    def get(self, asked: str | None, name: str) -> None:
        file = static_files()[name]
        self.set_header("Content-Type", file.kind)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Cache-Control", FOR_GOOD if asked == version() else "no-cache")
        packed = "gzip" in self.request.headers.get("Accept-Encoding", "") and file.packed
        if packed:
            self.set_header("Content-Encoding", "gzip")
        self.write(packed or file.body)

    head = get
