"""The recogniser: finds lines of text in an image and reads them. Loaded once a process, offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

Gray: TypeAlias = NDArray[np.uint8]

# Characters are brought to about this height (pixels): that of 10.5 pt at 200 dpi.
EM = 29.0

_THREADS = 2
_BATCH = 16
# The side to which a page is brought for finding lines, in pixels: characters of a full page are then
# still ten pixels high, and the finder takes a second at most.
_DETECT_SIDE = 1280
_DETECT_SIDE_ROUGH = 960
_SETTINGS: dict[str, Any] = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.text_score": 0.0,
    "Global.max_side_len": 4000,
    "Global.return_word_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Det.limit_type": "max",
    "Rec.rec_batch_num": _BATCH,
    # Crops of single figures are narrow: padded to the usual 320 pixels they cost three times as much.
    "Rec.rec_img_shape": [3, 48, 96],
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one crop, and the confidence (0 to 1) of its least certain character."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


@cache
def _engine(side: int) -> RapidOCR:
    return RapidOCR(params={**_SETTINGS, "Det.limit_side_len": side})


def recognise(crops: Sequence[Gray]) -> list[Reading]:
    """Read crops that hold one line of text each, in batches."""
    if not crops:
        return []
    colour = [cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops]
    found = _engine(_DETECT_SIDE).recognize_txt(colour)
    # Typed as tuples upstream; with word boxes asked for they are records with a confidence a character.
    words: Any = found.word_results
    return [
        Reading(text.strip(), float(min(word.confs)) if text.strip() else 0.0)
        for text, word in zip(found.txts or (), words, strict=True)
    ]


def corners(image: Gray, *, rough: bool = False) -> list[NDArray[np.float32]]:
    """The lines of text in an image, each as its four corners from the upper left clockwise."""
    colour = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    engine = _engine(_DETECT_SIDE_ROUGH if rough else _DETECT_SIDE)
    found = engine(colour, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [np.asarray(box, np.float32) for box in boxes]


def lines(image: Gray) -> list[Box]:
    """The lines of text in an upright image."""
    height, width = image.shape[:2]
    found = []
    for box in corners(image):
        left, top = np.floor(box.min(axis=0)).astype(int)
        right, bottom = np.ceil(box.max(axis=0)).astype(int)
        found.append(Box(max(left, 0), max(top, 0), min(right, width), min(bottom, height)))
    return found
