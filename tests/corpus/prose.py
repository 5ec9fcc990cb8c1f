"""The words of a report: short sentences of our own, full of numbers that belong to no table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.corpus.arithmetic import Value
from tests.corpus.identity import Identity


@dataclass(frozen=True)
class Fee:
    """What part six says of 信息处理费; `notices` are those issued and those paid."""

    stated: bool
    notices_issued: int | None = None
    notices_paid: int | None = None
    amount_yuan: float | None = None


def _number(values: Mapping[str, Value], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def overview(rng: Random, who: Identity, values: Mapping[str, Value]) -> list[str]:
    """Part one."""
    year = who.year
    news, notices, other = rng.randrange(3, 900), rng.randrange(1, 300), rng.randrange(0, 9)
    received = _number(values, "applications.total.received_new")
    carried = _number(values, "applications.total.carried_in")
    return [
        f"{year}年，{who.self_name}依照条例做好公开、受理和管理工作，现将情况报告如下：",
        f"（一）主动公开情况。全年发布信息{news + notices + other}条，其中工作动态{news}条，"
        f"公告公示{notices}条，其他{other}条，公开率{rng.randrange(90, 101)}%。",
        f"（二）依申请公开情况。{year}年共收到申请{received}件，上年结转{carried}件，均按期办理。",
        "（三）政府信息管理情况。信息发布前由专人审核，先审查后公开，目录及时更新。",
        f"（四）平台建设情况。政务微信公开政府信息数{rng.randrange(1, 700)}条，"
        f"网站访问量{rng.randrange(1, 90)}.{rng.randrange(10, 99)}万人次，"
        f"总计维护栏目{rng.randrange(3, 40)}个。",
        f"（五）监督保障情况。{year}年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日召开工作会议，"
        f"全年培训{rng.randrange(1, 6)}次，行政复议、行政诉讼案件由专人跟进。",
    ]


def disclosure_words(rng: Random, who: Identity) -> list[str]:
    """What some bodies write above the table of part two."""
    return rng.choice(
        (
            [],
            [],
            [f"{who.year}年主动公开政府信息的数据见下表。"],
            [f"{who.self_name}办理行政许可较上一年增加{rng.randrange(2, 90)}件，具体数据以下表为准。"],
        )
    )


def application_words(rng: Random, who: Identity) -> list[str]:
    """What some bodies write above the table of part three."""
    return rng.choice(([], [], [], [f"{who.year}年收到和处理申请的数据见下表，单位为件。"]))


def review_words(rng: Random, who: Identity) -> list[str]:
    """What some bodies write above the table of part four."""
    return rng.choice(([], [], [], [f"{who.self_name}{who.year}年相关案件的办理结果见下表。"]))


def outlook(rng: Random, who: Identity) -> list[str]:
    """Part five."""
    return [
        f"（一）存在的问题。{who.year}年公开工作仍有不足：一是更新不够及时；二是解读形式单一；"
        f"三是人员变动较多，{rng.randrange(1, 9)}名工作人员为新任。",
        f"（二）改进情况。{who.year + 1}年，{who.self_name}将从{rng.randrange(2, 5)}个方面改进："
        "一是健全制度；二是加强培训；三是规范答复文书，减少其他处理和重复申请。",
    ]


def others(rng: Random, who: Identity) -> tuple[list[str], Fee]:
    """Part six and what it says of the fee."""
    year, paid = who.year, rng.randrange(0, 4)
    amount = paid * rng.randrange(30, 900)
    parts = (rng.randrange(50, 900), rng.randrange(50, 900))
    nothing: list[tuple[list[str], Fee]] = [
        (["无"], Fee(stated=False)),
        (["无。"], Fee(stated=False)),
        ([f"{who.self_name}没有其他需要报告的事项。"], Fee(stated=False)),
    ]
    if year < 2021:  # the fee was introduced for 2021
        return rng.choice(nothing)
    return rng.choice(
        (
            *nothing,
            ([f"{year}年{who.self_name}未收取信息处理费。"], Fee(stated=True, amount_yuan=0)),
            (
                [f"{year}年共发出信息处理费缴费通知{paid}份，实际缴费{paid}份，收取信息处理费{amount}元。"],
                Fee(stated=True, notices_issued=paid, notices_paid=paid, amount_yuan=amount),
            ),
            ([f"全年收取信息处理费{amount}元。"], Fee(stated=True, amount_yuan=amount)),
            (
                [
                    f"{year}年有2件申请收取信息处理费{sum(parts)}元。"
                    f"其中，一件收取{parts[0]}元，另一件收取{parts[1]}元。",
                    f"全年接待咨询{rng.randrange(5, 300)}人次，发放资料{rng.randrange(5, 300)}份。",
                ],
                Fee(stated=True, amount_yuan=sum(parts)),
            ),
        )
    )
