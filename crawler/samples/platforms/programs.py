"""Samples of programs: columns as parameters, pages by links, by script and by a form."""

from __future__ import annotations

from crawler.samples.platforms.tree import Column, Entry, TreePlatform, number_of


class AspxSample(TreePlatform):
    """`InfoPublic.aspx?cid=&pid=&page=`, pages by links; the first leaves the number out."""

    name = "programs"

    def __init__(self) -> None:
        super().__init__("www.aspx-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """`cid` is the column."""
        more = f"&page={number}&kw=" if number > 1 else ""
        return f"/InfoPublic.aspx?cid={number_of(column)}&pid=971{more}"

    def article(self, column: Column, entry: Entry) -> str:
        """Another program, which is told the column too."""
        return f"/InfoView.aspx?id={70000 + entry.number}&cid={number_of(column)}"


class JspSample(TreePlatform):
    """`iList.jsp?node_id=&cat_id=&cur_page=`, pages by a script."""

    name = "programs"

    def __init__(self) -> None:
        super().__init__("www.jsp-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """`node_id` is the column."""
        return f"/info/iList.jsp?node_id=GK{column.key}&cat_id=&cur_page={number}"

    def article(self, column: Column, entry: Entry) -> str:
        """A program beside the list's."""
        del column
        return f"/info/iInfo.jsp?info_id={500 + entry.number}"

    def pager(self, column: Column, number: int) -> str:
        """A function that puts the address together."""
        base = f"iList.jsp?node_id=GK{column.key}&cat_id=&cur_page="
        return (
            f"<div class='pages'>第{number}页/共{self.pages(column)}页 "
            f"<a href='javascript:turn({number + 1})'>下一页</a></div>"
            f"<script>function turn(n) {{ location.href = '{base}' + n; }}</script>"
        )


class ActionSample(TreePlatform):
    """`listInfoSub.action?itemId=&orgCode=`: the body is `orgCode`, pages by a form."""

    name = "programs"

    def __init__(self) -> None:
        super().__init__("www.bmsite-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """`itemId` is 年报, and something else for the other columns of the menu."""
        item = 896 if column.below or column.entries else number_of(column)
        more = f"&pageNo={number}" if number > 1 else ""
        return f"/bmsite/listInfoSub.action?itemId={item}&orgCode=EA{number_of(column)}{more}"

    def article(self, column: Column, entry: Entry) -> str:
        """An action of its own."""
        del column
        return f"/bmsite/showInfo.action?infoId={66000 + entry.number}"

    def pager(self, column: Column, number: int) -> str:
        """A form with the number in a hidden field."""
        return (
            "<form action='listInfoSub.action' method='get'>"
            f"<input type='hidden' name='itemId' value='896'><input type='hidden' name='orgCode' "
            f"value='EA{number_of(column)}'><input type='hidden' name='pageNo' value='{number}'>"
            f"<a href='#' onclick='turn({number + 1})'>下一页</a> {number}/{self.pages(column)}页</form>"
        )


class ThtmlSample(TreePlatform):
    """`ndbg.thtml?id=`, pages by links."""

    name = "programs"

    def __init__(self) -> None:
        super().__init__("www.thtml-sample.gov.cn")

    def address(self, column: Column, number: int) -> str:
        """`id` is the column."""
        more = f"&page={number}" if number > 1 else ""
        return f"/ndbg.thtml?id={number_of(column)}{more}"

    def article(self, column: Column, entry: Entry) -> str:
        """Its own `id`."""
        del column
        return f"/content.thtml?id={entry.number}"
