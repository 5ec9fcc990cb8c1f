"""Pages as pictures, clean or as a scanner gives them, and pictures as a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page is scanned.

    Attributes:
        dpi: dots an inch.
        skew: degrees the paper lies askew, counter-clockwise.
        noise: spread of the grey noise, in 255ths; blur: radius in dots.
        quality: of the JPEG, 0 for a picture without loss.
        grey: one channel instead of three.
        seed: of the noise.
    """

    dpi: int = 150
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 0
    grey: bool = True
    seed: int = 1


def drawn(pdf: bytes, scanner: Scanner) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=scanner.dpi / 72).to_pil() for page in document]
    finally:
        document.close()
    return [_scanned(page, scanner, number) for number, page in enumerate(pages)]


def _scanned(page: Image.Image, scanner: Scanner, number: int) -> Image.Image:
    picture = page.convert("L" if scanner.grey else "RGB")
    white = 255 if scanner.grey else (255, 255, 255)
    if scanner.skew:
        picture = picture.rotate(scanner.skew, Image.Resampling.BICUBIC, fillcolor=white)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.noise:
        random = np.random.default_rng(scanner.seed + number)
        dots = np.asarray(picture).astype(np.float32)
        dots = np.clip(dots + random.normal(0, scanner.noise, dots.shape), 0, 255)
        picture = Image.fromarray(dots.astype(np.uint8))
    if scanner.quality:
        picture = Image.open(io.BytesIO(saved(picture, "JPEG", scanner)))
    return picture


def saved(picture: Image.Image, kind: str, scanner: Scanner) -> bytes:
    """A picture as a file of `kind` (`PNG`, `JPEG`, `TIFF`)."""
    out = io.BytesIO()
    dpi = (scanner.dpi, scanner.dpi)
    if kind == "JPEG":
        picture.save(out, kind, quality=scanner.quality or 90, dpi=dpi)
    elif kind == "PNG":
        picture.save(out, kind, optimize=True, dpi=dpi)
    else:
        picture.save(out, kind, dpi=dpi)
    return out.getvalue()


def bound(pictures: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """Pictures as the pages of a PDF, compressed as JPEG; the same bytes every time."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for picture in pictures:
        width, height = picture.width * 72 / scanner.dpi, picture.height * 72 / scanner.dpi
        canvas.setPageSize((width, height))
        jpeg = ImageReader(io.BytesIO(saved(picture, "JPEG", scanner)))
        canvas.drawImage(jpeg, 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def long_picture(pictures: Sequence[Image.Image]) -> Image.Image:
    """Pages pasted one below the other: a 长图."""
    whole = Image.new(
        pictures[0].mode, (max(one.width for one in pictures), sum(one.height for one in pictures)), "white"
    )
    y = 0
    for one in pictures:
        whole.paste(one, (0, y))
        y += one.height
    return whole
