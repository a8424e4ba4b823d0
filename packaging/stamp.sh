# Sourced: version and date of what is built, the same for every build of the same commit.
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' checker/__init__.py)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)
export VERSION SOURCE_DATE_EPOCH DATE PYTHONHASHSEED=1
