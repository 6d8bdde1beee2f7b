"""Words that are no pupil's: those of the product's own texts, counted from the texts themselves."""

from functools import cache
from pathlib import Path

from semhlib.disclosure.leak_scan_fold import WORD, fold

OURS = Path(__file__).resolve().parents[1]
_TEXTS = frozenset({".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".svg", ".toml", ".txt"})


@cache
def own_words() -> frozenset[str]:
    """Every word of the product's sentences, pages, styles and scripts, folded.

    Not for     full names: those are looked for whatever they are made of
    """
    words: set[str] = set()
    for path in sorted(OURS.rglob("*")):
        if path.suffix in _TEXTS and path.is_file():
            words.update(WORD.findall(fold(path.read_text(encoding="utf-8", errors="replace"))))
    return frozenset(words)


@cache
def own_fonts() -> frozenset[bytes]:
    """The product's own fonts as they lie: the only ones that need not be taken apart, which cannot be done here."""
    return frozenset(path.read_bytes() for ending in ("ttf", "woff2") for path in OURS.rglob(f"*.{ending}"))
