#!/usr/bin/env bash
# Install the .deb in a clean Debian system, use it as its desktop entry starts it, remove it, look for what is left.
# usage: packaging/debian/try.sh SYSTEM_ROOT [SUITE]    as root; needs debootstrap, xvfb. SYSTEM_ROOT is made with
# debootstrap when it is missing, of the suite named (stable; bullseye is the oldest that can be had). Pictures and lists go to build/debian/try/.
set -euo pipefail
cd "$(dirname "$0")/../.."
system=$1
suite=${2:-stable}
out=$PWD/build/debian/try
deb=$(ls -t dist/nianbao_*.deb | head -n 1)
rm -rf "$out"
mkdir -p "$out"
[ -d "$system/usr" ] || debootstrap --variant=minbase "$suite" "$system"

# A display that nobody has: the server chooses and says its number.
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$out/display" >/dev/null 2>&1 &
xvfb=$!
leave() {
    kill $xvfb 2>/dev/null || true
    for folder in tmp/.X11-unix dev/shm proc; do umount "$system/$folder" 2>/dev/null || true; done
}
trap leave EXIT
mkdir -p "$system/tmp/.X11-unix"
mount -t proc proc "$system/proc"
mount --bind /dev/shm "$system/dev/shm"
for _ in $(seq 40); do
    [ -s "$out/display" ] && break
    sleep 0.5
done
[ -s "$out/display" ] || { echo "虚拟显示没有启动" >&2; exit 1; }
display=:$(cat "$out/display")
mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"

inside() { chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DISPLAY=$display DEBIAN_FRONTEND=noninteractive "$@"; }
clerk() { inside runuser -u clerk -- env HOME=/home/clerk DISPLAY=$display "$@"; }
listed() { (cd "$system" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./var -o -path ./dev \) -prune -o -print | sort); }

inside sh -c 'id clerk >/dev/null 2>&1 || useradd --create-home clerk'
cp "$deb" "$system/tmp/nianbao.deb"
inside dpkg --purge nianbao >/dev/null 2>&1
inside rm -rf /home/clerk/.config /home/clerk/.local /home/clerk/.cache
inside apt-get update -qq
# What it depends on first, so that the lists before and after differ by the program alone.
inside sh -c 'apt-get install -y -qq --no-install-recommends $(dpkg-deb -f /tmp/nianbao.deb Depends | tr "," "\n" | sed "s/|.*//; s/(.*)//" | tr "\n" " ") >/dev/null'
listed >"$out/before.txt"
inside apt-get install -y -qq --no-install-recommends /tmp/nianbao.deb
listed >"$out/installed.txt"
echo "已安装：$(comm -13 "$out/before.txt" "$out/installed.txt" | wc -l) 个文件"

sample=/usr/lib/nianbao/_internal/resources/samples/示例报告-2021格式.docx
clerk nianbao check "$sample" --fail-on never >"$out/check.txt"
head -n 5 "$out/check.txt"
clerk nianbao gui --self-test --screenshot /home/clerk/self-test.png
cp "$system/home/clerk/self-test.png" "$out/"

# By its desktop entry, as a file manager does it.
start=$(sed -n 's/^Exec=//p' "$system/usr/share/applications/nianbao.desktop")
clerk ${start/\%f/$sample} &
window=""
for _ in $(seq 60); do
    window=$(DISPLAY=$display xdotool search --name '示例报告.*年报校核' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 0.5
done
[ -n "$window" ] || { echo "窗口没有打开" >&2; exit 1; }
sleep 2
DISPLAY=$display .venv/bin/python packaging/screen.py "$out/window.png"
kill "$(DISPLAY=$display xdotool getwindowpid "$window")"
wait %2 || true

rm -f "$system/home/clerk/self-test.png" "$system/home/clerk/self-test.txt"
inside apt-get purge -y -qq nianbao
listed >"$out/after.txt"
comm -13 "$out/before.txt" "$out/after.txt" >"$out/left.txt"
echo "卸载后留下："
cat "$out/left.txt"
if grep -v '^\./home/' "$out/left.txt"; then
    echo "留下了用户数据以外的文件" >&2
    exit 1
fi
