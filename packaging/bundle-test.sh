#!/usr/bin/env bash
# Try the built program: the command gives what the source gives, the window passes its self-test on a virtual display.
# usage: packaging/bundle-test.sh [FOLDER_OF_THE_PROGRAM]   (dist/nianbao when none is given)
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-dist/nianbao}")
out=build/bundle-test
rm -rf "$out"
mkdir -p "$out"
checked() { "$@" --format json --fail-on never | grep -v '"elapsed_ms"'; }
for sample in resources/samples/*.docx; do
    checked .venv/bin/python -m checker check "$sample" >"$out/source.json"
    checked "$program/nianbao" check "$sample" >"$out/bundle.json"
    cmp "$out/source.json" "$out/bundle.json"
    echo "同源码结果一致：$sample"
done
xvfb-run -a -s "-screen 0 1400x1000x24" env QT_QPA_PLATFORM=xcb \
    "$program/nianbao" gui --self-test --screenshot "$PWD/$out/window.png"
