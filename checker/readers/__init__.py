"""Turn a file into a ``Document``: the only place that knows formats.

Each format is one module with one public ``read(path, sha256) -> Document``; third-party types never leave it.
"""
