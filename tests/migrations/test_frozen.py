"""A released migration is never edited: archives that ran it would differ from those that will.

`FROZEN` has a digest of all that each migration is made of.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What a migration is made of, beside its own file and its views.
PARTS = {"0001": ("migrations/first/*.py",)}
FROZEN = {"0001": "ee66f798d96790585adaf19efe2aa0f2f55351740eb2c2fe49636e4bdc11dd3b"}


def material(number: str, root: Path = ROOT) -> list[Path]:
    patterns = (f"migrations/versions/{number}_*.py", f"db/views/*.{number}.sql", *PARTS.get(number, ()))
    return sorted(file for pattern in patterns for file in root.glob(pattern))


def digest(files: list[Path]) -> str:
    made = hashlib.sha256()
    for file in files:
        made.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return made.hexdigest()


@pytest.mark.parametrize("number", sorted(FROZEN))
def test_a_released_migration_is_as_it_was(number: str) -> None:
    found = digest(material(number))
    assert found == FROZEN[number], f"write a new migration instead, or, before a release, put {found} here"


def test_the_digest_is_of_the_migration_its_parts_and_its_views(tmp_path: Path) -> None:
    for file in material("0001"):
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    copies = material("0001", tmp_path)
    before = digest(copies)
    assert before == FROZEN["0001"]
    assert {file.parent.name for file in copies} == {"versions", "first", "views"}
    for file in copies:
        text = file.read_bytes()
        file.write_bytes(text + b"\n")
        assert digest(copies) != before
        file.write_bytes(text)
