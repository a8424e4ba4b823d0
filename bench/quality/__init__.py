"""How good the rules are, measured on reports that nobody wrote by hand: see ``__main__``."""
