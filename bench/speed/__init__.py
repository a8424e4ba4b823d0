"""How long checking takes, against what others need for the same file."""
