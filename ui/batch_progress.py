"""The strip of a batch at work: which file, how far, how long, 停止."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from ui import tokens
from ui.icons import give_icon
from ui.theme import theme


class BatchProgress(QFrame):
    """Hidden unless files are being checked."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("校核进度")
        self.elapsed = QLabel()
        self.elapsed.setProperty("role", "small")
        self.stop = QPushButton("停止")
        self.stop.setToolTip("停止校核，已校核的结果保留（Esc）")
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 5, tokens.PADDING, 5)
        row.setSpacing(tokens.PADDING)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.elapsed)
        row.addWidget(self.stop)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        theme().changed.connect(self._refresh)
        self._refresh()
        self.hide()

    def begin(self) -> None:
        """Start counting the seconds, unless they are counted already."""
        if not self._timer.isActive():
            self._clock.start()
            self._timer.start()
        self._tick()
        self.show()

    def end(self) -> None:
        """Hide."""
        self._timer.stop()
        self.hide()

    @property
    def seconds(self) -> int:
        """Seconds since the begin."""
        return self._clock.elapsed() // 1000 if self._clock.isValid() else 0

    def show_step(self, done: int, begun: int, total: int, name: str) -> None:
        """Say that of ``total`` files ``done`` are done, ``begun`` at work, and which one was begun last."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(f"正在校核第 {min(done + begun, total)} 个，共 {total} 个：{name}")

    def _tick(self) -> None:
        self.elapsed.setText(f"已用 {self.seconds} 秒")

    def _refresh(self) -> None:
        colors = theme().colors
        give_icon(self.stop, "stop")
        self.setStyleSheet(
            f"QFrame#progress {{ background: {colors.select}; border: none; border-bottom: 1px solid {colors.line}; }}"
        )
