# Sourced: a wine of our own under build/windows/wine, and `windows COMMAND…` to run a program in it.
# Neither .NET nor a browser are used; links must not be copied to the desktop and menu of the one who tries.
export WINEPREFIX="$PWD/build/windows/wine" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
export LC_ALL=C.UTF-8
WINE=$(command -v wine64 || echo /usr/lib/wine/wine64)

windows() {
    # Python in wine starts with a pipe for its output only. Wine's own processes, which go on, hold it open: the reader
    # is ended when the program has ended, not when the pipe does.
    local pipe reader status=0
    pipe=$(mktemp -u)
    mkfifo "$pipe"
    cat "$pipe" &
    reader=$!
    "$WINE" "$@" </dev/null >"$pipe" 2>&1 || status=$?
    rm -f "$pipe"
    sleep 1
    kill "$reader" 2>/dev/null || true
    wait "$reader" 2>/dev/null || true
    return "$status"
}

if [ ! -d "$WINEPREFIX" ]; then
    mkdir -p "$(dirname "$WINEPREFIX")"
    windows wineboot -i
    windows winecfg -v win10
    # Wine makes "Desktop" and its like links to the home folder of the one who tries: here they are folders.
    find "$WINEPREFIX/drive_c/users" -type l -exec sh -c 'for link; do rm "$link" && mkdir "$link"; done' _ {} +
fi
