"""Old Word files: converted by a program found on the computer, in a folder of our own, within its time."""

from __future__ import annotations

import multiprocessing
import os
import stat
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from checker.document import NoticeKind, Paragraph
from checker.errors import ErrorCode, ReadError
from checker.readers import office, read
from tests.readers.docx_files import paragraph, write_docx
from tests.reports.as_doc import HAS_OFFICE, save_as

needs_office = pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="stands in for a program with a shell script"
)


def word_file(flags: int = 0x1000, more: bytes = b"") -> bytes:
    """Enough of an old Word file to be taken for one."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
    stream = bytes.fromhex("eca5c100") + b"\0" * 6 + flags.to_bytes(2, "little")
    names = "WordDocument".encode("utf-16-le")
    return head + stream.ljust(512, b"\0") + names.ljust(512, b"\0") + more


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.message.endswith("。")
    return caught.value


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program in LibreOffice's place that runs a shell script; ``$source`` and ``$out`` are set."""
    place = tmp_path / "bin"
    place.mkdir()

    def put(script: str) -> None:
        path = place / "soffice"
        head = '#!/bin/sh\nfor word; do source="$word"; done\nout="$(dirname "$source")/out"\n'
        path.write_text(head + script, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    monkeypatch.setattr(office, "find_libreoffice", lambda: str(place / "soffice"))
    return put


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "用户的文件夹"
    folder.mkdir()
    path = folder / "报告.doc"
    path.write_bytes(word_file())
    return path


@needs_office
@pytest.mark.parametrize(("name", "kind"), [("年报.doc", "doc"), ("年报.wps", "wps")])
def test_real_file(tmp_path, name, kind):
    made = write_docx(
        tmp_path / "a.docx", paragraph("一、总体情况") + paragraph("主动公开信息5条。")
    )
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / name
    path.write_bytes(save_as(made, "doc"))
    before = path.stat()
    document = read(path)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "一、总体情况",
        "主动公开信息5条。",
    ]
    assert (document.name, document.format) == (name, kind)
    assert NoticeKind.WRONG_EXTENSION not in [n.kind for n in document.notices]
    assert os.listdir(folder) == [name]  # noqa: PTH208  nothing beside the file
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_no_program_says_save_as_docx(source, monkeypatch):
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    error = refusal(source)
    assert error.code is ErrorCode.CONVERSION_UNAVAILABLE
    assert "另存为 docx" in error.message


@needs_office
@pytest.mark.parametrize(
    ("kind", "name"), [("rtf", "年报.doc"), ("rtf", "年报.rtf"), ("odt", "年报.odt")]
)
def test_kin_of_old_word_files(tmp_path, kind, name):
    made = write_docx(tmp_path / "a.docx", paragraph("一、总体情况"))
    path = tmp_path / name
    path.write_bytes(save_as(made, kind))
    document = read(path)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一、总体情况"]
    assert (document.name, document.format, document.notices) == (name, "doc", ())


def test_encrypted_file(source):
    source.write_bytes(word_file(flags=0x0100))
    assert refusal(source).code is ErrorCode.ENCRYPTED


def test_ole_file_without_a_word_stream(source):
    source.write_bytes(word_file().replace(bytes.fromhex("eca5"), b"\0\0"))
    assert refusal(source).code is ErrorCode.DAMAGED


@posix
def test_what_the_program_makes_is_read_and_macros_are_named(source, program, tmp_path):
    made = write_docx(tmp_path / "made.docx", paragraph("一、总体情况"))
    program(f'mkdir -p "$out"\ncp "{made}" "$out/report.docx"\n')
    source.write_bytes(word_file(more="_VBA_PROJECT".encode("utf-16-le")))
    document = read(source)
    assert (document.name, document.format) == ("报告.doc", "doc")
    assert [n.kind for n in document.notices] == [NoticeKind.MACRO]


@posix
@pytest.mark.parametrize(
    "script", ["echo 'no filter'; exit 1\n", "exit 0\n", 'mkdir "$out"; : > "$out/report.docx"\n']
)
def test_program_that_makes_nothing(source, program, script):
    program(script)
    assert refusal(source).code is ErrorCode.DAMAGED


@posix
def test_program_that_hangs_is_ended_with_its_children(source, program, tmp_path, monkeypatch):
    monkeypatch.setattr(office, "TIME_LIMIT", 0.5)
    mark = tmp_path / "alive"
    program(f'(sleep 2; : > "{mark}") &\nsleep 60\n')
    assert refusal(source).code is ErrorCode.TIMEOUT
    time.sleep(2.5)
    assert not mark.exists()


@posix
def test_a_reader_that_is_killed_takes_program_and_folder_with_it(
    source, program, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bin"))
    seen, mark = tmp_path / "seen", tmp_path / "alive"
    program(f'dirname "$source" > "{seen}"\n(sleep 3; : > "{mark}") &\nsleep 60\n')
    fork = multiprocessing.get_context("fork")
    reader = fork.Process(target=read, args=(source,))
    reader.start()
    while not seen.exists() or not seen.stat().st_size:
        time.sleep(0.05)
    reader.kill()
    reader.join()
    time.sleep(3.5)
    assert not mark.exists()
    assert not Path(seen.read_text(encoding="utf-8").strip()).exists()


@posix
def test_nothing_is_left_behind(source, program, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    program(f'test "$HOME" = "$(dirname "$source")" || exit 0\necho "$source" > {tmp_path}/seen\n')
    refusal(source)
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert Path(seen.strip()).parent.parent == scratch
    assert list(scratch.iterdir()) == []
    assert [p.name for p in source.parent.iterdir()] == ["报告.doc"]


def test_program_that_cannot_be_started(source, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "find_libreoffice", lambda: str(tmp_path / "gone"))
    assert refusal(source).code is ErrorCode.DAMAGED


def flat(path: Path, made: Path) -> Path:
    """The parts of a docx in one XML file, as Word and templating tools write them."""
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    parts = []
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            if name.startswith("["):
                continue
            content = archive.read(name).decode("utf-8").split("?>", 1)[-1]
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml">'
                f"<pkg:xmlData>{content}</pkg:xmlData></pkg:part>"
            )
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    path.write_text(f"{head}<pkg:package {space}>{''.join(parts)}</pkg:package>", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["年报.xml", "年报.doc"])
def test_a_docx_in_one_xml_file_needs_no_program(tmp_path, monkeypatch, name):
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    document = read(
        flat(tmp_path / name, write_docx(tmp_path / "a.docx", paragraph("一、总体情况")))
    )
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一、总体情况"]
    assert (document.format, document.notices) == ("doc", ())


@needs_office
def test_word_xml_of_2003(tmp_path):
    made = write_docx(tmp_path / "a.docx", paragraph("一、总体情况"))
    path = tmp_path / "年报.doc"
    path.write_bytes(save_as(made, "xml:MS Word 2003 XML"))
    document = read(path)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一、总体情况"]


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_damaged_xml_file(tmp_path, cut):
    path = flat(tmp_path / "年报.xml", write_docx(tmp_path / "a.docx", paragraph("一、总体情况")))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    assert refusal(path).code is ErrorCode.DAMAGED
    swelling = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><pkg:package"
    path.write_bytes(data.replace(b"<pkg:package", swelling))
    assert refusal(path).code is ErrorCode.DAMAGED
