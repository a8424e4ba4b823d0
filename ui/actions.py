"""Every action of the window with its word, icon and key. Tool bar and menu are made of these."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui import tokens
from ui.icons import icon
from ui.theme import theme


@dataclass(frozen=True, slots=True)
class Spec:
    """How an action is called."""

    name: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False


SPECS = (
    Spec("open", "打开…", "open", ("Ctrl+O",), "打开年度报告"),
    Spec("recheck", "重新校核", "recheck", ("F5",)),
    Spec("compare", "与上年比对", "compare", ("Ctrl+L",), "选择上年报告，一并核对跨年数字", True),
    Spec("batch", "批量校核…", "batch", ("Ctrl+B",), "一次校核多份报告，并与汇总报告核对"),
    Spec("annotate", "批注副本", "annotate", (), "另存一份写有批注的副本，原文件不变"),
    Spec("export", "导出清单", "export", ("Ctrl+E",)),
    Spec("print", "打印…", "print", ("Ctrl+P",), "打印校核清单"),
    Spec("close", "关闭报告", "close", ("Ctrl+W",)),
    Spec("find", "在原文中查找", "search", ("Ctrl+F",)),
    Spec("filter", "筛选问题", "filter", ("Ctrl+Shift+F",)),
    Spec("next", "下一处问题", "chevron-down", ("F8",)),
    Spec("previous", "上一处问题", "chevron-up", ("Shift+F8",)),
    Spec("trace", "一数到底", "trace", ("Ctrl+T",), "只看一个数字和应当与它一致的各处"),
    Spec("back", "回到上一处", "chevron-left", ("Alt+Left",), "回到上一处位置或上一个数字"),
    Spec("verify", "标为已核实…", "verified", ("Ctrl+Return", "Ctrl+Enter")),
    Spec("findings", "问题", "", ("Ctrl+Shift+1",)),
    Spec("checklist", "检查清单", "checklist", ("Ctrl+Shift+2",)),
    Spec("document", "原文", "document", ("Ctrl+1",)),
    Spec("tables", "法定表格", "table", ("Ctrl+2",)),
    Spec("comparison", "与上年比对（视图）", "compare", ("Ctrl+3",)),
    Spec(
        "sandbox", "试改", "edit", ("Ctrl+4",), "在法定表格的副本上试填，各式随即重算；不改动文件"
    ),
    Spec(
        "published",
        "发布页核对…",
        "compare",
        ("Ctrl+5",),
        "存下的网页或发布的 PDF 与送审稿逐句、逐格核对",
    ),
    Spec(
        "overlay",
        "读表透视",
        "overlay",
        ("Ctrl+R",),
        "在原文上显示每一格读作哪一行、哪一列、什么数；识读有误的可以人工更正",
        True,
    ),
    Spec("zoom_in", "放大", "plus", ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", "缩小", "minus", ("Ctrl+-",)),
    Spec("fit", "适合宽度", "fit-width", ("Ctrl+0",)),
    Spec("pane", "下一窗格", "", ("F6",)),
    Spec("pane_back", "上一窗格", "", ("Shift+F6",)),
    Spec("manual", "手册", "help", ("F1",), "使用手册；选中问题时是它的规则说明"),
    Spec("explain", "规则说明", "basis"),
    Spec("basis", "看依据", "basis", ("Shift+F1",), "所选问题依据的条文或通知，所依据的词句标出"),
    Spec("self_test", "用样例自检…", "checklist", (), "用自带的样例检验程序在这台电脑上是否正常"),
    Spec("template", "新建合规模板…", "template"),
    Spec("sample", "用示例报告试一试", "sample"),
    Spec(
        "profile",
        "适用要求（修改、导出）…",
        "settings",
        (),
        "联系方式必填项、各规则的级别、本单位名称；可导出给同事",
    ),
    Spec("import_profile", "导入适用要求…"),
    Spec("settings", "深浅色和文字大小…", "settings", ("Ctrl+,",)),
    Spec("about", "关于年报校核"),
    Spec("quit", "退出", "", ("Ctrl+Q",)),
)
EXPORT_KINDS = "导出为"
"""In the menu: the kinds of list that stand under the button 导出清单 ▾."""
MENU = (
    ("open", "recheck", "compare", "published", "batch", "close"),
    ("annotate", "export", EXPORT_KINDS, "print", "template"),
    ("verify", "trace", "查找和移动", "视图"),
    ("设置", "帮助", "quit"),
)
"""Names of actions, or of one of ``SUBMENUS``: one flat list would not fit a small screen."""
SUBMENUS = {
    "查找和移动": ("find", "filter", "next", "previous", "back", "pane", "pane_back"),
    "视图": (
        *("document", "tables", "comparison", "sandbox", "overlay", "findings", "checklist"),
        *("zoom_in", "zoom_out", "fit"),
    ),
    "设置": ("settings", "profile", "import_profile"),
    "帮助": ("manual", "explain", "basis", "sample", "self_test", "about"),
}
NEED_RESULT = (
    "recheck",
    "compare",
    "annotate",
    "export",
    "print",
    "close",
    "find",
    "filter",
    "next",
    "previous",
    "findings",
    "verify",
    "trace",
    "back",
    "checklist",
    "document",
    "tables",
    "sandbox",
    "published",
    "overlay",
    "zoom_in",
    "zoom_out",
    "fit",
    "pane",
    "pane_back",
    "explain",
    "basis",
)


class Actions(QObject):
    """The actions by name: ``actions["open"]``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(spec.text, parent)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable)
            words = spec.tip or spec.text.rstrip("…")
            action.setToolTip(f"{words}（{spec.keys[0]}）" if spec.keys else words)
            self._by_name[spec.name] = action
        self.set_has_result(False)
        theme().changed.connect(self.refresh_icons)
        self.refresh_icons()

    def __getitem__(self, name: str) -> QAction:
        """Return an action by name."""
        return self._by_name[name]

    def all(self) -> list[QAction]:
        """Return every action."""
        return list(self._by_name.values())

    def refresh_icons(self) -> None:
        """Take the colours of the scheme."""
        for spec in SPECS:
            if spec.icon:
                accent = theme().colors.accent
                self._by_name[spec.name].setIcon(icon(spec.icon, tokens.ICON, on=accent))

    def set_has_result(self, has: bool) -> None:
        """Switch the actions that need an open report."""
        for name in NEED_RESULT:
            self._by_name[name].setEnabled(has)
        self.set_has_previous(False)

    def set_has_previous(self, has: bool) -> None:
        """Switch the view that needs last year's report."""
        self._by_name["comparison"].setEnabled(has)
