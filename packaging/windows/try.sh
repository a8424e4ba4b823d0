#!/usr/bin/env bash
# Install the Windows program silently in wine, use it, install over it, remove it, look for what is left.
# usage: packaging/windows/try.sh   after build.sh. Pictures and lists go to build/windows/try/.
set -euo pipefail
cd "$(dirname "$0")/../.."
source packaging/stamp.sh
source packaging/windows/wine.sh
setup="dist/nianbao-$VERSION-windows-x64.exe"
out=build/windows/try
user="$WINEPREFIX/drive_c/users/$(id -un)"
folder="$user/AppData/Local/Programs/nianbao"
rm -rf "$out"
mkdir -p "$out"
fail() { echo "$1" >&2; exit 1; }
as_windows() { windows winepath -w "$1" | tr -d "\r"; }
registry() { windows reg export HKCU 'C:\registry.reg' /y >/dev/null && iconv -f UTF-16 -t UTF-8 "$WINEPREFIX/drive_c/registry.reg" | tr -d '\r'; }
files() { (cd "$WINEPREFIX/drive_c" && find users -type f | sort); }
# Off screen: wine passes no QT_ variable on, so it is set inside.
offscreen() { windows cmd /c "set QT_QPA_PLATFORM=offscreen&& set QT_QPA_FONTDIR=C:\\windows\\Fonts&& $*"; }
# Wine has no Chinese font, and Qt's "offscreen" looks at a file's ending only: collections it passes over.
for name in NotoSansCJK-Regular NotoSerifCJK-Regular; do
    cp -n "/usr/share/fonts/opentype/noto/$name.ttc" "$WINEPREFIX/drive_c/windows/Fonts/$name.otf" || true
done

files >"$out/files-before.txt"
windows "$setup" /S /DESKTOP || fail "安装失败"
[ -f "$folder/nianbao.exe" ] || fail "没有装上"
[ -f "$user/Desktop/年报校核.lnk" ] || fail "没有桌面快捷方式"
registry | grep -A 3 'nianbao' >"$out/registry-installed.txt"
du -sm "$folder" | cut -f 1 | sed 's/^/已安装，MB：/'

for sample in resources/samples/*.docx; do
    .venv/bin/python -m checker check "$sample" --format json --fail-on never | grep -v '"elapsed_ms"' >"$out/source.json"
    windows "$folder/nianbao.exe" check "$sample" --format json --fail-on never | tr -d '\r' | grep -v '"elapsed_ms"' >"$out/windows.json"
    cmp "$out/source.json" "$out/windows.json" || fail "结果不同：$sample"
    echo "同源码结果一致：$sample"
done

status=0
offscreen "$(as_windows "$folder/nianbao-gui.exe")" --self-test --screenshot 'C:\self-test.png' || status=$?
cp "$WINEPREFIX/drive_c/self-test.png" "$WINEPREFIX/drive_c/self-test.txt" "$out/" || true
cat "$out/self-test.txt"
[ "$status" -eq 0 ] || fail "窗口自检没有通过"

# While the program runs nothing is installed over it; afterwards an older version is replaced.
touch "$folder/_internal/of-an-older-version"
offscreen "$(as_windows "$folder/nianbao-gui.exe")" &
sleep 15
refused=0
windows "$setup" /S || refused=$?
windows taskkill /f /im nianbao-gui.exe >/dev/null || true
wait
[ "$refused" -ne 0 ] || fail "程序运行时也装了"
[ -f "$folder/_internal/of-an-older-version" ] || fail "程序运行时动了文件"
windows "$setup" /S || fail "覆盖安装失败"
[ ! -f "$folder/_internal/of-an-older-version" ] || fail "旧版本的文件还在"
windows "$folder/nianbao.exe" --version

# The uninstaller goes on as a copy of itself, to be able to remove its own file.
windows "$folder/uninstall.exe" /S
for _ in $(seq 60); do
    [ -d "$folder" ] || break
    sleep 1
done
[ ! -d "$folder" ] || fail "程序文件夹还在"
rm -f "$WINEPREFIX/drive_c/self-test.png" "$WINEPREFIX/drive_c/self-test.txt"
files >"$out/files-after.txt"
echo "卸载后留下："
comm -13 "$out/files-before.txt" "$out/files-after.txt"
registry | grep -i 'nianbao' || true
# The program ended by force above could not remove its pictures; the uninstaller's copy goes at the next start of Windows.
if comm -13 "$out/files-before.txt" "$out/files-after.txt" | grep -vE 'AppData/Local/nianbao/|Temp/(nianbao-icons-|~nsu)'; then
    fail "留下了用户数据以外的文件"
fi
