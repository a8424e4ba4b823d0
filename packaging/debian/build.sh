#!/usr/bin/env bash
# Make the .deb from a built program. Result: dist/nianbao_VERSION_ARCH.deb.
# usage: packaging/debian/build.sh [FOLDER]   with nianbao/ and its bill of materials in it (dist, of make bundle, if none)
set -euo pipefail
cd "$(dirname "$0")/../.."
source packaging/stamp.sh
built=${1:-dist}
arch=$(dpkg --print-architecture)
sbom=nianbao-$VERSION-linux-$arch.cdx.json
root=build/debian/root
rm -rf "$root"
install -d "$root"/DEBIAN "$root"/usr/{bin,lib,share/{applications,icons,metainfo,man/man1,man/zh_CN/man1,doc/nianbao}}

cp -a "$built/nianbao" "$root/usr/lib/nianbao"
mv "$root/usr/lib/nianbao/licences" "$root/usr/share/doc/nianbao/licences"
ln -s ../lib/nianbao/nianbao "$root/usr/bin/nianbao"
ln -s ../lib/nianbao/nianbao-gui "$root/usr/bin/nianbao-gui"
python=.venv/bin/python
"$python" packaging/icons.py build/icons
cp -a build/icons/hicolor "$root/usr/share/icons/hicolor"

fill() { # template target
    sed -e "s/@VERSION@/$VERSION/; s/@ARCH@/$arch/; s/@DATE@/$DATE/; s/@SIZE@/${size:-0}/; s/@GLIBC@/${glibc:-}/" "$1" >"$2"
}
install -m 644 packaging/debian/nianbao.desktop "$root/usr/share/applications/"
fill packaging/debian/nianbao.metainfo.xml "$root/usr/share/metainfo/nianbao.metainfo.xml"
fill packaging/debian/nianbao.1 "$root/usr/share/man/man1/nianbao.1"
gzip -9n "$root/usr/share/man/man1/nianbao.1"
ln -s nianbao.1.gz "$root/usr/share/man/man1/nianbao-gui.1.gz"
cp -a "$root"/usr/share/man/man1/* "$root/usr/share/man/zh_CN/man1/"
cp "$built/$sbom" "$root/usr/share/doc/nianbao/sbom.cdx.json"
{
    echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    echo "Upstream-Name: nianbao"
    echo "Comment: licences of everything inside: /usr/share/doc/nianbao/licences"
    echo
    echo "Files: *"
    sed -n 's/^Copyright (c) /Copyright: /p' LICENSE
    echo "License: Expat"
    sed -n '/^Permission/,$p' LICENSE | sed 's/^$/./; s/^/ /'
} >"$root/usr/share/doc/nianbao/copyright"
printf 'nianbao (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- nianbao <nianbao@localhost>  %s\n' \
    "$VERSION" "$(date -Ru -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$root/usr/share/doc/nianbao/changelog.gz"

find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$root"/usr/lib/nianbao/nianbao "$root"/usr/lib/nianbao/nianbao-gui
find "$root" -name __pycache__ -prune -exec rm -rf {} +
# The newest symbol version any file inside asks for is the oldest C library the program runs with.
glibc=$(find "$root/usr/lib/nianbao" -type f \( -name '*.so*' -o -name 'nianbao*' \) -exec objdump -T {} + 2>/dev/null |
    grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
size=$(du -sk --apparent-size "$root/usr" | cut -f 1)
fill packaging/debian/control "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
mkdir -p dist
[ "$built" = dist ] || cp "$built/$sbom" dist/
# Level 9: only its window is wide enough to see that the two programs carry the same modules; a fifth smaller.
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "dist/nianbao_${VERSION}_$arch.deb"
