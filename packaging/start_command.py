"""Start script of the bundled command line."""

import multiprocessing

from checker.cli import run

if __name__ == "__main__":
    multiprocessing.freeze_support()
    run()
