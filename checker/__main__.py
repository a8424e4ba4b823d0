"""``python -m checker`` equals the command ``nianbao``."""

import sys

from checker.cli import main

sys.exit(main())
