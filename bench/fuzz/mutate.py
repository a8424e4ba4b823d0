"""Damage the bytes of small valid reports at random and check them: only sentences may come of it.

Run by ``make fuzz``; FUZZ_SECONDS is the time for it. A file that crashes the check is kept in the folder of
crashes, to become a small test.
"""

from __future__ import annotations

import io
import os
import random
import re
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import OUR_FAULT, ReadError
from checker.isolated import ABORTED, check_all
from checker.readers.locked import locked_again
from checker.worker import Job
from tests.reports import as_txt_styles
from tests.reports.as_docx import to_docx
from tests.reports.as_docx_styles import STYLES, to_styled_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import SHAPES, to_txt
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = re.compile(r"word/document\.xml|Content\.xml|sheet\d+\.xml")
PASSWORD = "1"
TEXT_STYLES = ("markdown", "markdown-html", "drawn", "commas")
CRASHES = Path("build/fuzz")
BATCH = 20
SPLICES = (
    b"\0",
    b"\xff\xff",
    b"\n",
    b"\t",
    b"|",
    b"  ",
    b"999999999999",
    b"-1",
    b"<",
    b">>",
    "（一）".encode(),
    b"**",
    b"<table>",
    b",",
    "总计".encode(),
)


def seeds(folder: Path) -> dict[str, bytes]:
    """Return the valid reports to damage, by file name."""
    found = {}
    for form, make in BASES.items():
        model = make()
        found[f"{form}.docx"] = to_docx(model, folder / "a.docx").read_bytes()
        found[f"{form}.pdf"] = to_pdf(model, folder / "a.pdf").read_bytes()
        found[f"{form}.ofd"] = to_ofd(model, folder / "a.ofd").read_bytes()
        found[f"{form}.xlsx"] = to_xlsx(model, folder / "a.xlsx").read_bytes()
        for shape in SHAPES:
            found[f"{form}-{shape}.txt"] = to_txt(model, shape).encode()
        for style in TEXT_STYLES:
            write = as_txt_styles.RENDERERS[style]
            found[f"{form}-{style}.txt"] = write(model, folder / "a.txt").read_bytes()
        for shape in ("site", "bare", "article"):
            found[f"{form}-{shape}.html"] = to_html(model, folder / "a.html", shape).read_bytes()
        for style in STYLES:
            found[f"{form}-{style}.docx"] = to_styled_docx(
                model, folder / "a.docx", style
            ).read_bytes()
    locked = locked_again(found["2021.docx"], PASSWORD)
    found["locked.docx"] = locked
    return found


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Change, cut, double or move some bytes."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16, 64))):
        at, length = rng.randrange(len(out) + 1), rng.choice((1, 1, 2, 8, 64, 512))
        kind = rng.randrange(5)
        if kind == 0:
            out[at : at + length] = rng.randbytes(length)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length]
        elif kind == 3:
            out[at:at] = rng.choice(SPLICES)
        else:
            to = rng.randrange(len(out) + 1)
            out[at:at] = out[to : to + length]
    return bytes(out)


def damaged_package(data: bytes, rng: random.Random) -> bytes:
    """Damage the XML inside a docx, xlsx or OFD, which the check sums of the container would otherwise protect."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        main = [name for name in parts if MAIN.search(name)]
        victim = rng.choice([*parts, *main * (20 // len(main))])
        parts[victim] = (
            _tags(parts[victim], rng) if rng.random() < 0.8 else damaged(parts[victim], rng)
        )
        for name, part in parts.items():
            new.writestr(name, part)
    return packed.getvalue()


def _tags(data: bytes, rng: random.Random) -> bytes:
    """Swap whole tags and attribute values, so that the XML often stays well-formed."""
    pieces = data.split(b'"')
    for _ in range(rng.choice((1, 4, 16))):
        one, two = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        if one % 2 and two % 2:
            pieces[one] = rng.choice((pieces[two], b"", b"-1", b"99999999999", b"x"))
    data = b'"'.join(pieces)
    rows = data.split(b"</w:tc>")
    for _ in range(rng.choice((0, 1, 4))):
        if len(rows) > 4:
            at = rng.randrange(1, len(rows) - 1)
            rows[at : at + 1] = rng.choice(([], [rows[at]] * 2, [rows[at].replace(b"<w:tr>", b"")]))
    return b"</w:tc>".join(rows)


def files(folder: Path, rng: random.Random) -> Iterator[Path]:
    """Yield damaged files without end."""
    sound = seeds(folder)
    names = sorted(sound)
    number = 0
    while True:
        name = rng.choice(names)
        data = sound[name]
        inside = data.startswith(b"PK") and rng.random() < 0.9
        number += 1
        path = folder / f"{number % BATCH}-{name}"
        path.write_bytes((damaged_package if inside else damaged)(data, rng))
        yield path


def main() -> int:
    """Fuzz until the time is up; return 1 when anything crashed."""
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    seed = int(os.environ.get("FUZZ_SEED", str(random.SystemRandom().randrange(1 << 32))))
    os.environ["NIANBAO_RERAISE"] = "1"
    CRASHES.mkdir(parents=True, exist_ok=True)
    end, tried, crashes = time.monotonic() + seconds, 0, 0
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as name:
        source = files(Path(name), random.Random(seed))
        while time.monotonic() < end:
            batch = [next(source) for _ in range(BATCH)]
            for path, found in zip(
                batch, check_all([Job(0, p, password=PASSWORD) for p in batch], jobs=1), strict=True
            ):
                tried += 1
                if isinstance(found, ReadError) and (
                    found.message in (OUR_FAULT, ABORTED) or found.code == "timeout"
                ):
                    crashes += 1
                    kept = CRASHES / f"{seed}-{tried}-{path.name.partition('-')[2]}"
                    kept.write_bytes(path.read_bytes())
                    print(f"{kept}: {found.code}\n{found.detail[-600:]}", flush=True)
    print(f"{tried} damaged files checked, {crashes} crashes")
    return int(crashes > 0)


if __name__ == "__main__":
    sys.exit(main())
