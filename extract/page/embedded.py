"""Reports that a page carries without printing them: in a script's string, a form field, JSON, CDATA.

Nothing is executed. String literals are cut out, their escapes undone, and what turns out to be
markup or long text is a candidate; which candidate is the report is for the caller to judge.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

from extract.document import Block, Line

_SHORTEST = 80
_MOST = 40
_ENOUGH_TAGS = 4
_DEEPEST_JSON_IN_JSON = 3
_QUOTES = re.compile(r"\\.|[\"'`]", re.DOTALL)
_KEY = re.compile(r"([\w$.]{1,60})[\"']?\s*[:=]\s*\Z")
_OBJECT = re.compile(r"[=:(]\s*(?=\{\s*\")")
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|.))", re.DOTALL)
_PERCENT_U = re.compile(r"%u([0-9A-Fa-f]{4})")
_CONTROL = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "b": "",
    "f": "\n",
    "v": "\n",
    "0": "",
    "\n": "",
    "\r\n": "",
    "\r": "",
}
_TAG = re.compile(
    r"<(?:/?(?:p|div|table|tr|td|span|br|section|h[1-6]|ul|li|body|html|strong|center|font)\b)[^<>]*>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&(?:amp;)*(?:lt|#60|#x3c);", re.IGNORECASE)
_SURROGATES = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
# A title or a style that was never closed has swallowed the page.
_CARRIERS = ("textarea", "noscript", "template", "xmp", "iframe", "input", "title", "style")
_CALLBACK = re.compile(r"\s*[\w$.]{1,80}\s*\((.*)\)\s*;?\s*\Z", re.DOTALL)


@dataclass(slots=True)
class Candidate:
    """One embedded text and what stood beside it.

    Attributes:
        text: markup, or plain text with line ends.
        is_markup: which of the two.
        fields: names and values of the plain fields beside and around it, the nearest winning.
    """

    text: str
    is_markup: bool
    fields: dict[str, str] = field(default_factory=dict)


def from_page(root: Any, markup: str, printed: Iterable[Block]) -> list[Candidate]:
    """The candidates in a page, longest first.

    Args:
        root: the parsed page.
        markup: its source.
        printed: what it prints: that may be markup again, escaped once too often.
    """
    text = "\n".join(block.text for block in printed if isinstance(block, Line))
    found = _candidate(text, {}) if len(_TAG.findall(text)) >= _ENOUGH_TAGS else []
    for script in root.iter("script"):
        found += _from_script("".join(script.itertext()))
    for element in root.iter(*_CARRIERS):
        found += _candidate(_carried(element), {})
    for piece in _cdata(markup):
        found += _candidate(piece, {})
    return _longest(found)


def from_json(text: str) -> list[Candidate]:
    """The candidates in a document that is JSON (or a call with JSON) as a whole, longest first."""
    value = _loads(text)
    return _longest(_from_script(text) if value is None else list(_from_value(value)))


def _carried(element: Any) -> str:
    """What an element holds that does not print."""
    if element.tag == "input":
        return element.get("value") or ""
    if element.tag == "iframe":
        return element.get("srcdoc") or ""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return element.text or ""


def _cdata(markup: str) -> Iterator[str]:
    stop = 0
    while (start := markup.find("<![CDATA[", stop)) >= 0:
        stop = markup.find("]]>", start)
        if stop < 0:
            return
        yield markup[start + 9 : stop]


def _from_script(text: str) -> list[Candidate]:
    """Long string literals of a script, the short ones before them as their fields."""
    found = _candidate(text, {}) if text.lstrip().startswith("<") else []
    for value in _objects(text):
        found += _from_value(value)
    fields: dict[str, str] = {}
    for key, raw in _literals(text):
        value = _unescaped(raw)
        if (
            value.lstrip()[:1] in ("{", "[")
            and len(value) >= _SHORTEST
            and (inner := _loads(value)) is not None
        ):
            found += _from_value(inner)
        elif len(value) >= _SHORTEST:
            found += _candidate(value, fields)
        elif key and value:
            fields.setdefault(key.rsplit(".", 1)[-1], value)
    return found


def _objects(text: str) -> Iterator[Any]:
    """Objects that a script writes as JSON: there the fields behind a report are as plainly its own."""
    decoder = json.JSONDecoder(strict=False)
    place = 0
    for _ in range(_MOST):
        start = _OBJECT.search(text, place)
        if start is None:
            return
        place = start.end()
        with suppress(ValueError, RecursionError):
            value, place = decoder.raw_decode(text, place)
            yield value


def _literals(text: str) -> Iterator[tuple[str, str]]:
    """The string literals of a script, each with the name it is given to; one pass, whatever is unclosed."""
    opened, start = "", 0
    for match in _QUOTES.finditer(text):
        token = match[0]
        if not opened:
            if len(token) == 1:
                opened, start = token, match.end()
        elif token == opened:
            key = _KEY.search(text[max(0, start - 80) : start - 1])
            yield (key[1] if key else "", text[start : match.start()])
            opened = ""


def _unescaped(raw: str) -> str:
    r"""A literal's value: `\u003c`, `\x3c`, `\/`, `\"`, `\n` undone."""

    def value(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            return chr(number) if number < 0x110000 else "\ufffd"
        return _CONTROL.get(match[4], match[4])

    return _paired(_ESCAPE.sub(value, raw)) if "\\" in raw else raw


def _paired(text: str) -> str:
    r"""Surrogate pairs written as two escapes joined to the character they mean."""
    return _SURROGATES.sub(
        lambda pair: (pair[1] + pair[2]).encode("utf-16", "surrogatepass").decode("utf-16"), text
    )


def _loads(text: str) -> Any:
    """The value of JSON text, or None if it is none; names of callbacks around it are taken off."""
    for attempt in (text, *(match[1] for match in [_CALLBACK.match(text)] if match)):
        try:
            value = json.loads(attempt.strip("\ufeff \t\r\n"))
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict | list | str) else None
    return None


def _from_value(value: Any) -> Iterator[Candidate]:
    """Candidates among the strings of a JSON value, each with the plain fields beside and above it."""
    stack: list[tuple[Any, Mapping[str, str], int]] = [(value, {}, 0)]
    while stack:
        current, fields, depth = stack.pop()
        if isinstance(current, dict):
            own = {str(key): _plain(item) for key, item in current.items() if _plain(item)}
            around = {**fields, **own} if own else fields
            stack += [(item, around, depth) for item in current.values()]
        elif isinstance(current, list):
            stack += [(item, fields, depth) for item in current]
        elif isinstance(current, str) and len(current) >= _SHORTEST:
            inner = (
                _loads(current)
                if current.lstrip()[:1] in ("{", "[") and depth < _DEEPEST_JSON_IN_JSON
                else None
            )
            if inner is not None:
                stack.append((inner, fields, depth + 1))
            else:
                yield from _candidate(current, fields)


def _plain(item: object) -> str:
    if isinstance(item, bool) or not isinstance(item, str | int):
        return ""
    text = str(item) if isinstance(item, str) or abs(item) < 10**15 else ""
    return text if len(text) < 4 * _SHORTEST else ""


def _candidate(text: str, fields: Mapping[str, str]) -> list[Candidate]:
    """`text` as a candidate, its escapes undone; none if it is too short to be a report."""
    if len(text) < _SHORTEST:
        return []
    if "%3C" in text or "%3c" in text or "%u" in text:
        text = _paired(unquote(_PERCENT_U.sub(lambda code: chr(int(code[1], 16)), text)))
    for _ in range(2):
        if _TAG.search(text) or not _ESCAPED_TAG.search(text):
            break
        text = html.unescape(text)
    return [Candidate(text, _TAG.search(text) is not None, dict(fields))]


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: -len(candidate.text))[:_MOST]
