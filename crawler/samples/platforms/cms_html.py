"""Sample of articles filed by day, away from their columns."""

from __future__ import annotations

from crawler.samples.platforms.tree import Column, Entry, TreePlatform


class CmsHtmlSample(TreePlatform):
    """`/cms/html/{site}/{column}/index.html`, articles `/cms/html/{site}/{day}/{number}.html`."""

    name = "cms-html"

    def __init__(self) -> None:
        super().__init__("www.cmshtml-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """Columns lie beside each other in the site's folder."""
        return f"/cms/html/fqxrmzf/{column.key}/index{'' if number == 1 else f'_{number}'}.html"

    def article(self, column: Column, entry: Entry) -> str:
        """The day of publication, then a number."""
        del column
        return f"/cms/html/fqxrmzf/{entry.day}/{1779100000 + entry.number}.html"
