"""Pages for the tests of this folder: our own prose around tables in the real forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

APPLICANT_ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
    "（七）总计",
    "四、结转下年度继续办理",
)
# Row index -> group label and its rows, for the cells that span rows.
_GROUPS = {
    4: ("（三）不予公开", 8),
    12: ("（四）无法提供", 3),
    15: ("（五）不予处理", 5),
    20: ("（六）其他处理", 3),
}
Markup = Callable[[str], str]


def plain(text: str) -> str:
    """A cell's or paragraph's content as a modern editor writes it."""
    return text


def word(text: str) -> str:
    """The same, pasted from a word processor."""
    return (
        f'<p class="MsoNormal" align="center" style="margin:0cm;text-align:center;line-height:150%;'
        f'layout-grid-mode:char">'
        f'<span style="font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:black" '
        f'lang="EN-US">{text}'
        f"<o:p></o:p></span></p>"
    )


def cell(text: str, inner: Markup = plain, **spans: int) -> str:
    """One cell with its spans."""
    attributes = "".join(f' {name}="{value}"' for name, value in spans.items())
    style = ' width="64" style="border:solid windowtext 1.0pt;padding:0cm 5.4pt"' if inner is word else ""
    return f"<td{attributes}{style}>{inner(text)}</td>"


def row(*cells: str) -> str:
    """One row."""
    return "<tr>" + "\n".join(cells) + "</tr>\n"


def disclosure_table(inner: Markup = plain) -> str:
    """Part two in the form of 2021."""

    def block(name: str, heads: Sequence[str], *rows: Sequence[str]) -> str:
        span = 3 // len(heads)
        lines = [
            row(cell(name, inner, colspan=4)),
            row(cell("信息内容", inner), *(cell(h, inner, colspan=span) for h in heads)),
        ]
        lines += [row(cell(r[0], inner), *(cell(v, inner, colspan=span) for v in r[1:])) for r in rows]
        return "".join(lines)

    return (
        "<table>"
        + block("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"),
                ("规章", "0", "0", "0"),
                ("行政规范性文件", "3", "1", "12"))
        + block("第二十条第（五）项", ("本年处理决定数量",), ("行政许可", "210"))
        + block("第二十条第（六）项", ("本年处理决定数量",), ("行政处罚", "15"), ("行政强制", "2"))
        + block("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("行政事业性收费", "7.25"))
        + "</table>"
    )  # fmt: skip


def applications_table(inner: Markup = plain) -> str:
    """Part three in the form of 2021; the figure of row r and column c is r * 10 + c."""
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        row(cell(note, inner, colspan=3, rowspan=3), cell("申请人情况", inner, colspan=7)),
        row(
            cell("自然人", inner, rowspan=2),
            cell("法人或其他组织", inner, colspan=5),
            cell("总计", inner, rowspan=2),
        ),
        row(
            *(
                cell(name, inner)
                for name in ("商业<br>企业", "科研<br>机构", "社会公益组织", "法律服务机构", "其他")
            )
        ),
    ]
    for index, label in enumerate(APPLICANT_ROWS):
        cells = [cell("三、本年度办理结果", inner, rowspan=22)] if index == 2 else []
        if index in _GROUPS:
            cells.append(cell(_GROUPS[index][0], inner, rowspan=_GROUPS[index][1]))
        grouped = any(start <= index < start + size for start, (_, size) in _GROUPS.items())
        span = 3 if index in {0, 1, 24} else 1 if grouped else 2
        cells.append(cell(label, inner, colspan=span))
        cells += [cell(str(index * 10 + column), inner) for column in range(7)]
        rows.append(row(*cells))
    return "<table>" + "".join(rows) + "</table>"


def reviews_table(inner: Markup = plain) -> str:
    """Part four in the form of 2021."""
    names = ("结果<br>维持", "结果<br>纠正", "其他<br>结果", "尚未<br>审结", "总计")
    five = [cell(name, inner) for name in names]
    return (
        "<table>"
        + row(cell("行政复议", inner, colspan=5), cell("行政诉讼", inner, colspan=10))
        + row(
            *(cell(name, inner, rowspan=2) for name in names),
            cell("未经复议直接起诉", inner, colspan=5),
            cell("复议后起诉", inner, colspan=5),
        )
        + row(*five, *five)
        + row(*(cell(str(value), inner) for value in range(15)))
        + "</table>"
    )


def report(inner: Markup = plain, prose: int = 3) -> str:
    """The six parts of a report as the markup of a content element."""

    def paragraph(text: str) -> str:
        return inner(text) if inner is word else f"<p>{text}</p>"

    sentence = "本年度按要求公开各类信息，内容准确，更新及时，渠道畅通，未发生超期答复的情况。"
    parts = [
        "根据有关规定编制本报告，数据统计期限为2023年1月1日至2023年12月31日。",
        "一、总体情况", *[f"（{number}）工作{number}。{sentence * 4}" for number in "一二三四五"[:prose]],
        "二、主动公开政府信息情况", disclosure_table(inner),
        "三、收到和处理政府信息公开申请情况", applications_table(inner),
        "四、政府信息公开行政复议、行政诉讼情况", reviews_table(inner),
        "五、存在的主要问题及改进情况", *[sentence * 5] * prose,
        "六、其他需要报告的事项", "本年度未收取信息处理费。", "某县某镇人民政府", "2024年1月12日",
    ]  # fmt: skip
    return "\n".join(part if part.startswith("<table") else paragraph(part) for part in parts)


def page(content: str, *, container: str = '<div id="zoom">', head: str = "") -> str:
    """A whole page: menu, breadcrumb, title, `content`, footer."""
    menu = "".join(f'<li><a href="/col{number}/">{name}</a></li>' for number, name in enumerate(
        ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "总体情况",
         "依申请公开")
    ))  # fmt: skip
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">'
        f"<title>某县某镇2023年政府信息公开工作年度报告_某县人民政府</title>{head}"
        f'</head><body><ul class="menu">{menu}</ul><div class="crumbs">当前位置：<a href="/">首页</a> &gt; '
        f'<a href="/zwgk/">政府信息公开</a> &gt; <a href="/zwgk/nb/">政府信息公开年报</a></div>'
        f'<h1 class="article-title">某县某镇2023年政府信息公开工作年度报告</h1>'
        f'<div class="info">发布时间：2024-01-17 17:17 来源：某镇</div>{container}{content}</div>'
        f'<div class="footer">主办单位：某县人民政府 网站标识码：1300000001</div></body></html>'
    )
