"""The objects on a page of a PDF, those of forms among them, and where they are as the page is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

_DEEPEST_FORM = 8

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page, each with the matrix of the forms it stands in."""
    stack: list[tuple[Any, int, Matrix, bool]] = [(page, 0, _IDENTITY, False)]
    while stack:
        holder, place, matrix, is_form = stack.pop()
        count = (pdfium.FPDFFormObj_CountObjects if is_form else pdfium.FPDFPage_CountObjects)(holder)
        if place >= count:
            continue
        stack.append((holder, place + 1, matrix, is_form))
        get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
        item = get(holder, place)
        yield item, matrix
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and len(stack) <= _DEEPEST_FORM:
            stack.append((item, 0, _times(_matrix_of(item), matrix), True))


def corners(page: Any, item: Any, matrix: Matrix) -> list[tuple[float, float]]:
    """The corners of an object's unit square, which an image fills, as the page is shown.

    `matrix` is that of the forms it stands in.
    """
    a, b, c, d, e, f = _times(_matrix_of(item), matrix)
    return [as_shown(page, x, y) for x, y in ((e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f))]


def as_shown(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space in points from the upper left corner of the page as shown."""
    left, bottom, right, top = page.get_mediabox()
    turned = {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }
    return turned.get(page.get_rotation(), turned[0])


def _matrix_of(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
