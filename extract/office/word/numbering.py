"""Automatic list numbers made text: 一、 （一） 1. are part of headings and row labels.

Word keeps them out of the paragraphs (ECMA-376 part 1, 17.9). Counters belong to the abstract list:
lists made from one go on counting, unless one of them states its own start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extract.office.word.counting import counted
from extract.office.word.names import W, is_on, number, text_run, value
from extract.office.word.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SUFFIXES = {None: "\t", "tab": "\t", "space": " ", "nothing": ""}


@dataclass(slots=True)
class _Counters:
    counts: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of `numbering.xml`, whose root may be None, with their counters."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Any] = {}
        self._abstract: dict[str, Any] = {}
        self._counters: dict[str, _Counters] = {}
        if root is not None:
            self._lists = {one.get(f"{W}numId"): one for one in root.iter(f"{W}num")}
            self._abstract = {one.get(f"{W}abstractNumId"): one for one in root.iter(f"{W}abstractNum")}

    def spell(self, body: Any) -> None:
        """Put the number of each numbered paragraph under `body` in front of its text."""
        for paragraph in list(body.iter(f"{W}p")):
            label = self._label(paragraph)
            properties = paragraph.find(f"{W}pPr")
            if properties is not None:
                for mark in properties.findall(f"{W}numPr"):
                    properties.remove(mark)
            if label:
                paragraph.insert(0 if properties is None else 1, text_run(label))

    def _label(self, paragraph: Any) -> str:
        """The number as printed with what follows it; empty if the paragraph has none."""
        name, level = self._place(paragraph)
        abstract = self._abstract_of(name) if name is not None else None
        if name is None or abstract is None or not 0 <= level < _LEVELS:
            return ""
        definition = self._level(name, abstract, level)
        if definition is None:
            return ""
        self._count(name, abstract, level, definition)
        kind = value(definition, "numFmt")
        if kind == "bullet":
            return ""
        label = _PLACE.sub(
            lambda place: self._spelt(name, abstract, int(place[1]) - 1, definition),
            value(definition, "lvlText") or "",
        )
        return label and label + _SUFFIXES.get(value(definition, "suff"), "\t")

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list a paragraph belongs to and its level there."""
        own = value(paragraph, "pPr", "numPr", "numId")
        level = number(paragraph, "pPr", "numPr", "ilvl")
        if own is not None:
            return (None if own == "0" else own), level or 0
        name, styled, style = self._styles.numbering(value(paragraph, "pPr", "pStyle"))
        if name is None or name == "0":
            return None, 0
        abstract = self._abstract_of(name)
        for definition in () if abstract is None else abstract.iter(f"{W}lvl"):
            if style is not None and value(definition, "pStyle") == style:
                styled = int(definition.get(f"{W}ilvl") or 0)
        return name, level if level is not None else styled or 0

    def _abstract_of(self, name: str, seen: frozenset[str] = frozenset()) -> Any:
        """The abstract list of a list, through the style it may only point to."""
        abstract = self._abstract.get(value(self._lists.get(name), "abstractNumId") or "")
        link = value(abstract, "numStyleLink")
        if link is None or name in seen:
            return abstract
        linked = self._styles.numbering(link)[0]
        return abstract if linked is None else self._abstract_of(linked, seen | {name})

    def _level(self, name: str, abstract: Any, level: int) -> Any:
        override = self._override(name, level)
        own = None if override is None else override.find(f"{W}lvl")
        if own is not None:
            return own
        wanted = str(level)
        return next((one for one in abstract.iter(f"{W}lvl") if one.get(f"{W}ilvl", "0") == wanted), None)

    def _override(self, name: str, level: int) -> Any:
        overrides = self._lists[name].iter(f"{W}lvlOverride")
        return next((one for one in overrides if one.get(f"{W}ilvl") == str(level)), None)

    def _count(self, name: str, abstract: Any, level: int, definition: Any) -> None:
        counters = self._counters.setdefault(abstract.get(f"{W}abstractNumId"), _Counters())
        restart = number(self._override(name, level), "startOverride")
        if restart is not None and (name, level) not in counters.started:
            counters.started.add((name, level))
            counters.counts[level] = restart
        elif level in counters.counts:
            counters.counts[level] += 1
        else:
            counters.counts[level] = _start(definition)
        for deeper in range(level + 1, _LEVELS):
            if not self._goes_on(name, abstract, deeper, level):
                counters.counts.pop(deeper, None)

    def _goes_on(self, name: str, abstract: Any, deeper: int, level: int) -> bool:
        """Whether a deeper level goes on counting after a number of `level`."""
        restart = number(self._level(name, abstract, deeper), "lvlRestart")
        return restart is not None and (restart == 0 or level + 1 > restart)

    def _spelt(self, name: str, abstract: Any, level: int, definition: Any) -> str:
        """The number of one level inside a label."""
        own = self._level(name, abstract, level)
        count = self._counters[abstract.get(f"{W}abstractNumId")].counts.get(level, _start(own))
        legal = is_on(definition.find(f"{W}isLgl"))
        return counted(count, "decimal" if legal else (value(own, "numFmt") or "decimal"))


def _start(definition: Any) -> int:
    start = number(definition, "start")
    return 1 if start is None else start
