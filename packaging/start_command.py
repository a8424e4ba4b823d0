"""Start script of the bundled command line."""

import multiprocessing
import sys

from checker.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
