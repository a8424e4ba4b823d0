"""The desktop window of 年报校核. Only Qt here; everything that judges a report is in ``checker``."""

from checker import prepared
from ui.singletons import protect

protect()
prepared.use()
