"""Draws the program's icon from its SVG in the forms that Windows, macOS and Linux take.

python building/icons.py ICON.svg FOLDER
"""

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MACOS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
LINUX = (48, 128, 256)


def draw(svg: Path, folder: Path) -> None:
    """Write NAME.ico, NAME.icns and NAME-SIZE.png into a folder; raises ValueError for an SVG that cannot be drawn."""
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no SVG that can be drawn")
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _png(renderer, size) for size in sorted({*WINDOWS, *MACOS, *LINUX})}
    (folder / f"{svg.stem}.ico").write_bytes(ico({size: pictures[size] for size in WINDOWS}))
    (folder / f"{svg.stem}.icns").write_bytes(icns({size: pictures[size] for size in MACOS}))
    for size in LINUX:
        (folder / f"{svg.stem}-{size}.png").write_bytes(pictures[size])


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by their size as a Windows icon: a head, an entry for each, then the pictures (256 is written as 0)."""
    entries, offset = b"", 6 + 16 * len(pictures)
    for size, data in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by their size as a macOS icon: a head with the whole length, then each under the name of its size."""
    parts = b"".join(MACOS[size] + struct.pack(">I", 8 + len(data)) + data for size, data in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(data.data())


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
