"""Sample of object ids: channels of the county and of its towns' own folders, articles in their channel."""

from __future__ import annotations

from hashlib import md5

from crawler.samples.platforms.tree import Column, Entry, TreePlatform, number_of

_SITES = {"luodang": "/site_fqldzrmzf", "xiaowan": "/site_fqxwzrmzf"}


class ObjectIdSample(TreePlatform):
    """`/gongkai/channel_<24 hex>/`; a town's channel has a prefix and a second number in its id."""

    name = "objectid"

    def __init__(self) -> None:
        super().__init__("www.objectid-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """Page 1 is the folder."""
        site = _SITES.get(column.key, "")
        own = (
            f"channel_c_{_id(column.key)}_n_1605684550.{number_of(column)}"
            if site
            else f"channel_{_id(column.key)}"
        )
        return f"/gongkai{site}/{own}/{'' if number == 1 else f'index_{number}.html'}"

    def article(self, column: Column, entry: Entry) -> str:
        """In the folder of its channel."""
        return f"{self.address(column, 1)}doc_{_id(str(entry.number))}.html"


def _id(key: str) -> str:
    return md5(key.encode(), usedforsecurity=False).hexdigest()[:24]
