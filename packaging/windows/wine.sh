# Sourced: a wine of our own under build/windows/wine, and `windows COMMAND…` to run a program in it.
export WINEPREFIX="$PWD/build/windows/wine" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
export LC_ALL=C.UTF-8
WINE=$(command -v wine64 || echo /usr/lib/wine/wine64)

windows() {
    # Without a console and standard input of its own, Python in wine does not start.
    "$WINE" "$@" </dev/null 2>&1 | cat
    return "${PIPESTATUS[0]}"
}

if [ ! -d "$WINEPREFIX" ]; then
    mkdir -p "$(dirname "$WINEPREFIX")"
    windows wineboot -i
    windows winecfg -v win10
fi
