"""Sample portals, the prose: short neutral paragraphs whose figures agree with the tables.

Every sentence is written for the demonstration; a report differs from its neighbour by the
variant that its body and year choose.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.samples.model import Body, Fee, SampleReport

_MANAGEMENT = (
    "{we}由综合办公室汇总各科室报送的信息，发布之前先作保密审查，再由分管负责人签发，每半年清理一次过期内容。",
    "{we}把信息公开列入年度工作清单，起草文件时同步注明公开属性，公开目录有变化的当月更新。",
    "{we}对拟公开的材料实行登记、审查、发布三步办理，责任落实到人，存档备查。",
)
_PLATFORM = (
    "网站栏目由专人维护，便民服务大厅另设查阅点一处，纸质目录每季度更换。",
    "年内检查栏目链接四次，发现的失效链接当周修复；政务新媒体账号由办公室统一管理。",
    "除网站外，还利用公告栏和广播发布与居民关系密切的事项。",
)
_SUPERVISION = (
    "全年组织业务学习两次，公开了监督电话，没有因信息公开工作受到责任追究的情形。",
    "上级检查反馈的意见已逐条整改，年终由办公室对各科室公开情况进行评议。",
    "聘请社会监督员三名，每半年听取一次意见，没有发生责任追究。",
)
_PROBLEMS = (
    "主要问题：一是部分信息从形成到公开间隔较长；二是解读材料以文字为主，图表偏少。",
    "主要问题：栏目之间存在交叉，群众查找不够方便；个别科室报送信息不及时。",
    "主要问题：依申请公开的答复文书还需进一步规范，经办人员更换后衔接不够。",
)
_REMEDIES = (
    "改进情况：缩短内部流转时限，重要事项在形成之日起十个工作日内公开；多用图表说明政策。",
    "改进情况：合并内容重复的栏目，在首页增加检索入口；对报送情况按季度通报。",
    "改进情况：统一答复文书样式，编写办理手册，安排新到岗人员跟班学习。",
)


def _variant(texts: Sequence[str], body: Body, report: SampleReport) -> str:
    choice = sum(map(ord, body.name)) + report.year
    return texts[choice % len(texts)].format(we=body.we)


def opening(body: Body, report: SampleReport) -> list[str]:
    """The paragraphs before part one: basis, period, whom to ask."""
    return [
        f"按照《中华人民共和国政府信息公开条例》有关要求，{body.printed}编写了{report.year}年度报告，"
        f"现向社会公布。数据统计期限为{report.year}年1月1日至{report.year}年12月31日。",
        "对报告内容有疑问的，可以在工作日与本机关信息公开工作机构联系，电话：0000-0000000，邮编：000000。",
    ]


def overall(body: Body, report: SampleReport, visit: int) -> list[str]:
    """Part one, with sub-headings run on."""
    return [
        f"{report.year}年，{body.we}按照条例规定和上级部署开展政府信息公开工作，具体情况如下。",
        f"（一）主动公开。{_disclosed(report)}",
        f"（二）依申请公开。{applications(report, visit)}",
        f"（三）政府信息管理。{_variant(_MANAGEMENT, body, report)}",
        f"（四）政府信息公开平台建设。{_variant(_PLATFORM, body, report)}",
        f"（五）监督保障。{_variant(_SUPERVISION, body, report)}",
    ]


def _disclosed(report: SampleReport) -> str:
    parts = "，".join(f"{channel}{count}条" for channel, count in report.disclosed.items())
    return f"全年主动公开信息{report.disclosed_total}条，其中{parts}。"


def applications(report: SampleReport, visit: int) -> str:
    """One sentence on applications, from the 总计 column as printed."""
    text = report.seen(visit).text

    def count(row: str) -> str:
        return text(f"applications.total.{row}") or "0"

    if count("received_new") == "0" and count("carried_in") == "0":
        return "本年度没有收到政府信息公开申请，也没有上年结转的申请。"
    return (
        f"本年度新收申请{count('received_new')}件，上年结转{count('carried_in')}件；"
        f"办结{count('total_processed')}件，其中予以公开{count('granted')}件、部分公开{count('granted_in_part')}件；"
        f"结转下年度继续办理{count('carried_out')}件。"
    )


def problems(body: Body, report: SampleReport) -> list[str]:
    """Part five."""
    return [_variant(_PROBLEMS, body, report), _variant(_REMEDIES, body, report)]


def others(report: SampleReport) -> list[str]:
    """Part six: the processing fee, or that there is nothing to say."""
    return [_fee(report.fee)] if report.fee else ["无。"]


def _fee(fee: Fee) -> str:
    if not fee.notices and not fee.paid:
        return "本年度没有发出信息处理费缴费通知，未收取信息处理费。"
    return (
        f"本年度发出信息处理费缴费通知{fee.notices}份，实际缴费{fee.paid}件，收取信息处理费{fee.yuan:g}元。"
    )


def narrative(body: Body, report: SampleReport) -> list[tuple[str, list[str]]]:
    """A whole report of the time before the forms: headings with their paragraphs, no table."""
    return [
        ("一、概述", [f"{report.year}年，{body.we}继续推进政府信息公开工作，健全工作制度，明确经办人员。"]),
        ("二、主动公开政府信息情况", [_disclosed(report)]),
        ("三、依申请公开政府信息情况", ["本年度没有收到公民、法人或者其他组织提出的公开申请。"]),
        ("四、政府信息公开的收费及减免情况", ["本年度未向申请人收取检索、复制、邮寄等费用。"]),
        ("五、行政复议、行政诉讼情况", ["本年度没有因政府信息公开引起的行政复议和行政诉讼。"]),
        ("六、存在的主要问题及改进措施", problems(body, report)),
    ]
