"""Sample of numbered channels: SiteServer's addresses, pages by a choice, articles numbered apart."""

from __future__ import annotations

from crawler.samples.platforms.tree import Column, Entry, TreePlatform, number_of


class ChannelsSample(TreePlatform):
    """`/channels/N.html`, page *k* in a choice of pages whose values are addresses."""

    name = "channels"

    def __init__(self) -> None:
        super().__init__("www.channels-sample.gov.cn", "benxi-2024.pdf")

    def address(self, column: Column, number: int) -> str:
        """`_k` behind the number from page 2 on."""
        return f"/channels/{number_of(column)}{'' if number == 1 else f'_{number}'}.html"

    def article(self, column: Column, entry: Entry) -> str:
        """The first number is not that of the list."""
        if entry.file:
            return f"/upload/{entry.number}/{entry.file}"
        return f"/contents/{number_of(column) + 7}/{196000 + entry.number}.html"

    def pager(self, column: Column, number: int) -> str:
        """A choice, which a script follows."""
        options = "".join(
            f"<option value='{self.address(column, k)}'{' selected' if k == number else ''}>{k}</option>"
            for k in range(1, self.pages(column) + 1)
        )
        return f"<select onchange='location.href=this.value'>{options}</select>"
