"""Copies converted to traditional characters, with the words such converters change."""

from __future__ import annotations

_PAIRS = (
    "条條项項内內规規废廢现現发發务務许許处處罚罰强強数數费費单單万萬报報请請况況业業机機构構组組织織会會"
    "术術学學总總计計开開结結转轉关關当當据據诉訴讼訟复復议議维維纠糾审審经經后後续續办辦属屬国國际際"
    "禁禁稳穩护護权權类類过過执執询詢无無补補琐瑣访訪举舉频頻认認获獲确確决決对對采採购購额額实實质質"
    "与與齐齊选選划劃区區为為范範员員该該处處纳納济濟应應级級务務县縣镇鎮乡鄉云雲岭嶺临臨泽澤长長宁寧"
    "东東桥橋塘塘门門户戶专專门門时時间間统統编編写寫仅僅从從个個们們来來这這说說动動态態网網络絡资資"
    "讯訊举舉导導发發设設备備难難题題进進优優细細则則岗崗监監督督测測评評价價标標准準责責任任职職工工"
    "两兩双雙单單页頁码碼图圖书書馆館厅廳变變减減较較仍仍够夠足足读讀听聽讲講谈談电電话話传傳真真邮郵"
    "编編号號扫掃描描载載连連接接询詢问問题題复復份份缴繳款款余餘顺順序序见見另另制製达達还還体體"
    "众眾称稱历歷压壓归歸档檔案案库庫证證并並样樣没沒产產调調闻聞约約纪紀终終义義爱愛医醫卫衛环環产產"
    "态態保保护護将將训訓录錄栏欄继繼杨楊未未维維撤撤撤撤结結"
)
_TO_TRADITIONAL = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_WORDS = (("規範性文件", "規範性檔案"), ("門戶網站", "入口網站"), ("重復", "重複"))


def traditional(text: str) -> str:
    """`text` with the characters of our reports in their traditional forms."""
    converted = "".join(_TO_TRADITIONAL.get(character, character) for character in text)
    for plain, changed in _WORDS:
        converted = converted.replace(plain, changed)
    return converted
