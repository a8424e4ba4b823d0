"""Data shipped with the program: forms, word lists, regions, icons, samples. No code."""
