"""How the six headings are printed: numerals and marks of many hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from tests.corpus.truth import NUMERALS, Part

# Printed line for a part, and the part as its number and heading then read.
HeadingStyle: TypeAlias = Callable[[Part], tuple[str, Part]]


def canonical(part: Part) -> tuple[str, Part]:
    """一、总体情况"""
    return part.line, part


def blank(part: Part) -> tuple[str, Part]:
    """一、 总体情况"""
    return f"{part.number}、 {part.heading}", part


def bracketed(part: Part) -> tuple[str, Part]:
    """（一）总体情况"""
    return f"（{part.number}）{part.heading}", part


def dotted(part: Part) -> tuple[str, Part]:
    """一.总体情况"""
    return f"{part.number}.{part.heading}", part


def spaced(part: Part) -> tuple[str, Part]:
    """一 总体情况"""
    return f"{part.number} {part.heading}", part


def digits(part: Part) -> tuple[str, Part]:
    """1、总体情况"""
    number = str(NUMERALS.index(part.number) + 1)
    return f"{number}、{part.heading}", replace(part, number=number)


def bare(part: Part) -> tuple[str, Part]:
    """总体情况, without any number."""
    return part.heading, replace(part, number="")


def colon(part: Part) -> tuple[str, Part]:
    """一、总体情况："""
    return f"{part.line}：", part


def miscounted(part: Part) -> tuple[str, Part]:
    """The last two parts one too high, as after a part was taken out."""
    shifted = {"五": "六", "六": "七"}.get(part.number, part.number)
    changed = replace(part, number=shifted)
    return changed.line, changed


STYLES: tuple[HeadingStyle, ...] = (blank, bracketed, dotted, spaced, digits, bare, colon, miscounted)
