"""Save a picture of the whole (virtual) screen. usage: screen.py PNG"""

import sys

from PySide6.QtGui import QGuiApplication

application = QGuiApplication(sys.argv)
if not QGuiApplication.primaryScreen().grabWindow(0).save(sys.argv[1]):
    sys.exit(f"cannot write {sys.argv[1]}")
