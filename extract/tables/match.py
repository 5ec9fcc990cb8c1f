"""Telling which row of part three a label path names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms import Label, best, parts
from extract.labels import normalise

# The longest official label has 36 characters in normal form; anything much longer is prose.
MAX_LABEL = 60
_SENTENCE = re.compile(r"[。；;]|\d+(?:\.\d+)?[件条次个项人万%]")

_OVERDUE = frozenset({"other_overdue_correction", "other_overdue_fee"})


def _own_part(text: str) -> str:
    """`text` without the names of groups printed in front of it in the same cell."""
    for group in parts().groups:
        for anchor in group.anchors:
            at = text.rfind(anchor)
            if at >= 0 and (rest := normalise(text[at + len(anchor) :])):
                text = rest
    return text


def _in_other_processing(path: Sequence[str], previous: str | None) -> bool:
    return previous in _OVERDUE or any("其他处理" in text or "其它处理" in text for text in path)


def is_prose(text: str) -> bool:
    """Whether normalised `text` is too long for a label, or a sentence that only uses its words."""
    return len(text) > MAX_LABEL or _SENTENCE.search(text) is not None


def _named(text: str, path: Sequence[str], previous: str | None) -> Label | None:
    if is_prose(text):
        return None
    found = best(parts().rows, _own_part(text))
    if found is None:
        return None
    if found.key == "other_misc" and not _in_other_processing(path, previous):
        return None
    # 总计 is also a column here and in part four: it is a row only after rows of the results.
    if found.key == "total_processed" and previous in (None, "received_new", "carried_in", "carried_out"):
        return None
    return found


def match_row(path: Sequence[str], previous: str | None) -> str | None:
    """The key of the row that a label path names, or None.

    Args:
        path: normalised labels from the outermost group to the innermost label; a label broken over
            several cells or lines may stand in several pieces.
        previous: key of the row before it, for labels such as 其他 that only their place explains.
    """
    for pieces in range(1, len(path) + 1):
        text = normalise("".join(path[len(path) - pieces :]))
        if (found := _named(text, path, previous)) is not None:
            return found.key
        if len(text) > MAX_LABEL:
            break
    return None


def match_applicant(text: str) -> str | None:
    """The key of the applicant column that a normalised header cell names, or None."""
    if len(text) > 12:
        return None
    found = best(parts().applicants, text)
    return found.key if found else None


def is_group(text: str) -> bool:
    """Whether normalised `text` is one of the group labels that have no figures of their own."""
    return not is_prose(text) and best(parts().groups, text) is not None
