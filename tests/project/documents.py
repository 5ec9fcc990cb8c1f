"""The command line as it is, and as the documents tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import click

from crawler.cli.program import program

_ROW = re.compile(r"^\| `nianbao (?P<usage>[^`]+)` \|(?P<words>.*)\|$", re.MULTILINE)
_CALL = re.compile(r"\bnianbao (?P<words>[a-z][^\n`|&;#<>]*)")
# `--help` and `--version` are every program's.
_COMMON = {"--help", "--version"}


def commands() -> dict[str, click.Command]:
    """Every command that does something, by its words: `crawl`, `db upgrade`."""
    return dict(_walk(program, ()))


def _walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from _walk(found, (*path, name))


def options(command: click.Command) -> set[str]:
    """The long options of a command."""
    found = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    return found - _COMMON


def documented(text: str) -> dict[str, set[str]]:
    """Command to options, as the table of commands in `text` has them."""
    found = {}
    for row in _ROW.finditer(text):
        usage = row["usage"].replace("\\|", "|")
        words = re.match(r"(?:[a-z]+ ?)+", usage)
        assert words, usage
        rest = f"{usage} {row['words']}"
        found[words.group().strip()] = set(re.findall(r"--[a-z][a-z-]*", rest)) - _COMMON
    return found


def wrong_calls(text: str, known: Mapping[str, set[str]]) -> list[str]:
    """Calls of the program in `text` that name a verb or an option that there is not."""
    verbs = {name.split()[0] for name in known}
    found = []
    for match in _CALL.finditer(text):
        words = match["words"].split()
        path = next(
            (path for path in known if match["words"].split()[: len(path.split())] == path.split()), None
        )
        if words[0] in verbs and path is None and len(words) > 1:
            found.append(match.group())
        elif path is not None:
            asked = {word.split("=")[0] for word in words if re.fullmatch(r"--[a-z][a-z-]*(=.*)?", word)}
            found += [f"{path} {option}" for option in sorted(asked - known[path] - _COMMON)]
    return found


def unknown_verbs(text: str, known: Mapping[str, set[str]]) -> list[str]:
    """Calls in code, `nianbao …` at the beginning of a span or after a prompt, of a verb there is not."""
    verbs = {name.split()[0] for name in known}
    called = re.findall(r"(?:`|^\$ |^|bin/)nianbao ([a-z]+)\b", text, re.MULTILINE)
    return [verb for verb in called if verb not in verbs]


def variables(text: str) -> set[str]:
    """The program's environment variables that `text` names."""
    return set(re.findall(r"\bNIANBAO_[A-Z_]+\b", text))
