"""What the README tells people to do can be done."""

import re
from pathlib import Path

import pytest

from semhlib.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(set(re.findall(r"\bsemh ([a-z]+)", README))))
def test_every_command_named_exists(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"semh {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\bmake ([a-z]+)", README)) & {"run", "test", "bench", "lock", "clean"})
)
def test_every_make_target_named_exists(target):
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_folder_and_file_named_exists():
    named = {
        n for n in re.findall(r"`([\w./-]+)`", README) if "/" in n or n.endswith((".yml", ".toml", ".lock")) or n == "LICENSE"
    }
    made_later = {"~/.semh"}
    examples = {"school.toml", "factors.toml"}
    assert {n for n in named - made_later - examples if not (ROOT / n).exists() and not list(ROOT.glob(n))} == set()


def test_the_build_machine_runs_the_same_tests_as_anybody():
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in run
    assert not re.search(r"\|\||2>|>/dev/null|--ignore|-k |-m ", run)
