"""Sentences that are right although they look like a fault: other years, other counts, odd figures (survey §8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.quality.facts import Facts

DISCLOSURE = (
    "按时公开{l}年度部门决算和{y}年部门预算。", "编制并公布{l}年度法治政府建设情况报告。", "印发《{y}年政务公开工作要点》，逐项分解任务。",
    "根据{l}年第三方评估反馈的问题，完成整改{a}项。", "公开《{p}—{q}年发展规划》及解读材料{a}篇。", "全年编发简报{c}期，其中专刊{b}期。",
    "与{l}年相比，信息发布的及时性明显提高。", "{p}年以来累计开设专题专栏{c}个。", "全年推送信息三百余条，举办新闻发布会一次。",
    "网站总访问量达{c}.{a}万次，较上年增加{b}万余次。", "公开行政许可、行政处罚信息{c}条。", "发布“盘点{l}”系列报道{a}篇。",
    "制作图解{a}个、视频{b}个、动漫{b}部，形成多样化解读。", "严格落实《中华人民共和国保守国家秘密法》等规定，做到应公开尽公开。",
    "执行{o}办发〔{l}〕{c}号文件要求，公开权责清单{c}项。", "更新机构职能信息{a}条（次），公开财政资金信息{c}条（篇）。",
    "全年发布信息{t}余条，其中图片信息{c}余条。", "微信公众号粉丝{a}.{b}万人，阅读量{c}万+。", "公开“双随机、一公开”抽查结果{c}条。",
)  # fmt: skip
SERVICE = (
    "全年受理12345政务服务便民热线转办工单{t}件，按时办结率99.{a}%。", "办理“互联网+督查”线索{b}件，全部办结。", "收到领导信箱来信{c}封，回复{c}封，回复率100%。",
    "办理人大代表建议{a}件、政协委员提案{b}件，办复率、满意率均为100%。", "开展政府开放日活动{b}次，参加群众{c}余人。", "行政审批窗口全年办件{t}件，提前办结率98.{a}%。",
    "组织业务培训{b}次，参训{c}人次。", "接待群众现场咨询{c}人次，电话咨询{t}余次。", "解决群众急难愁盼问题{a}个。",
)  # fmt: skip
MANAGEMENT = (
    "修订《政府信息公开工作制度》等制度{b}项。", "确保全年无泄密事件、无重大舆情发生。", "对{p}年至{l}年印发的文件进行全面清理，废止失效文件{a}件。",
    "建立“谁公开、谁审查、谁负责”工作机制。", "配备兼职人员{b}名，实行A、B岗制度。", "做到专人负责、专人审核，信息发布“零差错”。",
)  # fmt: skip
SIX = (
    "无其他需要报告的事项。", "{y}年，办理建议提案{a}件，均已在网站公开。", "本报告由本单位负责解释。", "落实上级年度政务公开工作要点情况良好。",
)  # fmt: skip


def trap(facts: Facts, kind: tuple[str, ...]) -> str:
    """One of the sentences, filled in."""
    rng, year = facts.rng, facts.year
    return rng.choice(kind).format(
        y=year, l=year - 1, p=year - rng.randint(3, 6), q=year + rng.randint(3, 12),
        a=rng.randint(3, 9), b=rng.randint(2, 5), c=rng.randint(11, 98), t=rng.randint(105, 4800),
        o=rng.choice(("县政", "区政", "市政", "政")),
    )  # fmt: skip
