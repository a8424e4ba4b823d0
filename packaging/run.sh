#!/bin/sh
# Open a report in the window; without a display check it on the command line and write the checklist.
set -eu
cd "$(dirname "$0")/.."
file=$1
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m ui "$file"
fi
echo "没有图形界面，改用命令行校核：$file"
mkdir -p build
status=0
.venv/bin/python -m checker check "$file" --fail-on never || status=$?
[ "$status" -eq 0 ] || exit "$status"
written=$(.venv/bin/python -m checker check "$file" --fail-on never --format xlsx --output build 2>/dev/null)
echo "校核清单已写入：$written"
