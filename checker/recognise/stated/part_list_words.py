"""The words of lists of parts: what begins one, what marks a selection, what starts another statement."""

from __future__ import annotations

import re

from checker.screening import Screened

CUE = Screened(
    r"(?:申请|受理|接收|收到|提交|提出)(?:方式|渠道|途径)(?:分别)?(?:为|有|是)?：|其中(?:，)?(?:包括|包含|含有?)?|(?<!不)(?:具体)?包括|包含|分别(?:为|是|有)|具体(?:为|是|如下)：?|(?<=[，（])(?:含|即)|(?:具体)?涵盖|(?<=[。，；])在?(?:已|所)?(?:主动)?(?:公开|发布)的?(?:各类|政府|政务){0,2}信息(?:之?中|里|当中)，?|(?<=[件条篇份宗])(?:(?:政府信息公开|公开)?申请|(?:政府)?信息)?(?<!其)中，|(?<=[件条篇份宗起次个项期则人元])(?:：|（(?!其中|包括|包含|含|即))"
)
SELECTION = re.compile(
    r"等(?!级|候|待|其[他它])|主要|重点|例如|比如|尤其|特别|部分(?!公开)|有的|仅"
)
NEW_STATEMENT = re.compile(
    r"办结|答复|结转|转结|转下年|新收|回复|召开|举办|开展|(?<![益他它会业党构级])组织|参加|接待|满意|培训|另外|此外|另(?!行)|同时|还|累计|全年|今年|比上年|较上年|同比|相比|增加|减少|增长|下降|浏览|阅读|点击|访问|关注|粉丝"
)
KINDS = (
    (2, re.compile(r"自然人|法人|企业|科研机构|公益组织|法律服务机构")),
    (
        2,
        re.compile(
            r"网络|网上|在线|互联网|信函|邮寄|当面|现场|窗口|传真|电子邮件|邮箱|平台|书面|线[上下]"
        ),
    ),
    (4, re.compile(r"予以公开|部分公开|不予公开|无法提供|不予处理|其他处理")),
    (2, re.compile(r"维持|纠正|其他结果|审结")),
    (2, re.compile(r"新[收接受]|结转")),
)
MEDIA = re.compile(
    r"(?:^|[，；、]|其中|包括|分别为)(?:政务)?(?:微信|微博|抖音|快手|头条|视频|今日头条|QQ)(?:公众|视频)?号?$"
)
"""One channel and nothing else: the next one belongs to the same list."""
_DEEDS = frozenset(("培训", "召开", "举办", "开展", "参加", "接待"))
_NEWS = frozenset(("条", "篇", "则"))


def kind_of_news(word: str, unit: str) -> bool:
    """校外培训治理 35 条: what is counted like news is a kind of information, no deed of its own."""
    return word in _DEEDS and unit in _NEWS
