"""requirements.lock pins everything with digests and names no index."""

from __future__ import annotations

import re
import tomllib

from tests.project.tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# What `make` installs; the other extras are for those who ask for them.
LOCKED_EXTRAS = ("postgres", "dev")


def pinned(lock: str) -> dict[str, str]:
    """Name to version of every pin in `lock`."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", lock, re.MULTILINE))


def without_digest(lock: str) -> list[str]:
    """Pins that pip could not verify."""
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    return [block.split()[0] for block in blocks if block[:1].isalnum() and "--hash=sha256:" not in block]


def test_every_dependency_is_pinned() -> None:
    wanted = list(PROJECT["dependencies"])
    for extra in LOCKED_EXTRAS:
        wanted += PROJECT["optional-dependencies"][extra]
    names = {re.split(r"[\[<>=!~ ;]", line)[0].lower() for line in wanted}
    assert names - pinned(LOCK).keys() == set()


def test_every_pin_has_a_digest() -> None:
    assert without_digest(LOCK) == []


def test_a_pin_without_digest_is_found() -> None:
    assert without_digest("a==1\nb==2 \\\n    --hash=sha256:00\n") == ["a==1"]


def test_no_address_is_in_the_lock() -> None:
    assert re.findall(r"https?://\S+|file:\S+", LOCK) == []
