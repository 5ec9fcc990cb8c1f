"""The rules as functions from a tree or a text to the list of what breaks them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

MAX_LINES = 400
WISHED_LINES = 250

# What a package may never import: the rooms stand on one another in one direction only.
FORBIDDEN = {
    "extract": ("db", "crawler", "migrations"),
    "db": ("crawler",),
    "migrations": ("crawler", "extract"),
}
FORBIDDEN_EVERYWHERE = ("tests",)

# Pieces are joined so that this file does not hold what it looks for.
_MACHINE = re.compile(
    "|".join((
        r"(?<![\w.~-])/(?:work|root|mnt|opt)/" + r"[\w.]",
        r"(?<![\w.~-])/home/" + r"[\w.]",
        r"(?<![\w.~-])/Users/" + r"\w",
        r"\b[A-Z]:\\\\?Users",
    ))
)  # fmt: skip
_INDEX = re.compile(
    "|".join((r"py" + r"pi\.org", r"python" + r"hosted", r"extra" + r"-index-url", r"--index" + r"-url"))
)


def too_long(path: Path, limit: int = MAX_LINES) -> str | None:
    """A module of more than `limit` lines."""
    count = len(path.read_text("utf-8").splitlines())
    return f"{path}: {count} lines, {limit} are the limit" if count > limit else None


def no_docstring(path: Path) -> str | None:
    """A module that does not begin by saying what it is; an empty `__init__.py` only marks a package."""
    if path.name == "__init__.py" and not path.stat().st_size:
        return None
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    return None if docstring and docstring.splitlines()[0].strip() else f"{path}: no docstring"


def wrong_imports(path: Path, package: str) -> list[str]:
    """Imports of `path`, a module of `package`, that go against the direction of the rooms."""
    forbidden = FORBIDDEN.get(package, ()) + (() if package == "tests" else FORBIDDEN_EVERYWHERE)
    tree = ast.parse(path.read_text("utf-8"))
    return [
        f"{path}:{line}: {package} must not import {name}"
        for line, name in imported(tree)
        if name.split(".")[0] in forbidden
    ]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every module that is imported, wherever in the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module
        elif (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module"
        ):
            names = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            yield from ((node.lineno, name) for name in names if isinstance(name, str))


def relative_imports(path: Path) -> list[str]:
    """Relative imports: they would hide the room they come from."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        f"{path}:{node.lineno}: relative import"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def machine_places(text: str) -> list[str]:
    """Paths of somebody's machine, and hosts of package indexes, in `text`."""
    found = [match.group() for pattern in (_MACHINE, _INDEX) for match in pattern.finditer(text)]
    return sorted(set(found))


def bare_ignores(text: str) -> list[str]:
    """Silenced checks that do not say which check, or why."""
    silenced = re.compile(
        r"#\s*(?:type:\s*ignore|noqa)(?![\w])(?P<code>\[[\w\-, ]+\]|:\s*[A-Z]+\d+)?(?P<why>.*)"
    )
    return [
        match.group()
        for match in silenced.finditer(text)
        if not match["code"] or len(re.sub(r"[^\w]", "", match["why"])) < 4
    ]
