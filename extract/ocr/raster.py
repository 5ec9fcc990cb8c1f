"""Bytes to grey images: pages of a PDF without text, pictures of any usual kind, one after another."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract.errors import Unreadable
from extract.ocr.engine import Gray

# Of a scanned PDF or a TIFF; the longest report known has 30.
MOST_PAGES = 60
# A4 at 600 dpi has 35 million pixels.
MOST_PIXELS = 80_000_000
_DPI = 200
# Pages larger than A2 are drawn smaller.
_MOST_SIDE = 4700


def pdf_pages(data: bytes) -> Iterator[Gray]:
    """The pages of a PDF as images at 200 dpi, one at a time.

    Raises:
        Unreadable: `damaged`, `too_large`.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", f"the PDF cannot be opened: {error}") from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_large", f"the scan has {len(document)} pages; the limit is {MOST_PAGES}")
        for number in range(len(document)):
            yield _draw(document, number)
    finally:
        document.close()


def _draw(document: pypdfium2.PdfDocument, number: int) -> Gray:
    try:
        page = document[number]
        scale = min(_DPI / 72, _MOST_SIDE / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        image = np.array(bitmap.to_numpy()).squeeze()
        bitmap.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged", f"page {number + 1} of the PDF cannot be drawn: {error}") from error
    return np.ascontiguousarray(image, dtype=np.uint8)


def pictures(data: bytes) -> Iterator[Gray]:
    """The image, or the images of a TIFF, one at a time; transparent parts are white.

    Raises:
        Unreadable: `damaged`, `too_large`.
    """
    try:
        with warnings.catch_warnings(), _opened(data) as opened:
            warnings.simplefilter("ignore")  # what a decoder warns of is refused below, or harmless
            frames = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
            if frames > MOST_PAGES:
                raise Unreadable("too_large", f"the picture has {frames} pages; the limit is {MOST_PAGES}")
            for number, frame in enumerate(ImageSequence.Iterator(opened)):
                if number == frames:
                    break
                if frame.width * frame.height > MOST_PIXELS:
                    pixels = f"{frame.width:,} x {frame.height:,}"
                    raise Unreadable(
                        "too_large", f"the picture has {pixels} pixels; {MOST_PIXELS:,} are read"
                    )
                yield _gray(frame)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Unreadable("too_large", f"the picture is too large: {error}") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable("damaged", "the picture is cut, malformed or no picture at all") from error


def _opened(data: bytes) -> Image.Image:
    """The picture, not yet decoded. Pillow only warns of what is refused here as too large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data))


def _gray(frame: Image.Image) -> Gray:
    turned = ImageOps.exif_transpose(frame)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        turned = Image.alpha_composite(paper, clear)
    return np.array(turned.convert("L"))
