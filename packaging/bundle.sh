#!/usr/bin/env bash
# Build the program for the system this runs on: dist/nianbao/, with licences and bill of materials.
# usage: packaging/bundle.sh
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/stamp.sh
python=.venv/bin/python
"$python" -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build build_installer.spec
stdlib=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$python" packaging/licences.py dist/nianbao "$site" "$stdlib/LICENSE.txt" \
    "$("$python" -c 'import platform; print(platform.python_version())')" \
    "dist/nianbao-$VERSION-linux-$(dpkg --print-architecture).cdx.json"
