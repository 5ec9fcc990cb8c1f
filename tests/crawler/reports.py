"""Pages of annual reports for the crawl's tests: the 2021 form, as short as a reader accepts."""

from __future__ import annotations

_ROWS = (
    ("一、本年新收政府信息公开申请数量", "received"),
    ("二、上年结转政府信息公开申请数量", 0),
    ("（一）予以公开", "received"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 0),
    ("1.属于国家秘密", 0),
    ("2.其他法律行政法规禁止公开", 0),
    ("3.危及“三安全一稳定”", 0),
    ("4.保护第三方合法权益", 0),
    ("5.属于三类内部事务信息", 0),
    ("6.属于四类过程性信息", 0),
    ("7.属于行政执法案卷", 0),
    ("8.属于行政查询事项", 0),
    ("1.本机关不掌握相关政府信息", 0),
    ("2.没有现成信息需要另行制作", 0),
    ("3.补正后申请内容仍不明确", 0),
    ("1.信访举报投诉类申请", 0),
    ("2.重复申请", 0),
    ("3.要求提供公开出版物", 0),
    ("4.无正当理由大量反复申请", 0),
    ("5.要求行政机关确认或重新出具已获取信息", 0),
    ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 0),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 0),
    ("3.其他", 0),
    ("（七）总计", "received"),
    ("四、结转下年度继续办理", 0),
)
_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_PARTS = (
    ("一、总体情况", "本年度按照条例做好各项公开工作，信息发布及时，平台运行正常，全年没有发生差错。"),
    ("二、主动公开政府信息情况", ""),
    ("三、收到和处理政府信息公开申请情况", ""),
    ("四、政府信息公开行政复议、行政诉讼情况", ""),
    ("五、存在的主要问题及改进情况", "公开的深度还不够，下一年将加强培训，逐项补齐。"),
    ("六、其他需要报告的事项", "本年度没有收取信息处理费。"),
)


def report_page(title: str, received: int = 3, *, shown_title: bool = True, crumbs: str = "") -> str:
    """A whole page with one report; `received` is the figure of natural persons and of the total."""
    tables = {1: _disclosure(), 2: _applications(received), 3: _reviews()}
    parts = "".join(
        f"<p><b>{heading}</b></p>" + (f"<p>{text}</p>" if text else "") + tables.get(place, "")
        for place, (heading, text) in enumerate(_PARTS)
    )
    head = f"<h1>{title}</h1>" if shown_title else ""
    return (
        f"<html><head><meta charset='utf-8'><title>{title if shown_title else '网站'}</title></head><body>"
        f"<div class='crumb'>{crumbs}</div>{head}<div class='TRS_Editor'>{parts}</div></body></html>"
    )


def _disclosure() -> str:
    rows = (
        "<tr><td colspan=4>第二十条第（一）项</td></tr>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>"
        "<tr><td>行政规范性文件</td><td>1</td><td>0</td><td>5</td></tr>"
        "<tr><td colspan=4>第二十条第（五）项</td></tr>"
        "<tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr>"
        "<tr><td>行政许可</td><td colspan=3>12</td></tr>"
        "<tr><td colspan=4>第二十条第（六）项</td></tr>"
        "<tr><td>信息内容</td><td colspan=3>本年处理决定数量</td></tr>"
        "<tr><td>行政处罚</td><td colspan=3>2</td></tr>"
        "<tr><td>行政强制</td><td colspan=3>0</td></tr>"
        "<tr><td colspan=4>第二十条第（八）项</td></tr>"
        "<tr><td>信息内容</td><td colspan=3>本年收费金额（单位：万元）</td></tr>"
        "<tr><td>行政事业性收费</td><td colspan=3>0</td></tr>"
    )
    return f"<table>{rows}</table>"


def _applications(received: int) -> str:
    head = "<tr><td>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>" + "".join(
        f"<td>{name}</td>" for name in _APPLICANTS
    )
    lines = []
    for label, value in _ROWS:
        figure = received if value == "received" else value
        cells = [figure, 0, 0, 0, 0, 0, figure]
        lines.append(f"<tr><td>{label}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f"<table>{head}</tr>{''.join(lines)}</table>"


def _reviews() -> str:
    groups = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>" * 3
    return (
        "<table><tr><td colspan=5 rowspan=2>行政复议</td><td colspan=10>行政诉讼</td></tr>"
        "<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
        f"<tr>{groups}</tr><tr>{'<td>0</td>' * 15}</tr></table>"
    )
