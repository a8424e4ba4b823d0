"""``python -m checker`` equals the command ``nianbao``."""

from checker.cli import run

run()
