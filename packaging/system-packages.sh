#!/bin/sh
# Install what the operating system must bring, or say exactly what is missing.
# usage: system-packages.sh run|test|build|package
set -eu
missing=""
need() { missing="$missing $1"; }

library() { # soname package
    ldconfig -p 2>/dev/null | grep -q "$1" || [ -n "$(find /usr/lib /lib -name "$1*" -print -quit 2>/dev/null)" ] || need "$2"
}

PATH="$PATH:/sbin:/usr/sbin"
python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
library libEGL.so.1 libegl1
library libGL.so.1 libgl1
library libglib-2.0.so.0 libglib2.0-0
library libdbus-1.so.3 libdbus-1-3
library libfontconfig.so.1 libfontconfig1
library libxkbcommon.so.0 libxkbcommon0
library libxkbcommon-x11.so.0 libxkbcommon-x11-0
library libX11-xcb.so.1 libx11-xcb1
library libxcb-cursor.so.0 libxcb-cursor0
library libxcb-icccm.so.4 libxcb-icccm4
library libxcb-image.so.0 libxcb-image0
library libxcb-keysyms.so.1 libxcb-keysyms1
library libxcb-randr.so.0 libxcb-randr0
library libxcb-render-util.so.0 libxcb-render-util0
library libxcb-shape.so.0 libxcb-shape0
library libxcb-sync.so.1 libxcb-sync1
library libxcb-xfixes.so.0 libxcb-xfixes0
library libxcb-xkb.so.1 libxcb-xkb1
command -v fc-list >/dev/null 2>&1 || need fontconfig
if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=zh-cn family | head -n 1)" ]; then
    need fonts-noto-cjk
fi
case ${1:-run} in
build | package)
    command -v strip >/dev/null 2>&1 || need binutils
    command -v xz >/dev/null 2>&1 || need xz-utils
    [ -f "$(python3 -c 'import sysconfig; print(sysconfig.get_config_var("LIBDIR"))')/libpython3.so" ] ||
        library "libpython$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')" libpython3-dev
    ;;
esac
if [ "${1:-run}" = package ]; then
    [ -x /usr/lib/wine/wine64 ] || command -v wine64 >/dev/null 2>&1 || need wine64
    command -v debootstrap >/dev/null 2>&1 || need debootstrap
    command -v makensis >/dev/null 2>&1 || need nsis
fi
if [ "${1:-run}" = test ]; then
    command -v xvfb-run >/dev/null 2>&1 || need xvfb
    command -v xauth >/dev/null 2>&1 || need xauth
    command -v xdotool >/dev/null 2>&1 || need xdotool
    command -v pdftoppm >/dev/null 2>&1 || need poppler-utils
fi

[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "缺少系统组件，请先运行：sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "正在安装系统组件：$missing"
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
