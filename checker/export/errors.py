"""Why an export could not be made."""

from __future__ import annotations


class ExportError(Exception):
    """A file that could not be written. The message says in Chinese what happened and what to do."""
