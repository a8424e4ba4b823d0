"""Lay the licences of everything inside beside a built program, and write its bill of materials.

usage: licences.py BUNDLE SITE_PACKAGES PYTHON_LICENCE PYTHON_VERSION SBOM
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import uuid
from pathlib import Path

from components import ROOT, Component, copy_texts, from_system, from_wheels, shipped_names

COMMON = Path("/usr/share/common-licenses")
NOTICE = """年报校核 · nianbao：所含组件及许可

本程序按 MIT 许可证发布（LICENSE.txt）。下列组件随程序分发，各按其许可证使用，许可证全文在同名文件夹中。

Qt {qt} 与 PySide6（shiboken6）按 GNU 宽通用公共许可证第 3 版（LGPL-3）使用，未作修改，以独立的动态库形式放在
程序的 _internal/PySide6 和 _internal/shiboken6 文件夹中。您可以用自己编译的、接口兼容的版本替换这些库；为调试
这样的修改，可以对本程序做反向工程。LGPL-3 和 GPL-3 全文见 LGPL-3.txt、GPL-3.txt。源代码由 Qt 项目公开发布，
版本号如上。

fpdf2（LGPL-3）、python-stdnum（LGPL-2.1）是 Python 模块，未作修改。要换成改过的版本，用本程序的源代码和
build_installer.spec 重新生成即可，需要的版本都写在 requirements 文件夹里。

"""


def bill(components: list[Component], version: str) -> dict[str, object]:
    """Return the CycloneDX 1.6 object; the same components always give the same object."""
    parts = [
        {
            "type": "library",
            "bom-ref": part.purl,
            "name": part.name,
            "version": part.version,
            "purl": part.purl,
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in components
    ]
    seed = "\n".join([version, *(part.purl for part in components)])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"nianbao@{version}",
                "name": "nianbao",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": f"nianbao@{version}", "dependsOn": [part.purl for part in components]},
        ],
    }


def lay_out(components: list[Component], folder: Path) -> None:
    """Write the folder of licences anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in components:
        copy_texts(part, folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    for name in ("LGPL-3", "LGPL-2.1", "GPL-3"):
        shutil.copyfile(COMMON / name, folder / f"{name}.txt")
    qt = next(part.version for part in components if part.name == "pyside6-essentials")
    rows = [f"{part.name} {part.version}：{part.licence}" for part in components]
    text = NOTICE.format(qt=qt) + "\n".join(rows) + "\n"
    (folder / "第三方许可.txt").write_text(text, encoding="utf-8")


def main(bundle: Path, site: Path, python_licence: Path, python: str, sbom: Path) -> None:
    """Do both."""
    source = (ROOT / "checker/__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', source)[1]  # type: ignore[index]
    interpreter = Component(
        "cpython", python, "Python-2.0", f"pkg:generic/cpython@{python}", (python_licence,)
    )
    # PyInstaller's start program is inside, the rest of it is not.
    wheels = from_wheels(site, [*shipped_names(), "pyinstaller"])
    components = [interpreter, *wheels, *from_system(bundle)]
    lay_out(components, bundle / "licences")
    text = json.dumps(bill(components, version), ensure_ascii=False, indent=1)
    sbom.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    bundle, site, python_licence, python, sbom = sys.argv[1:]
    main(Path(bundle), Path(site), Path(python_licence), python, Path(sbom))
