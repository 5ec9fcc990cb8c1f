"""Styles of a Word document, as far as they change what is printed: hidden text and list numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.office.word.names import W, is_on, number, value


class Styles:
    """The styles of `styles.xml`, whose root may be None."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default: str | None = None
        for style in () if root is None else root.iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name

    def hides(self, name: str | None) -> bool:
        """Whether text of the style is hidden."""
        for style in self._chain(name):
            mark = style.find(f"{W}rPr/{W}vanish")
            if mark is not None:
                return is_on(mark)
        return False

    def numbering(self, name: str | None) -> tuple[str | None, int | None, str | None]:
        """List, level and the style that has them, for a paragraph style (None: the default one)."""
        level: int | None = None
        for style in self._chain(name or self._default):
            mark = style.find(f"{W}pPr/{W}numPr")
            if mark is None:
                continue
            level = number(mark, "ilvl") if level is None else level
            if (found := value(mark, "numId")) is not None:
                return found, level, style.get(f"{W}styleId")
        return None, level, None

    def _chain(self, name: str | None) -> Iterator[Any]:
        """The style and those it is based on, each once."""
        seen: set[str] = set()
        while name is not None and name not in seen and name in self._styles:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name], "basedOn")
