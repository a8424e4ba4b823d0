"""``python -m ui [FILE]``. Imports nothing of Qt unless it is the main program: the checking child loads it too."""

if __name__ == "__main__":
    import sys

    from ui.app import main

    sys.exit(main(sys.argv[1:]))
