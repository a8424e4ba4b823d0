"""What the packages are made from: versions, licences, bill of materials, desktop entry, icons."""

from __future__ import annotations

import configparser
import importlib.util
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SITE = Path(sysconfig.get_path("purelib"))


def load(name: str):
    """Import one of the scripts, which are no package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def components():
    return load("components")


@pytest.fixture(scope="module")
def licences(components):
    return load("licences")


def pins(path: Path, normal) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {normal(name): version for name, version in found}


def test_windows_is_built_with_the_same_versions_but_for_those_explained(components):
    lock = PACKAGING / "windows/lock.txt"
    windows = pins(lock, components.normal)
    linux = pins(ROOT / "requirements/run.txt", components.normal)
    linux |= pins(ROOT / "requirements/build.txt", components.normal)
    assert linux.keys() <= windows.keys()
    other = {name for name, version in linux.items() if windows[name] != version}
    assert other == {"pyside6-essentials", "shiboken6", "cryptography"}
    for line in lock.read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.search(r"--hash=sha256:[0-9a-f]{64}$", line)


def test_the_deb_is_built_with_the_same_versions_but_for_qt(components):
    """Qt from 6.9 on does not run on the systems the .deb is for: the same older one as on Windows."""
    lock = PACKAGING / "debian/lock.txt"
    deb = pins(lock, components.normal)
    here = pins(ROOT / "requirements/run.txt", components.normal)
    here |= pins(ROOT / "requirements/build.txt", components.normal)
    assert here.keys() <= deb.keys()
    other = {name for name, version in here.items() if deb[name] != version}
    assert other == {"pyside6-essentials", "shiboken6"}
    windows = pins(PACKAGING / "windows/lock.txt", components.normal)
    assert {name: deb[name] for name in other} == {name: windows[name] for name in other}
    for line in lock.read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.search(r"--hash=sha256:[0-9a-f]{64}$", line)


def test_every_shipped_package_has_its_licence(components, tmp_path):
    names = components.shipped_names()
    found = {part.name: part for part in components.from_wheels(SITE, names)}
    assert list(found) == names
    assert found["fpdf2"].licence == "LGPL-3.0-only"
    for part in found.values():
        components.copy_texts(part, tmp_path)
        laid = list(tmp_path.glob(f"{part.name}-{part.version}/*"))
        assert laid or part.name in components.NO_OWN_TEXT


def test_bill_of_materials(components, licences):
    parts = components.from_wheels(SITE, components.shipped_names())
    bill = licences.bill(parts, "1.2.3")
    assert bill["bomFormat"] == "CycloneDX"
    assert bill == licences.bill(parts, "1.2.3")
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(refs) == len(set(refs)) == len(parts)
    assert bill["dependencies"][0]["dependsOn"] == refs
    assert any(ref.startswith("pkg:pypi/pyside6-essentials@") for ref in refs)


def test_desktop_entry_opens_the_three_formats():
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str
    entry.read(PACKAGING / "debian/nianbao.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Name"] == "年报校核"
    assert desktop["Exec"] == "nianbao-gui %f"
    assert len(desktop["MimeType"].strip(";").split(";")) == 3


def test_metainfo_names_the_desktop_entry():
    tree = ElementTree.parse(PACKAGING / "debian/nianbao.metainfo.xml")
    assert tree.findtext("launchable") == "nianbao.desktop"
    assert tree.findtext("project_license") == "MIT"


def test_icons_in_all_sizes(tmp_path):
    subprocess.run(
        [sys.executable, str(PACKAGING / "icons.py"), str(tmp_path)], check=True, timeout=60
    )
    from PIL import Image

    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(tmp_path / f"hicolor/{size}x{size}/apps/nianbao.png") as picture:
            assert picture.size == (size, size)
    with Image.open(tmp_path / "app.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
