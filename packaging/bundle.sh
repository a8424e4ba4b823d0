#!/usr/bin/env bash
# Build the program for the system this runs on: dist/nianbao/, with licences and bill of materials.
# usage: packaging/bundle.sh   PYTHON, SITE, DIST and WORK say otherwise where packaging/debian/base.sh runs it.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/stamp.sh
python=${PYTHON:-.venv/bin/python}
dist=${DIST:-dist}
"$python" -m PyInstaller --noconfirm --log-level WARN --distpath "$dist" --workpath "${WORK:-build}" build_installer.spec
stdlib=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
site=${SITE:-$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')}
"$python" packaging/licences.py "$dist/nianbao" "$site" "$stdlib/LICENSE.txt" \
    "$("$python" -c 'import platform; print(platform.python_version())')" \
    "$dist/nianbao-$VERSION-linux-$(dpkg --print-architecture).cdx.json"
