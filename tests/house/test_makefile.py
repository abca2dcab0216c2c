"""What `make` says on a machine that lacks something."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return subprocess.run(
        ["make", f"PYTHON={python}", ".venv/.made"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def interpreter(folder: Path, *, version_ok: bool, venv_ok: bool) -> str:
    """An interpreter that answers the Makefile's two questions as one of Debian's would."""
    path = folder / "python3"
    path.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *version_info*) exit {int(not version_ok)};; *ensurepip*) exit {int(not venv_ok)};; '
        "--version) echo Python 3.9.2;; esac\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


def test_no_python_at_all_names_the_package_to_install(tmp_path):
    done = make(tmp_path, "no-such-python")
    assert done.returncode != 0
    assert "apt-get install python3 python3-venv" in done.stderr


def test_an_old_python_is_refused_with_its_version_and_the_remedy(tmp_path):
    done = make(tmp_path, interpreter(tmp_path, version_ok=False, venv_ok=True))
    assert done.returncode != 0
    assert "3.11 or newer is needed" in done.stderr
    assert "3.9.2" in done.stderr
    assert "make PYTHON=" in done.stderr


def test_debian_without_python3_venv_is_told_so(tmp_path):
    done = make(tmp_path, interpreter(tmp_path, version_ok=True, venv_ok=False))
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_environment_that_is_there_is_not_made_again(tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".made").touch()
    done = make(tmp_path, sys.executable)
    assert done.returncode == 0
    assert "up to date" in done.stdout
