"""Kinds of files the program reads and writes, and the words for them."""

from __future__ import annotations

REPORT_SUFFIXES = (
    ".docx",
    ".docm",
    ".pdf",
    ".txt",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".ofd",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
    ".xlsx",
)
REPORT_KINDS = f"年度报告 ({' '.join(f'*{suffix}' for suffix in REPORT_SUFFIXES)});;所有文件 (*)"
REPORT_WORDS = "Word（.docx）、PDF、TXT，也可以是 .doc、.wps、.ofd、.html"
EXPORT_WORDS = {
    "xlsx": "Excel 表格",
    "docx": "Word 文档",
    "pdf": "PDF 文件",
    "html": "网页",
    "json": "JSON 数据",
    "txt": "纯文本",
    "toml": "适用要求",
}
