"""``make manual``: docs/manual.md becomes resources/manual/manual.html with its pictures, shown by F1."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "manual.md"
TARGET = ROOT / "resources" / "manual"


def to_html(text: str) -> str:
    """Turn the few shapes of Markdown that the manual uses into HTML."""
    blocks = re.split(r"\n\n+", text.strip())
    return "<html><body>\n" + "\n".join(map(_block, blocks)) + "\n</body></html>\n"


def _block(block: str) -> str:
    lines = block.split("\n")
    if found := re.fullmatch(r"(#+) (.+)", block):
        level = len(found[1])
        return f"<h{level}>{_inline(found[2])}</h{level}>"
    if found := re.fullmatch(r"!\[(.*)\]\((.*)\)", block):
        name = Path(found[2]).name
        return f'<p><img src="{name}" width="680" alt="{html.escape(found[1])}"></p>'
    if block.startswith("|"):
        return _table([line for line in lines if not re.fullmatch(r"[|\-]+", line)])
    if re.match(r"- |\d+\. ", block):
        tag = "ul" if block.startswith("-") else "ol"
        items = (re.sub(r"^(- |\d+\. )", "", line) for line in lines)
        return f"<{tag}>" + "".join(f"<li>{_inline(i)}</li>" for i in items) + f"</{tag}>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _table(lines: list[str]) -> str:
    rows = []
    for number, line in enumerate(lines):
        tag = "th" if number == 0 else "td"
        cells = (f"<{tag}>{_inline(c.strip())}</{tag}>" for c in line.strip("|").split("|"))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return '<table border="1" cellspacing="0" cellpadding="6">' + "".join(rows) + "</table>"


def _inline(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text, quote=False))


def main() -> None:
    """Write the page and copy the pictures beside it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    text = SOURCE.read_text(encoding="utf-8")
    (TARGET / "manual.html").write_text(to_html(text), encoding="utf-8", newline="\n")
    for name in re.findall(r"\((screenshots/[^)]+)\)", text):
        shutil.copy(SOURCE.parent / name, TARGET / Path(name).name)


if __name__ == "__main__":
    main()
