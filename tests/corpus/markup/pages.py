"""Pages of several platforms around a report: head, menus, date lines, feet; shapes seen, words ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random
from typing import TypeAlias

PageWriter: TypeAlias = Callable[[Random, "Sheaf", str], str]


@dataclass(frozen=True)
class Sheaf:
    """What a page's template knows of an article."""

    title: str
    published: date
    body: str
    site: str = "平江市人民政府"
    code: str = "4399000017"


def _menu(rng: Random, sheaf: Sheaf) -> str:
    years = "".join(f'<li><a href="../{y}/">{y}年</a></li>' for y in range(2019, sheaf.published.year))
    others = "".join(
        f'<li><a href="./t{rng.randrange(10**7, 10**8)}.html">{name}2018年政府信息公开工作年度报告</a>'
        f"<span>2019-0{rng.randrange(1, 4)}-1{rng.randrange(0, 10)}</span></li>"
        for name in ("市审计局", "市统计局")
    )
    return f'<div class="side"><ul class="menu"><li>政府信息公开指南</li><li>政府信息公开年报</li>{years}</ul><ul>{others}</ul></div>'


def _foot(sheaf: Sheaf) -> str:
    return (
        '<div class="footer"><p><a href="/map">网站地图</a> | <a href="/about">关于我们</a></p>'
        f"<p>主办：{sheaf.site} 网站标识码：{sheaf.code} 湘ICP备05000123号</p>"
        "<p>湘公网安备 43990002000101号 电话：0731-80001234</p></div>"
    )


def _index(sheaf: Sheaf) -> str:
    day = sheaf.published.isoformat()
    return (
        '<table class="xxgk-index"><tr><td>索 引 号</td><td>014416330/2024-04736</td><td>发布机构</td>'
        f"<td>{escape(sheaf.body)}</td></tr><tr><td>文 号</td><td></td><td>发布日期</td><td>{day}</td></tr></table>"
    )


def bare(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """A page with a title element and nothing else."""
    del rng
    return f"<!DOCTYPE html><html><head><title>{escape(sheaf.title)}</title></head><body>{inner}</body></html>"


def trs(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """TRS: national page labels, breadcrumb, `TRS_UEDITOR`."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>{escape(sheaf.title)}_政府信息公开年报_{sheaf.site}</title>
<meta name="SiteName" content="{sheaf.site}"><meta name="SiteIDCode" content="{sheaf.code}">
<meta name="ColumnName" content="政府信息公开年报"><meta name="ColumnType" content="信息公开年报">
<meta name="ArticleTitle" content="{escape(sheaf.title)}"><meta name="PubDate" content="{sheaf.published} 10:2{rng.randrange(0, 10)}">
<meta name="ContentSource" content="{escape(sheaf.body)}">
<style>.a{{width:100px}}</style><script>var n = {{"count": 12, "html": "<td>7</td>"}};</script></head>
<body><div class="top">今天是2019年12月3日 星期二</div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="../">政府信息公开</a> &gt; <a href="./">政府信息公开年报</a></div>
{_menu(rng, sheaf)}
<div class="detail"><h1>{escape(sheaf.title)}</h1>
<div class="info">发布时间：{sheaf.published} 来源：{escape(sheaf.body)} 浏览次数：{rng.randrange(2, 4000)}次 字体：[大 中 小]</div>
<div class="TRS_UEDITOR trs_paper_default">{inner}</div>
<p class="share">扫一扫在手机打开当前页</p></div>
{_foot(sheaf)}</body></html>"""


def ucap(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """UCAP: `UCAP-CONTENT`, title in its own element, an index table above."""
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(sheaf.title)}</title><meta name="PubDate" content="{sheaf.published} 08:30">
<meta name="ArticleTitle" content="{escape(sheaf.title)}"></head><body>
<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/hd">互动交流</a></div>
{_index(sheaf)}<div class="article-title"><ucaptitle>{escape(sheaf.title)}</ucaptitle></div>
<div class="article-info">日期：{sheaf.published} 来源：{escape(sheaf.body)}</div>
<div class="article-content" id="zoomcon"><div id="UCAP-CONTENT">{inner}</div></div>
{_menu(rng, sheaf)}{_foot(sheaf)}</body></html>"""


def hanweb(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """Hanweb: everything in layout tables, `zoom`, comments around the content."""
    del rng
    return f"""<html><head><title>{sheaf.site} 信息公开年报 {escape(sheaf.title)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<table width="1000" align="center"><tr><td>您现在的位置：首页 &gt;&gt; 信息公开 &gt;&gt; 年度报告</td></tr></table>
<table id="article" width="1000" align="center"><tr><td class="title" align="center">{escape(sheaf.title)}</td></tr>
<tr><td>发布日期：{sheaf.published} 　访问次数：<span id="hits">231</span></td></tr>
<tr><td><div id="zoom"><!--zooms-->{inner}<!--zoome--></div></td></tr></table>
<table width="1000"><tr><td align="center">网站标识码：{sheaf.code}　湘ICP备05000123号</td></tr></table>
</body></html>"""


def vsb(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """Boda VSB: the article in a form, `vsb_content`, previous and next below."""
    day = f"{sheaf.published.year}年{sheaf.published.month:02}月{sheaf.published.day:02}日"
    return f"""<!DOCTYPE HTML><HTML><HEAD><TITLE>{escape(sheaf.title)}-{sheaf.site}</TITLE>
<META charset="UTF-8"></HEAD><BODY>
<div class="wz">当前位置: <a href="index.htm">首页</a> &gt;&gt; <a href="zfxxgknb.htm">政府信息公开年报</a> &gt;&gt; 正文</div>
<form name="_newscontent_fromname"><div class="content-title"><h3>{escape(sheaf.title)}</h3>
<i>{day} 点击：[<span>{rng.randrange(10, 900)}</span>]</i></div>
<div class="content-con"><div id="vsb_content"><div class="v_news_content">
{inner}
</div></div></div><p>附件【<a href="/system/_content/download.jsp?urltype=1">{escape(sheaf.title)}.docx</a>】已下载<span>17</span>次</p>
<div>上一条：<a href="1.htm">市审计局2018年政府信息公开工作年度报告</a> 下一条：<a href="2.htm">公告</a></div></form>
{_foot(sheaf)}</BODY></HTML>"""


def nfcms(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """NFCMS: class names only, time to the second, share buttons, a script with numbers."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(sheaf.title)} - {sheaf.site}门户网站</title>
<script>window._CONFIG = {{"SITE": {{"sid": 439001, "name": "{sheaf.site}"}}, "NUM": [1,2,3,4,5,6,7]}};</script></head>
<body><div class="path"><a>首页</a> > <a>政务公开</a> > <a>年报</a></div>
<div class="article"><h1 class="title">{escape(sheaf.title)}</h1>
<div class="desc">时间：{sheaf.published} 1{rng.randrange(0, 8)}:07:31 来源：本网 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="content">{inner}</div><div class="share">分享到： 微信 微博</div></div>
{_menu(rng, sheaf)}{_foot(sheaf)}</body></html>"""


PLATFORMS: tuple[PageWriter, ...] = (trs, ucap, hanweb, vsb, nfcms)


def any_platform(rng: Random, sheaf: Sheaf, inner: str) -> str:
    """One of the platforms."""
    return rng.choice(PLATFORMS)(rng, sheaf, inner)
