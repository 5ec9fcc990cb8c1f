"""The command line: one module a verb, each imported when it is called."""

from crawler.cli.program import main

__all__ = ["main"]
