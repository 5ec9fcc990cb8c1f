"""Sample of flat file names: every column and article lies in the root of the host."""

from __future__ import annotations

from crawler.samples.platforms.tree import Column, Entry, TreePlatform


class SlugSample(TreePlatform):
    """`/xxgk-list-{slug}.html`, further pages by links, articles `/xxgk-show-N.html`."""

    name = "xxgk-list"

    def __init__(self) -> None:
        super().__init__("www.slugs-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """The number stands behind the slug."""
        return f"/xxgk-list-{column.key}{'' if number == 1 else f'-{number}'}.html"

    def article(self, column: Column, entry: Entry) -> str:
        """Nothing says whose it is."""
        del column
        return f"/xxgk-show-{47000 + entry.number}.html"
