"""The views that come and go beside the document, each with a controller of its own, and the other windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.comparing import Comparing
from ui.overlaying import Overlaying
from ui.profiles import Profiles
from ui.publishing import Publishing
from ui.sandboxing import Sandboxing
from ui.side_commands import SideCommands
from ui.tracing import Tracing

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def add_views(window: MainWindow) -> None:
    """Make the controllers; each adds its view."""
    window.comparing = Comparing(window)
    window.tracing = Tracing(window)
    window.sandbox = Sandboxing(window)
    window.publishing = Publishing(window)
    window.overlaying = Overlaying(window)
    window.profiles = Profiles(window)
    window.side = SideCommands(window)
