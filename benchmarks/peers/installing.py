"""The peers' own virtual environment, made on the first run: the product's set of packages stays as it is."""

import subprocess
import sys
import venv
from importlib.metadata import distributions
from pathlib import Path

from benchmarks.measuring import ROOT

PINS = ROOT / "benchmarks" / "requirements-peers.txt"
PLACE = ROOT / ".venv-peers"
NAMED = ("voila", "dash", "streamlit", "panel", "plotly", "gunicorn", "ipywidgets", "anywidget")


def peers_tools() -> Path:
    """The folder of the peers' commands. Installs them where they are not yet, or where the pins have changed.

    Raises      CalledProcessError where the packages could not be installed
    """
    done = PLACE / "installed.txt"
    pins = PINS.read_text(encoding="utf-8")
    tools = PLACE / ("Scripts" if sys.platform == "win32" else "bin")
    if not done.is_file() or done.read_text(encoding="utf-8") != pins:
        print("Installing the peers in .venv-peers. This happens once and takes a minute or two.", flush=True)
        venv.create(PLACE, with_pip=True, clear=True)
        pip = [str(tools / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "-r", str(PINS)], check=True)
        # Else the first opens would be timed with modules still to be compiled, and later ones without.
        subprocess.run([tools / "python", "-m", "compileall", "-qq", PLACE / "lib"], check=False)
        done.write_text(pins, encoding="utf-8")
    return tools


def versions() -> dict[str, str]:
    """Name to version of the peers and of what they draw with, as installed."""
    places = [str(p) for p in (PLACE / "lib").glob("python*/site-packages")] + [str(PLACE / "Lib" / "site-packages")]
    found = {d.metadata["Name"].lower(): d.version for d in distributions(path=places)}
    return {name: found[name] for name in NAMED if name in found}
