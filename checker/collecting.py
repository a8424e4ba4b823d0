"""Spare a check, and a result on its way, the garbage collector, which would look through all of it again and again."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect nothing while this lasts; it may be nested, and a collector that is switched off stays so.

    What reading, recognition and rules make is freed when nobody holds it any more: there are no rings of references
    that only the collector would find (a test counts them). The longer a report, the more often it was looked through.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
