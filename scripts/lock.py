"""Write the lock files from pyproject.toml: every package, its version and the hashes of its files.

The locks name no address, so they work with whatever index a machine is set up to use, and they carry the
hashes for Linux, macOS and Windows. Run it as `make lock` after changing a dependency.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
UV = "uv==0.13.9"
RUN, TEST, SPARK = "requirements.lock", "requirements-test.lock", "requirements-spark.lock"


def wanted(name: str) -> list[str]:
    """The requirements of a lock: of a run, of a test run, or of a cluster's engine, which is installed beside either."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras, build = project["project"]["optional-dependencies"], project["build-system"]["requires"]
    if name == SPARK:
        return [*build, *extras["spark"]]
    return [*build, *project["project"]["dependencies"], *(extras["test"] if name == TEST else [])]


def lock(uv: Path, name: str) -> str:
    """A lock, as text. The cluster's engine takes the versions that are already there."""
    requirements, beside = wanted(name), ["--constraint", ROOT / TEST] if name == SPARK else []
    command = [uv, "pip", "compile", "-", "--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    lowest = ["--python-version", "3.11", *beside]
    done = subprocess.run([*command, *lowest], input="\n".join(requirements), text=True, capture_output=True, check=True)
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", UV], check=True)
        for name in (RUN, TEST, SPARK):
            (ROOT / name).write_text(lock(tools / "uv", name), encoding="utf-8")
            print(f"{name} written")


if __name__ == "__main__":
    main()
