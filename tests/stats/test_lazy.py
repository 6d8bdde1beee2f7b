"""Nothing slow is loaded before it is needed: no statistic loads scipy on import, and no page statsmodels ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = "import json, sys; {imports}; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"


def loaded_by(*folders):
    names = [
        f.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for folder in folders
        for f in sorted((ROOT / "semhlib" / folder).rglob("*.py"))
        if "share" not in f.parts
    ]
    code = LOADED.format(imports="; ".join(f"import {name}" for name in names))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return names, set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("folder", ["stats", "impact", "pages"])
def test_importing_everything_of_a_part_loads_nothing_slow(folder):
    names, loaded = loaded_by(folder)
    assert len(names) > 3
    assert loaded & {"scipy", "statsmodels", "pingouin", "sklearn"} == set()


def test_a_slow_import_would_be_found():
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(imports="import scipy.special")], capture_output=True, text=True, check=True
    )
    assert "scipy" in json.loads(done.stdout)
