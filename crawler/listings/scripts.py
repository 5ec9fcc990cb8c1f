"""Markup that a page's own script writes: `document.write` of strings and simple variables.

Some portals keep the rows of a list in script (`var url="./…"; title="…"; document.writeln("<li>…")`).
Nothing is executed here: assignments of string literals are remembered, and calls that write a
chain of literals and such variables are put together. Anything cleverer is left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_STRING = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
_TOKEN = re.compile(
    rf"//[^\n]*|/\*.*?\*/|(?P<string>{_STRING})|(?P<write>document\s*\.\s*write(?:ln)?\s*\()|"
    rf"(?P<name>[A-Za-z_$][\w$.]*)|(?P<number>\d+(?:\.\d+)?)|(?P<mark>[=+();,{{}}])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}
_LOOSE = re.compile(rf"{_STRING}|[A-Za-z_$][\w$]*|,(?=\s*[}}\]])")
_CONSTANTS = frozenset(("true", "false", "null", "undefined"))
_MOST_SCRIPT = 2_000_000
_MOST_WRITTEN = 4_000_000

_Token = tuple[str, str]


def written_markup(scripts: list[str]) -> str:
    """All markup that the scripts' `document.write` calls would add to the page, one after another."""
    variables: dict[str, str] = {}
    parts: list[str] = []
    size = 0
    for script in scripts:
        if "document" not in script or len(script) > _MOST_SCRIPT:
            continue
        for part in _run(list(_tokens(script)), variables):
            size += len(part)
            if size > _MOST_WRITTEN:
                return "".join(parts)
            parts.append(part)
    return "".join(parts)


def literal(source: str) -> str:
    """The characters a quoted script string stands for."""

    def unescape(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code:
            return chr(int(code, 16))
        return _CONTROL.get(match[3], match[3])

    return _ESCAPE.sub(unescape, source[1:-1])


def _tokens(script: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(script):
        kind = match.lastgroup
        if kind is not None:
            yield kind, match[0]


def _run(tokens: list[_Token], variables: dict[str, str]) -> Iterator[str]:
    """Walk through the statements: remember assignments, hand out what is written."""
    place = 0
    while place < len(tokens):
        kind, text = tokens[place]
        if kind == "write":
            value, place = _chain(tokens, place + 1, variables)
            if value is not None:
                yield value
        elif kind == "name" and tokens[place + 1 : place + 2] == [("mark", "=")]:
            value, place = _chain(tokens, place + 2, variables)
            if value is not None:
                variables[text] = value
            else:
                variables.pop(text, None)
        else:
            place += 1


def _chain(tokens: list[_Token], place: int, variables: dict[str, str]) -> tuple[str | None, int]:
    """The string `a + "b" + c` beginning at `place` (None if a part is not known) and where it ends."""
    parts: list[str | None] = []
    while place < len(tokens):
        kind, text = tokens[place]
        if kind == "string":
            parts.append(literal(text))
        elif kind == "name":
            parts.append(variables.get(text))
        elif kind == "number":
            parts.append(text)
        else:
            break
        place += 1
        if tokens[place : place + 1] != [("mark", "+")]:
            break
        place += 1
    known = [part for part in parts if part is not None]
    return ("".join(known) if parts and len(known) == len(parts) else None), place


def object_at(script: str, place: int) -> Any:
    """The object or array that a script writes at `place`, as JSON or as plain script; None if it is neither.

    Plain script may quote with `'`, leave names bare and end lists with a comma.
    """
    source = script[place : place + _MOST_SCRIPT]
    decoder = json.JSONDecoder(strict=False)
    for text in (source, None):
        try:
            return decoder.raw_decode(_as_json(source) if text is None else text)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _as_json(source: str) -> str:
    def rewrite(match: re.Match[str]) -> str:
        token = match[0]
        if token[0] in "\"'":
            return json.dumps(literal(token))
        if token[0] == ",":
            return ""
        return {"undefined": "null"}.get(token, token) if token in _CONSTANTS else json.dumps(token)

    return _LOOSE.sub(rewrite, source)
