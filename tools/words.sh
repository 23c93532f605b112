#!/usr/bin/env bash
# Brings po/ up to date with the messages in the code and in the pages.
#     words.sh             po/redes.pot anew, and merged into each po/*.po
#     words.sh --pot FILE  only the template, elsewhere (tools/check_words.py compares)
# Places are named by file without lines, and no date is kept, so that only messages make differences.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
shopt -s globstar nullglob

pot=po/redes.pot
[ "${1:-}" != --pot ] || pot=$2
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# Pages become C first; their #line marks lead the messages back to the .html file.
for page in src/**/*.html; do
    mkdir -p "$made/$(dirname "$page")"
    python3 tools/templates.py --assets assets "$made/$page.c" "$page"
done

{ printf '%s\n' src/**/*.c | grep -v _test; cd "$made" && printf '%s\n' src/**/*.c; } | LC_ALL=C sort |
    xgettext --directory=. --directory="$made" --files-from=- --output="$made/redes.pot" --language=C --from-code=UTF-8 \
        --keyword --keyword=MSG:1 --keyword=MSGN:1,2 --keyword=N_ \
        --add-location=file --sort-by-file --package-name=redes --copyright-holder='the authors of redes' --no-wrap
sed -i '/^"POT-Creation-Date:/d; /^#, fuzzy$/d; /^#, c-format$/d' "$made/redes.pot"
cmp -s "$made/redes.pot" "$pot" || cp "$made/redes.pot" "$pot"
[ "$pot" = po/redes.pot ] || exit 0

for catalogue in po/*.po; do
    msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap --add-location=file "$catalogue" po/redes.pot
    printf '%s: ' "$catalogue"
    msgfmt --statistics --output=/dev/null "$catalogue"
    obsolete=$(grep -c '^#~ msgid ' "$catalogue" || true)
    [ "$obsolete" = 0 ] || echo "$catalogue: $obsolete messages that nobody says any more stand at its end (#~): use them or delete them"
done
