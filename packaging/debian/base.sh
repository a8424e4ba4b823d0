#!/usr/bin/env bash
# Build the program of the .deb in an older Debian, so that it runs on systems as old as UOS V20 and Kylin V10 (glibc 2.28):
# dist/debian/nianbao/ and its bill of materials. usage: packaging/debian/base.sh   as root; needs debootstrap.
# The older system is made once, in build/debian/base or where NIANBAO_BASE says; about 1 GB.
set -euo pipefail
cd "$(dirname "$0")/../.."
source packaging/stamp.sh
base=${NIANBAO_BASE:-$PWD/build/debian/base}
lock=packaging/debian/lock.txt
here=/build/nianbao
[ "$(id -u)" -eq 0 ] || { echo "需要 root：旧系统在 chroot 中搭建。只为本机系统打包用 make deb-here。" >&2; exit 1; }

inside() { chroot "$base" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

make_system() {
    rm -rf "$base"
    mkdir -p "$(dirname "$base")"
    debootstrap --variant=minbase bullseye "$base" >"$base.log" || { tail -n 20 "$base.log" >&2; exit 1; }
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends ca-certificates gcc libc6-dev make dpkg-dev patch binutils \
        pkg-config zlib1g-dev libffi-dev libbz2-dev liblzma-dev libssl-dev libsqlite3-dev fontconfig libegl1 libgl1 libglib2.0-0 \
        libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
        libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 >/dev/null
}

make_python() {
    # The next Debian's source of the Python the wheels are for, security patches included.
    sed -n 's/^deb /deb-src /p' "$base/etc/apt/sources.list" | sed 's/bullseye/bookworm/' >"$base/etc/apt/sources.list.d/python.list"
    inside apt-get update -qq
    mkdir -p "$base/build"
    inside sh -c 'cd /build && rm -rf python3.11* && apt-get source -qq python3.11 >/dev/null'
    cp packaging/debian/old-libm.h "$base/build/"
    # sem_clockwait is of glibc 2.30. The expat module is built apart: with the patches its own way of building fails.
    inside sh -c 'cd /build/python3.11-*/ &&
        ./configure --quiet --enable-shared --without-ensurepip --disable-test-modules ac_cv_func_sem_clockwait=no \
            CFLAGS="-include /build/old-libm.h" &&
        make -s -j"$(nproc)" >/build/make.log 2>&1 && make -s install >/build/install.log 2>&1 && ldconfig &&
        gcc -shared -fPIC -O2 -w -include /build/old-libm.h -DHAVE_EXPAT_CONFIG_H -DXML_POOR_ENTROPY -DPy_BUILD_CORE_MODULE \
            -IInclude -IInclude/internal -I. -IModules/expat Modules/pyexpat.c Modules/expat/xmlparse.c \
            Modules/expat/xmlrole.c Modules/expat/xmltok.c \
            -o "$(python3.11 -c "import sysconfig as s; print(s.get_path(\"platstdlib\"))")/lib-dynload/pyexpat.so" &&
        python3.11 -c "import bz2, ctypes, lzma, pyexpat, sqlite3, ssl, zlib"'
    rm -rf "$base"/build/python3.11*
}

fetch_wheels() {
    rm -rf build/debian/wheels "$base/build/venv"
    platforms=$(for version in 28 27 26 17; do echo "--platform manylinux_2_${version}_x86_64"; done)
    # shellcheck disable=SC2086
    .venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        $platforms --platform manylinux2014_x86_64 --python-version 3.11 --dest build/debian/wheels --requirement "$lock"
    mkdir -p "$base/build/site"
    # shellcheck disable=SC2086
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-compile --upgrade \
        $platforms --platform manylinux2014_x86_64 --python-version 3.11 --only-binary=:all: \
        --target "$base/build/site" build/debian/wheels/*.whl
    cp "$lock" "$base/build/lock.txt"
}

[ -f "$base/build/system-ready" ] || { make_system; mkdir -p "$base/build"; touch "$base/build/system-ready"; }
[ -f "$base/build/python-ready" ] || { make_python; touch "$base/build/python-ready"; }
cmp -s "$lock" "$base/build/lock.txt" || fetch_wheels

mkdir -p "$base$here" dist/debian build/debian
# In a mount space of its own: nothing stays mounted, however this ends.
export base here
unshare --mount sh -c 'mount --bind . "$base$here" && mount -t proc proc "$base/proc" &&
    exec chroot "$base" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
        PYTHONPATH=/build/site PYTHON=/usr/local/bin/python3.11 SITE=/build/site DIST=dist/debian WORK=build/debian/work \
        SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$here/packaging/bundle.sh"'
