"""LibreOffice without a window: many files turned into another format by one call."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 600
# The hours of the making, the same length each, so that no offset in the file moves.
_DATES = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_IDS = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(> \])")
_SUM = re.compile(rb"(/DocChecksum /)[0-9A-F]{32}")


class NoProgram(Exception):
    """A program that makes files is not installed; the message says which."""


def soffice() -> str:
    """The path of LibreOffice.

    Raises:
        NoProgram: there is none.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise NoProgram("LibreOffice is not installed (Debian: libreoffice-writer, libreoffice-calc)")
    return found


def converted(documents: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """The documents (by file name) in the format `target` (`pdf`, `doc`, `odt`, `xls`…), by the same name.

    Raises:
        NoProgram: LibreOffice is not installed.
        subprocess.SubprocessError: it failed, or took more than ten minutes.
    """
    program = soffice()
    with tempfile.TemporaryDirectory() as folder:
        here, there = Path(folder, "in"), Path(folder, "out")
        here.mkdir()
        for name, data in documents.items():
            (here / name).write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", target, "--outdir", str(there)),
            *(str(here / name) for name in documents),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- our own files
        made = {}
        for name in documents:
            path = there / f"{Path(name).stem}.{target.partition(':')[0]}"
            if not path.is_file():
                raise subprocess.SubprocessError(f"LibreOffice made no {target} of {name}")
            made[name] = path.read_bytes()
        return made


def undated(data: bytes) -> bytes:
    """A PDF of LibreOffice without the hour and the numbers of its making; no byte moves."""
    data = _DATES.sub(rb"\g<1>20250115000000", data)
    data = _IDS.sub(lambda match: match[1] + b"0" * 32 + match[2] + b"0" * 32 + match[3], data)
    return _SUM.sub(lambda match: match[1] + b"0" * 32, data)
