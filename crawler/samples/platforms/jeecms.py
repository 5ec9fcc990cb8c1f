"""Sample of JEECMS: columns beside each other, buttons that open the next page."""

from __future__ import annotations

from crawler.samples.platforms.tree import Column, Entry, TreePlatform


class JeecmsSample(TreePlatform):
    """`/gknb/index.jhtml`, `index_2.jhtml`, articles numbered in the folder."""

    name = "jeecms"

    def __init__(self) -> None:
        super().__init__("www.jeecms-sample.gov.cn", "benxi-2024.pdf")

    def address(self, column: Column, number: int) -> str:
        """A folder a column, none below another."""
        return f"/{column.key}/index{'' if number == 1 else f'_{number}'}.jhtml"

    def article(self, column: Column, entry: Entry) -> str:
        """A number beside the list."""
        if entry.file:
            return f"/u/cms/www/202501/{entry.file}"
        return f"/{column.key}/{24960000 + entry.number}.jhtml"

    def pager(self, column: Column, number: int) -> str:
        """Buttons; that of the last page does nothing."""
        total = self.pages(column)
        further = f"index_{number + 1}.jhtml" if number < total else ""
        opens = f"onclick=\"location.href='{further}';\"" if further else "disabled='disabled'"
        return (
            f"<div class='pagesite'>共 {len(column.entries)} 条 {number}/{total} 页 "
            f"<input type='button' value='下一页' {opens}/></div>"
        )
