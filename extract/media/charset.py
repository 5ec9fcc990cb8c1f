"""Characters of a document: decoded by what the bytes say, not by what a header claims.

The order is: byte order mark; UTF-16 by its NUL pattern; strict UTF-8; UTF-8 with a few bad
bytes; then whichever of the legacy Chinese encodings spells most of the characters these reports
are full of. A declared charset only breaks a tie.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FEW_BAD = 3
_SAMPLE = 1 << 16
_LARGE_SAMPLE = 1 << 20
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
# Characters no annual report does without, in both scripts.
_FREQUENT = "的政府信息公开開年度工作报報告本情况況申请請数數量行处處理机機关關法主动動和为為在一不"
_REPLACEMENT = "\ufffd"
_CANDIDATES = ("gb18030", "big5hkscs")
_ALIASES = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "utf8": "utf-8",
}


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without a byte order mark.

    Bytes that belong to no character come out as U+FFFD: nothing raises, whatever `data` is.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = wide_encoding(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", "replace")
    if _nearly_utf8(loose):
        return loose
    return _best(data, loose, declared)


def wide_encoding(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` when NUL bytes stand almost only on one side of the pairs, else None."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    many, few, encoding = (odd, even, "utf-16-le") if odd > even else (even, odd, "utf-16-be")
    # Markup in UTF-16 is half NUL; Chinese prose still has its digits, line ends and full stops. Not
    # all NUL bytes stand on one side: 一 is U+4E00.
    if few * 3 > many or many * 200 < len(sample):
        return None
    text = sample.decode(encoding, "replace")
    return encoding if text.isascii() or _evidence(text) > 0 else None


def _nearly_utf8(loose: str) -> bool:
    """Whether text decoded with replacements has only a few, and many more whole characters than those.

    A page in another encoding with hardly any Chinese in it must not pass for damaged UTF-8.
    """
    bad = loose.count(_REPLACEMENT)
    whole = len(loose) - len(loose.encode("ascii", "ignore")) - bad
    return bad <= _FEW_BAD and whole > 4 * bad


def _best(data: bytes, loose: str, declared: str | None) -> str:
    """The reading with the best evidence; among equals the declared one, then the commonest."""
    wanted = _canonical(declared)
    sample = data[:_LARGE_SAMPLE]
    readings = [("utf-8", loose[:_LARGE_SAMPLE])]
    readings += [(encoding, sample.decode(encoding, "replace")) for encoding in _CANDIDATES]
    order = {"gb18030": 2, "big5hkscs": 1, "utf-8": 0}
    best, _ = max(
        readings, key=lambda reading: (_evidence(reading[1]), reading[0] == wanted, order[reading[0]])
    )
    return loose if best == "utf-8" else data.decode(best, "replace")


def _evidence(text: str) -> int:
    """Frequent characters of these reports in `text`, less what no report holds."""
    return sum(text.count(character) for character in _FREQUENT) - 2 * text.count(_REPLACEMENT)


def _canonical(declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower()
    return _ALIASES.get(name, name) or None


def control_share(data: bytes) -> tuple[float, float]:
    """The shares of NUL bytes and of other control bytes in `data`, each from 0 to 1."""
    if not data:
        return 0.0, 0.0
    nul = data.count(0)
    others = len(data) - len(data.translate(None, _CONTROLS)) - nul
    return nul / len(data), others / len(data)
