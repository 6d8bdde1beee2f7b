"""Write the two lock files from pyproject.toml: every package, its version and the hashes of its files.

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


def wanted(test: bool) -> list[str]:
    """The requirements of a run, or of a test run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tests = project["project"]["optional-dependencies"]["test"] if test else []
    return [*project["build-system"]["requires"], *project["project"]["dependencies"], *tests]


def lock(uv: Path, requirements: list[str]) -> str:
    """The lock for some requirements, as text."""
    command = [uv, "pip", "compile", "-", "--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
    lowest = ["--python-version", "3.11"]
    done = subprocess.run([*command, *lowest], input="\n".join(requirements), text=True, capture_output=True, check=True)
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder, "Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", UV], check=True)
        for name, test in (("requirements.lock", False), ("requirements-test.lock", True)):
            (ROOT / name).write_text(lock(tools / "uv", wanted(test)), encoding="utf-8")
            print(f"{name} written")


if __name__ == "__main__":
    main()
