"""Who reports, which year, under which title, and on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.corpus.figures import Size

_BODIES: dict[Size, tuple[str, ...]] = {
    "idle": ("柳溪镇", "青石乡人民政府", "西坪街道办事处", "云岭县石桥镇人民政府"),
    "township": ("南塘镇人民政府", "安和市白杨镇", "临泽区东湖街道办事处", "桃源乡"),
    "department": ("安和市教育局", "云岭县自然资源局", "临泽区卫生健康局", "平江市生态环境局"),
    "county": ("云岭县人民政府", "安和市", "临泽区人民政府办公室", "石林彝族自治县"),
    "city": ("平江市人民政府", "长宁州人民政府", "平江市", "平江市人民政府办公室"),
}
_SELF: dict[Size, tuple[str, ...]] = {
    "idle": ("我镇", "本机关"),
    "township": ("我镇", "我街道"),
    "department": ("我局", "市局"),
    "county": ("我县", "本机关"),
    "city": ("我市", "全市"),
}


@dataclass(frozen=True)
class Identity:
    """What head and foot of a report say of it; None where this report does not say it."""

    body: str
    self_name: str
    year: int
    title_lines: tuple[str, ...]
    period: str | None
    published: date
    signed: str | None
    signed_on: date | None

    @property
    def title(self) -> str:
        """The title as one line."""
        return "".join(self.title_lines)


def identity(rng: Random, year: int, size: Size) -> Identity:
    """A body of that size reporting on `year`."""
    body = rng.choice(_BODIES[size])
    published = date(year + 1, 1, 8) + timedelta(days=rng.randrange(0, 80))
    signed = published - timedelta(days=rng.randrange(1, 6)) if rng.random() < 0.35 else None
    return Identity(
        body=body,
        self_name=rng.choice(_SELF[size]),
        year=year,
        title_lines=_title(rng, body, year),
        period=_period(rng, year) if rng.random() < 0.6 else None,
        published=published,
        signed=None if signed is None else _signature(rng, signed),
        signed_on=signed,
    )


def _title(rng: Random, body: str, year: int) -> tuple[str, ...]:
    name = "政府信息公开工作年度报告"
    return rng.choice(
        (
            (f"{body}{year}年{name}",),
            (f"{body}{year}年{name}",),
            (f"{body}{year}年度{name}",),
            (f"{body}关于{year}年{name}",),
            (f"{year}年{body}{name}",),
            (f"{body} {year} 年{name}",),
            (f"{body}", f"{year}年{name}"),
            (f"{body}{year}年政府信息公开年度报告",),
            (f"{body}{year}年政府信息公开年报",),
        )
    )


def _period(rng: Random, year: int) -> str:
    return rng.choice(
        (
            f"本报告中数据的统计期限为{year}年1月1日至{year}年12月31日。",
            f"统计时限自{year}年1月1日起，至{year}年12月31日止。",
            f"数据统计期限从{year}年1月1日到12月31日止。",
            f"所列数据的统计时间为{year}年1月1日至12月31日。",
        )
    )


def _signature(rng: Random, day: date) -> str:
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return rng.choice(
        (
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year} 年 {day.month} 月 {day.day} 日",
            f"{chinese}年{_numeral(day.month)}月{_numeral(day.day)}日",
        )
    )


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (
        digits[ones] if ones or not tens else ""
    )
