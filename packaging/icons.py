"""Render the program's icon in all sizes: PNGs as the freedesktop theme wants them, and one ICO for Windows.

usage: icons.py FOLDER   writes FOLDER/hicolor/NxN/apps/nianbao.png, FOLDER/hicolor/scalable/…, FOLDER/app.ico,
and FOLDER/side.bmp, the picture beside the first and last page of the Windows installer
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
SIDE_SIZE, SIDE_ICON, SIDE_COLOUR = (164, 314), 96, "#E3EEEE"


def render(size: int, target: Path) -> Path:
    """Write the icon as a square PNG of ``size`` pixels."""
    target.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"cannot write {target}")
    return target


def main(folder: Path) -> None:
    """Write every file."""
    for size in SIZES:
        render(size, folder / f"hicolor/{size}x{size}/apps/nianbao.png")
    vector = folder / "hicolor/scalable/apps/nianbao.svg"
    vector.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, vector)
    single = [Image.open(render(n, folder / f"ico/{n}.png")) for n in ICO_SIZES]
    # Each size drawn from the vectors: Pillow alone would shrink the largest.
    single[-1].save(
        folder / "app.ico", sizes=[(n, n) for n in ICO_SIZES], append_images=single[:-1]
    )
    side = Image.new("RGB", SIDE_SIZE, SIDE_COLOUR)
    icon = Image.open(render(SIDE_ICON, folder / f"ico/{SIDE_ICON}.png"))
    side.paste(icon, ((SIDE_SIZE[0] - SIDE_ICON) // 2, 48), icon)
    side.save(folder / "side.bmp")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
