"""Text made comparable one character for one character, so that positions in it stay true."""

from __future__ import annotations

import re
import unicodedata

# Traditional characters that occur in titles, headings and fee sentences of converted copies.
# Each traditional character before its simplified one: those of titles, headings, fee sentences and names.
_PAIRS = (
    "開开碼码報报務务資资訊讯訴诉訟讼復复複复覆复議议總总體体況况與与機机關关處处費费繳缴書书結结轉转於于"
    "題题進进項项縣县鎮镇鄉乡區区辦办廳厅發发佈布號号數数據据統统計计時时間间從从來来見见無无沒没產产"
    "實实際际製制規规範范業业組组織织係系劃划導导員员會会領领應应當当須须說说單单個个萬万億亿兩两壹一"
    "貳二參三肆四園园衛卫質质監监檢检驗验財财稅税國国營营環环經经貿贸農农漁渔廣广電电視视聽听獄狱學学"
    "術术醫医療疗車车輛辆運运輸输檔档館馆團团層层級级屬属聯联繫系鑒鉴責责編编輯辑閱阅讀读點点擊击擴扩"
    "張张閉闭後后網网頁页條条減减徵征額额撥拨這这還还對对決决斷断為为屆届歲岁麼么舊旧現现動动問问請请"
    "詢询認认識识確确證证設设備备訂订評评論论該该詳详誤误誰谁調调談谈講讲謝谢譯译護护變变讓让負负貢贡"
    "賬账貨货貫贯貴贵賓宾賞赏賠赔賢贤賴赖購购贈赠趕赶趙赵跡迹踐践軍军軌轨軟软較较載载輔辅輕轻轄辖辭辞"
    "邊边遠远適适遷迁選选遺遗鄰邻醜丑釋释裡里裏里針针鋼钢錄录錢钱錯错鍵键鎖锁鐵铁鑑鉴長长門门閒闲閣阁"
    "隊队陽阳陰阴陳陈陸陆隨随險险隸隶雜杂離离難难雲云靈灵靜静響响頂顶順顺預预頒颁頭头頻频顆颗顏颜願愿"
    "類类顧顾顯显風风飛飞飯饭飲饮養养馬马駐驻騰腾驅驱魚鱼鮮鲜鳥鸟麗丽黃黄黨党齊齐齡龄龍龙龜龟倉仓們们"
    "偉伟側侧偵侦傑杰傳传債债傷伤傾倾僅仅價价儀仪優优儲储兒儿內内冊册凍冻別别刪删則则剛刚創创劇剧劑剂"
    "勁劲勞劳勢势勳勋勵励勸劝匯汇匱匮協协卻却厭厌啟启喪丧喬乔嗎吗嚴严圍围圓圆圖图執执堅坚場场塊块塵尘"
    "墊垫壓压壞坏壩坝壯壮壽寿夠够夢梦夾夹奪夺奮奋婦妇寧宁審审寫写寬宽寶宝將将專专尋寻島岛峽峡崗岗嶺岭"
    "巒峦帥帅師师帳帐帶带幫帮幣币幹干庫库廠厂廢废強强彈弹彎弯彙汇徑径悶闷惡恶慣惯慶庆憂忧憑凭憲宪懷怀"
    "戰战戶户拋抛捨舍掃扫採采換换揚扬損损搖摇擁拥擇择擔担擬拟攔拦攜携攝摄敗败敵敌暫暂曆历曉晓東东柵栅"
    "楊杨極极構构槍枪樂乐標标樓楼樞枢樣样樹树橋桥櫃柜權权歐欧歡欢歷历歸归殘残氣气沖冲洩泄涼凉淚泪淨净"
    "淺浅測测渾浑湊凑湧涌湯汤溝沟溫温滅灭滿满漢汉潔洁潛潜潤润澤泽澇涝濃浓濕湿濟济瀏浏灣湾災灾煉炼煙烟"
    "熱热燈灯爐炉爭争爺爷牆墙狀状獎奖獨独獲获獻献畝亩畢毕畫画異异疊叠盜盗盡尽盤盘眾众礎础礦矿禮礼禍祸"
    "種种稱称穀谷積积穩稳窮穷競竞筆笔節节築筑簡简簽签糧粮糾纠紀纪約约紅红納纳紙纸純纯紛纷細细終终絕绝"
    "絡络給给綜综綠绿維维綱纲緊紧線线緝缉締缔緣缘緩缓練练縮缩績绩繞绕繪绘繼继續续罰罚羅罗義义習习聖圣"
    "聞闻聲声職职肅肃脅胁脈脉腦脑腳脚膽胆臨临舉举艦舰艱艰藝艺華华葉叶蒼苍蓋盖蓮莲薦荐藍蓝藥药蘇苏蘭兰"
    "虛虚蟲虫衝冲補补裝装褲裤襲袭覺觉覽览觀观觸触訓训託托記记訪访許许診诊詞词試试詩诗誠诚誌志語语課课"
    "諮咨諾诺謀谋謹谨譜谱譽誉"
)
# Kept as they are: NFKC would turn ① into a plain 1 that nothing tells from a figure.
_ENCLOSED = range(0x2460, 0x2500)


class _Table(dict[int, str]):
    """A translation table that learns a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character
        if code not in _ENCLOSED:
            folded = unicodedata.normalize("NFKC", character)
            if len(folded) == 1:
                plain = folded
        if plain.isspace() or plain in "\u200b\u200c\u200d\u2060\ufeff\xad":
            plain = plain if plain in "\t\n" else " "
        self[code] = plain
        return plain


_TABLE = _Table(zip(map(ord, _PAIRS[::2]), _PAIRS[1::2], strict=True))
_KEPT = re.compile(r"[0-9A-Za-z\u3007\u3400-\u9fff]")


def plain(text: str) -> str:
    """`text` with half-width letters, digits and marks, simplified characters and plain blanks.

    The result has exactly as many characters as `text`.
    """
    # Converters change words too: 資訊 stands for 信息.
    return text.translate(_TABLE).replace("资讯", "信息")


def squeeze(text: str) -> tuple[str, list[int]]:
    """`plain(text)` without white space, and for each character left its position in `text`."""
    kept = [(character, place) for place, character in enumerate(plain(text)) if not character.isspace()]
    return "".join(character for character, _ in kept), [place for _, place in kept]


def skeleton(text: str) -> tuple[str, list[int]]:
    """Only the characters, letters and digits of `plain(text)`, and for each its position in `text`."""
    kept = [(character, place) for place, character in enumerate(plain(text)) if _KEPT.match(character)]
    return "".join(character for character, _ in kept), [place for _, place in kept]
