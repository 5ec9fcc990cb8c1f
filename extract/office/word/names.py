"""Names of WordprocessingML (ECMA-376 part 1, 17) and the small steps on its tree."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# The strict form of the standard differs in its namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
)


def transitional(root: Any) -> Any:
    """`root` in the namespaces of the transitional form."""
    if "purl.oclc.org" not in root.tag:
        return root
    data: bytes = etree.tostring(root)
    for strict, name in _STRICT:
        data = data.replace(strict, name.strip("{}").encode())
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def value(element: Any, *path: str) -> str | None:
    """The `w:val` of the descendant that `path` leads to, None if there is none."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return None if element is None else element.get(f"{W}val")


def number(element: Any, *path: str) -> int | None:
    """As `value`, a whole number; None if it is none."""
    text = value(element, *path)
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def is_on(element: Any) -> bool:
    """Whether a property that is an element (`w:vanish`) is on."""
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off")


def unwrap(element: Any) -> None:
    """Put the children of `element` in its place."""
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def drop(element: Any) -> None:
    """Take `element` out; WordprocessingML has no text between elements that could be lost."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_run(text: str) -> Any:
    """A run that prints `text`, its tabs as tabs."""
    run = etree.Element(f"{W}r")
    for index, piece in enumerate(text.split("\t")):
        if index:
            etree.SubElement(run, f"{W}tab")
        if piece:
            run.append(text_element(piece))
    return run


def text_element(text: str) -> Any:
    """A `w:t` with `text`, blanks kept."""
    element = etree.Element(f"{W}t")
    element.set(f"{XML}space", "preserve")
    element.text = text
    return element
