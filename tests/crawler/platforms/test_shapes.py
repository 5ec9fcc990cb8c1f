"""Shapes of addresses that need no family of their own: the plain readers find all of them."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5

import pytest

from crawler.samples.platforms.tree import Column, Entry, TreePlatform
from db.archive import Archive
from tests.crawler.platforms.check import check, lists_asked

FOLDERS = {"政府信息公开年报": "gknb", "乡镇": "xznb"}


def folder(column: Column) -> str:
    """The folder of a column, one below the other."""
    return "/".join(["", "zwgk", *(FOLDERS[name] for name in column.above[1:]), column.key])


def digest(key: str) -> str:
    return md5(key.encode(), usedforsecurity=False).hexdigest()


class Leimingtech(TreePlatform):
    """`list.shtml` in the folders of a tree."""

    name = "directory"

    def address(self, column: Column, number: int) -> str:
        return f"{folder(column)}/list{'' if number == 1 else f'_{number}'}.shtml"

    def article(self, column: Column, entry: Entry) -> str:
        return f"{folder(column)}/{430000 + entry.number}.shtml"


class WithoutExtension(TreePlatform):
    """`content_191767` in the folders of a tree, pages by `?page=`."""

    name = "directory"

    def address(self, column: Column, number: int) -> str:
        return f"{folder(column)}/{'' if number == 1 else f'?page={number}'}"

    def article(self, column: Column, entry: Entry) -> str:
        return f"{folder(column)}/content_{191000 + entry.number}"


class FolderPerArticle(TreePlatform):
    """`/<32 hex>/index.shtml`."""

    name = "numbered"

    def address(self, column: Column, number: int) -> str:
        return f"{folder(column)}/index{'' if number == 1 else f'_{number}'}.shtml"

    def article(self, column: Column, entry: Entry) -> str:
        return f"{folder(column)}/{digest(str(entry.number))}/index.shtml"


class Snowflake(TreePlatform):
    """`1.html`, `2.html`, counted by `parseInt`; articles of 19 digits."""

    name = "numbered"

    def address(self, column: Column, number: int) -> str:
        return f"{folder(column)}/{number}.html"

    def article(self, column: Column, entry: Entry) -> str:
        return f"{folder(column)}/{1753311688616128000 + entry.number}.html"

    def pager(self, column: Column, number: int) -> str:
        del number
        return f"<script>var pages = parseInt('{self.pages(column)}'); draw(pages);</script>"


class HuaianColumns(TreePlatform):
    """`/col/18073_668815/index.html`, articles in another column's folder."""

    name = "column-id"

    def address(self, column: Column, number: int) -> str:
        own = int(digest(column.key)[:5], 16)
        return f"/col/18073_{own}/index{'' if number == 1 else f'_{number}'}.html"

    def article(self, column: Column, entry: Entry) -> str:
        del column
        return f"/col/4039_446643/art/17356608/{17364738729000 + entry.number}ffO7DUB.html"


class UuidColumns(TreePlatform):
    """`/columns/<uuid>/index.html`, further pages by links."""

    name = "numbered"

    def address(self, column: Column, number: int) -> str:
        return f"/columns/{self._uuid(column.key)}/index{'' if number == 1 else f'_{number}'}.html"

    def article(self, column: Column, entry: Entry) -> str:
        return f"/columns/{self._uuid(column.key)}/202501/20/{self._uuid(str(entry.number))}.html"

    def _uuid(self, key: str) -> str:
        own = digest(key)
        return "-".join((own[:8], own[8:12], own[12:16], own[16:20], own[20:]))


@pytest.mark.parametrize(
    "shape", [Leimingtech, WithoutExtension, FolderPerArticle, Snowflake, HuaianColumns, UuidColumns]
)
def test_a_county(
    shape: Callable[[str], TreePlatform], archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = shape("www.shape-sample.gov.cn")
    server = check(archive, monkeypatch, platform)
    assert lists_asked(server, platform) <= len(platform.lists) + 3
