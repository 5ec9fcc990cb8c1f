"""LibreOffice, where it is installed: DOC, WPS, RTF and ODT to DOCX in a process of its own.

Each call has a fresh profile, which is thrown away with whatever the document wrote into it. The profile
forbids macros, active content and links to other hosts, and the process has no network where the system
lets one take it away. The process group is killed when its time is over, and when this process ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from extract.errors import Unreadable
from extract.media.limits import MOST_MEMBER_BYTES, OFFICE_SECONDS

_PR_SET_PDEATHSIG = 1
# What LibreOffice ends with when a new profile makes it want to start once more.
_AGAIN = 81
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Save/Document", "WarnAlienFormat", "false"),
    # A proxy that is not there: whatever asks for an address gets nothing.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def is_installed() -> bool:
    """Whether a LibreOffice is on the PATH."""
    return shutil.which("soffice") is not None


def to_docx(data: bytes, suffix: str, medium: str, seconds: float = OFFICE_SECONDS) -> bytes:
    """`data` converted to DOCX.

    Args:
        data: the document.
        suffix: the ending its format has, without the dot (`doc`): LibreOffice asks content and name.
        medium: what messages call it.
        seconds: its time limit.

    Raises:
        Unreadable: `media` without LibreOffice; `damaged` when it makes nothing of the document or is not
            done in time.
    """
    program = _program()
    if program is None:
        raise Unreadable("media", f"{medium} needs LibreOffice: install it so that `soffice` is on the PATH")
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"document.{suffix}"
        source.write_bytes(data)
        _write_settings(work / "profile")
        made = work / "out" / "document.docx"
        # A fresh profile may ask for one more start.
        for _ in range(2):
            status = _run(_command(program, work, source), work, medium, seconds)
            if status != _AGAIN:
                break
        if not made.is_file() or not (size := made.stat().st_size):
            raise Unreadable(
                "damaged", f"LibreOffice cannot open the {medium} file: it is cut, damaged or encrypted"
            )
        if size > MOST_MEMBER_BYTES:
            raise Unreadable("too_large", f"the {medium} file converts to {size:,} bytes")
        return made.read_bytes()


def _program() -> str | None:
    """The program itself; the script and the splash screen before it would outlive a kill."""
    script = shutil.which("soffice")
    if script is None:
        return None
    binary = Path(script).resolve().with_name("soffice.bin")
    return str(binary) if os.access(binary, os.X_OK) else script


def _command(program: str, work: Path, source: Path) -> list[str]:
    return [
        *_without_network(),
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(work / "out"),
        str(source),
    ]


@cache
def _without_network() -> tuple[str, ...]:
    """The words before a command that take the network from it; none where the system does not allow it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    # Giving up rights makes a process forget that it ends with its parent: it is told again.
    setpriv = shutil.which("setpriv")
    again = (setpriv, "--pdeathsig", "KILL") if setpriv is not None else ()
    words = (unshare, "--map-root-user", "--net", *again)
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)  # noqa: S603 -- fixed words
    return words if tried.returncode == 0 else ()


def _write_settings(profile: Path) -> None:
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], work: Path, medium: str, seconds: float) -> int:
    """Run LibreOffice to its end; its exit status. Raises `Unreadable('damaged')` if it is late."""
    environment = {"PATH": os.defpath, "HOME": str(work), "TMPDIR": str(work), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 -- a program of the system, no shell
        command,
        cwd=work,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 -- readers are processes of one thread
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            "damaged", f"LibreOffice was not done with the {medium} file in {seconds:g} seconds"
        ) from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _end_with_parent() -> None:
    """In the new process: end when the reader ends, write no file beyond what is read of it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * MOST_MEMBER_BYTES, 4 * MOST_MEMBER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
