"""What happens to many files at once: other programs open them, print them, scan them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from crawler.samples.files import office
from crawler.samples.files.office import NoProgram
from crawler.samples.files.pdf import NoFont, font_file
from crawler.samples.files.pictures import Scanner, bound, drawn, long_picture, saved

Files: TypeAlias = Mapping[str, bytes]
_SECONDS = 120


@dataclass(frozen=True)
class Stage:
    """One step from files to files, by the same names; `needs` is what it cannot do without."""

    run: Callable[[Files], dict[str, bytes]]
    needs: str = ""


def convert(target: str) -> Stage:
    """LibreOffice opens the files and saves them as `target`, all in one call."""
    return Stage(lambda files: office.converted(files, target), "soffice")


def chromium() -> str:
    """The path of Chromium.

    Raises:
        NoProgram: there is none.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise NoProgram("Chromium is not installed (Debian: chromium)")


def _printed(files: Files) -> dict[str, bytes]:
    program, made = chromium(), {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, data) in enumerate(files.items()):
            page, target = Path(folder, f"{number}.html"), Path(folder, f"{number}.pdf")
            page.write_bytes(data)
            command = [
                program,
                *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                *("--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/profile"),
                *(("--no-pdf-header-footer",) if number % 2 else ()),
                f"--print-to-pdf={target}",
                page.as_uri(),
            ]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            made[name] = target.read_bytes()
    return made


PRINTED = Stage(_printed, "chromium")


def scanned(scanner: Scanner) -> Stage:
    """Each PDF as a PDF of page images."""
    return Stage(lambda files: {name: bound(drawn(data, scanner), scanner) for name, data in files.items()})


def pictured(scanner: Scanner, kind: str) -> Stage:
    """Each PDF as one picture, its pages one below the other."""
    return Stage(
        lambda files: {
            name: saved(long_picture(drawn(data, scanner)), kind, scanner) for name, data in files.items()
        }
    )


_FINDERS: dict[str, Callable[[], object]] = {
    "soffice": office.soffice,
    "chromium": chromium,
    "font": font_file,
}


def lacking(needs: str) -> str:
    """Why what needs this (`soffice`, `chromium`, `font`) cannot be made here; empty when it can."""
    try:
        _FINDERS[needs]()
    except (NoProgram, NoFont) as why:
        return str(why)
    return ""
