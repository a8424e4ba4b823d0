"""The field for the region an office lies in: offers the places known, says which cities were recognised."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from checker.regions import regions

HINT = "例如 巴彦淖尔市临河区；区号、邮编应属于这里"


class RegionField(QWidget):
    """Empty means that nothing is compared with a region of one's own."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName("所在地区")
        self.field.setPlaceholderText(HINT)
        names = sorted({place.name for place in regions().places})
        completer = QCompleter(names, self.field)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.said = QLabel()
        self.said.setProperty("role", "small")
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.said)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._on_text)
        self._on_text("")

    def text(self) -> str:
        """Return what is written."""
        return self.field.text()

    def setText(self, text: str) -> None:
        """Write a region."""
        self.field.setText(text)

    def _on_text(self, text: str) -> None:
        text = text.strip()
        cities = sorted(regions().of_region(text)) if text else []
        if not text:
            self.said.setText("不填时，只看区号、邮编和地址三者是否同在一地。")
        elif cities:
            more = f"等 {len(cities)} 个市" if len(cities) > 4 else ""
            self.said.setText(f"认作：{'、'.join(cities[:4])}{more}")
        else:
            self.said.setText("没有认出这个地区，不会据此核对。请写省、市或县区的全称。")
