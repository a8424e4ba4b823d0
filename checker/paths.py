"""Where our data files are: right in the source tree, in an installation and in the bundle."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FORMS = RESOURCES / "forms"
SAMPLES = RESOURCES / "samples"
ICONS = RESOURCES / "icons"
