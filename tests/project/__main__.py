"""Modules that are longer than wished: `make lint` shows them, so that they are not forgotten."""

from __future__ import annotations

from tests.project import rules
from tests.project.tree import ROOT, modules


def main() -> None:
    """Print the modules over `WISHED_LINES`, the longest first."""
    counts = sorted(((len(path.read_text("utf-8").splitlines()), path) for path in modules()), reverse=True)
    for count, path in counts:
        if count > rules.WISHED_LINES:
            print(f"{path.relative_to(ROOT)}: {count} lines, {rules.WISHED_LINES} are wished")


if __name__ == "__main__":
    main()
