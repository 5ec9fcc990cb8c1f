"""Sample portals, the skins: how each of the five content systems writes lists, pagers and article pages."""

from crawler.samples.skins.base import Row, Skin
from crawler.samples.skins.benxi import BenxiSkin
from crawler.samples.skins.dingzhou import DingzhouSkin
from crawler.samples.skins.huaxian import HuaxianSkin
from crawler.samples.skins.jinjiang import JinjiangSkin
from crawler.samples.skins.tjbd import TjbdSkin

__all__ = ["SKINS", "Row", "Skin"]

SKINS: dict[str, type[Skin]] = {
    "tjbd": TjbdSkin,
    "huaxian": HuaxianSkin,
    "benxi": BenxiSkin,
    "jinjiang": JinjiangSkin,
    "dingzhou": DingzhouSkin,
}
