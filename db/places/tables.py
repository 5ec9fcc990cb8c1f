"""db.places: reading the data files that lie beside the package."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from importlib import resources


def read_table(name: str) -> Iterator[list[str]]:
    """The lines of a CSV file of the data folder (packed when it ends in .gz), without the header."""
    data = resources.files(__package__).joinpath("data", name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    lines = csv.reader(io.StringIO(text))
    next(lines)
    return lines
