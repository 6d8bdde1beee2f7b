"""The school's own set of factors: factors.toml beside its files, checked before anything is imported."""

from pathlib import Path

from semhlib.profile.factor_set import FactorSet, as_toml, default_set, read_factor_set
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import FACTORS

LARGEST = 1 << 20
NOT_READ = f"{FACTORS}: expected a text file that can be read (UTF-8, up to 1 MB). Nothing was changed."


def own_factors(folder: Path) -> str:
    """What stands in the file, as it stands; empty where a school uses the set that comes with the program.

    Raises      SemhError where it cannot be used: which line or name, and what was expected
    """
    path = folder / FACTORS
    if not path.exists():
        return ""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise OSError
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SemhError(NOT_READ) from None
    read_factor_set(text, FACTORS)
    return text


def factors_in(folder: Path | None) -> FactorSet:
    """The set that a folder's files are read with: its own, or the one that comes with the program."""
    text = own_factors(folder) if folder else ""
    return read_factor_set(text, FACTORS) if text else default_set()


def write_factors(folder: Path) -> Path:
    """Put the set that comes with the program into a folder, to be edited there.

    Raises      SemhError where the folder is not there or has such a file already
    """
    path = folder / FACTORS
    if not folder.is_dir():
        raise SemhError("There is no such folder. Nothing was written.")
    if path.exists():
        raise SemhError(f"There is a {FACTORS} in this folder already. Nothing was changed.")
    path.write_text(as_toml(default_set()), encoding="utf-8")
    return path
