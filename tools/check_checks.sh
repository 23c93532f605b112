#!/usr/bin/env bash
# Proves that each check can fail: breaks one rule at a time in a copy of the tree, and wants the check to say so, in words it
# did not say before. `./dev lint --prove` runs this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/clean"
tar -c --exclude=./build --exclude=./.git --exclude=node_modules . | tar -x -C "$work/clean"
wrong=0 proofs=0

fresh() {
    rm -rf "$work/tree"
    cp -a "$work/clean" "$work/tree"
    cd "$work/tree"
}

prove() { # RULE BREAK "WORDS EXPECTED" CHECK…
    local rule=$1 break=$2 expected=$3 before after code=0
    shift 3
    fresh
    before=$("$@" 2>&1) || true
    eval "$break"
    after=$("$@" 2>&1) || code=$?
    proofs=$((proofs + 1))
    if grep -qE "$expected" <<<"$before"; then
        printf 'UNPROVEN  %s: the tree breaks it already\n' "$rule"
        wrong=$((wrong + 1))
    elif [ "$code" = 0 ] || ! grep -qE "$expected" <<<"$after"; then
        printf 'BLIND     %s: exit code %s, and it said\n%s\n' "$rule" "$code" "$(tail -n 5 <<<"$after")"
        wrong=$((wrong + 1))
    else
        printf 'red       %s: %s\n' "$rule" "$(grep -E -m 1 "$expected" <<<"$after")"
    fi
}

lines() { # NAME N: a function of N lines
    printf '\nint %s(void)\n{\n' "$1"
    for ((i = 0; i < $2 - 4; i++)); do echo '    (void)0;'; done
    printf '    return 0;\n}\n'
}

objects() { # compiles the one file that was broken, as a build would
    mkdir -p build/proof
    gcc -std=gnu17 -O2 -D_GNU_SOURCE -Isrc -c src/base/err.c -o build/proof/err.o || return 0
    echo "[{\"directory\": \"$PWD\", \"file\": \"src/base/err.c\", \"output\": \"err.o\"}]" >build/proof/compile_commands.json
    python3 tools/check_globals.py build/proof
}

one_test() { # runs a test program that does what $1 says, with a Meson that knows only this one
    mkdir -p build/proof/bin
    printf '#!/bin/sh\nprintf "1..2\\nok 1 - one\\n"\n%s\n' "$(cat program 2>/dev/null || echo 'echo "ok 2 - two"')" >build/proof/program
    printf '#!/bin/sh\necho %s\n' "'[{\"name\": \"proof\", \"cmd\": [\"sh\", \"$PWD/build/proof/program\"], \"env\": {}, \"timeout\": 2}]'" \
        >build/proof/bin/meson
    chmod +x build/proof/bin/meson
    PATH="$PWD/build/proof/bin:$PATH" python3 tools/run_tests.py build/proof proof
}

layout() { clang-format --dry-run -Werror src/base/err.c; }
analyse() { cppcheck --quiet --enable=warning,performance,portability --error-exitcode=1 --std=c11 -Isrc src/base/err.c; }
tidy() { clang-tidy --quiet src/base/err.c -- -std=gnu17 -D_GNU_SOURCE -Isrc; }
compile() { gcc -std=gnu17 -Wall -Wextra -Wconversion -Werror -Isrc -c src/base/err.c -o /dev/null; }

check=tools/check_includes.py
prove 'no include upwards' 'echo "#include \"people/people.h\"" >>src/base/err.c' 'err.c.*lies above' python3 $check
prove 'no include sideways' 'echo "#include \"store/store.h\"" >>src/web/http.c' 'http.c.*lies beside' python3 $check
prove 'flow stands alone' 'echo "#include \"base/err.h\"" >>src/flow/tie.c' 'tie.c.*stands alone' python3 $check
prove 'flow has C headers only' 'echo "#include <unistd.h>" >>src/flow/tie.c' "tie.c.*not C's own" python3 $check
prove 'pages look down too' 'echo "{view struct board from \"screens/board.h\"}" >src/web/stray.html' 'stray.html.*lies above' \
    python3 $check
prove 'programs leave test kits alone' 'echo "#include \"store/store_testing.h\"" >>src/people/people.c' 'is for tests' \
    python3 $check
prove 'tables are private' 'echo "#include \"tutorias/tutorias_sql.h\"" >>src/app/core.c' 'core.c.*alone' python3 $check
prove 'no circle' 'echo "#include \"base/b.h\"" >src/base/a.h; echo "#include \"base/a.h\"" >src/base/b.h' \
    'circle of headers' python3 $check
prove 'every folder has a floor' 'mkdir src/odd; echo "#include <stdio.h>" >src/odd/odd.c' 'no floor' python3 $check

prove 'no mutable global' 'echo "int stray = 1;" >>src/base/err.c' 'err.c.*stray can change' objects
prove 'no mutable static' 'echo "int next(void) { static int stray; return stray++; }" >>src/base/err.c' 'stray.*can change' objects
prove 'no mutable per thread' 'echo "_Thread_local int stray;" >>src/base/err.c' 'stray can change' objects

check=tools/check_sql.py
prove 'SQL in *_sql.c only' 'echo "const char *stray = \"select id from person\";" >>src/people/people.c' \
    'people.c.*outside' python3 $check
prove 'one writer a table' 'echo "const char *stray = \"insert into person (id) values (1)\";" >>src/temas/temas_sql.c' \
    'table person is written' python3 $check
prove 'values are bound' 'echo "const char *stray = \"select id from person where name = %s\";" >>src/people/people_sql.c' \
    'a statement with %s' python3 $check
prove 'no malloc in domains' 'echo "void *stray(void) { return malloc(1); }" >>src/people/people.c' 'people.c.*malloc' \
    python3 tools/check_memory.py

check=tools/check_sizes.py
prove 'functions of 80 lines' 'lines fine 80 >>src/base/err.c; lines stray 81 >>src/base/err.c' 'stray\(\) has 81' python3 $check
prove 'handlers of 60 lines' 'lines stray_page 61 >>src/people/enter_page.c' 'stray_page\(\) has 61' python3 $check
prove 'files of 600 lines' 'printf "\\n%.0s" {1..601} >src/base/stray.c' 'stray.c:601: the file has 601' python3 $check

check=tools/check_words.py
prove 'messages are translated' 'echo "struct message stray(void) { return MSG(\"Stray words\"); }" >>src/people/people.c' \
    'not translated: "Stray words"' python3 $check
prove 'no message left over' 'printf "\nmsgid \"Stray\"\nmsgstr \"Perdido\"\n" >>po/es.po' 'not used' python3 $check
prove 'messages are literals' 'echo "struct message stray(char *w) { return MSG(w); }" >>src/people/people.c' \
    'a message is a literal' python3 $check
prove 'pages hold no words' 'echo "<p>Stray</p>" >>src/web/said.html' '“Stray” stands outside' python3 $check

prove 'layout' 'echo "int  stray ;" >>src/base/err.c' 'err.c:[0-9]+:[0-9]+: error' layout
prove 'cppcheck' 'echo "int stray(void) { int a[2] = {0}; a[2] = 1; return a[0]; }" >>src/base/err.c' \
    'arrayIndexOutOfBounds' analyse
prove 'clang-tidy' 'echo "int stray(const char *a) { if (a); return 0; }" >>src/base/err.c' 'bugprone-suspicious-semicolon' tidy
prove 'warnings are errors' 'echo "static int stray;" >>src/base/err.c' 'Werror=unused' compile

prove 'a failing test counts' 'echo "echo \"not ok 2 - two\"; exit 1" >program' '^1 passed, 1 failed' one_test
prove 'a crashing test counts' 'echo "kill -SEGV \$\$" >program' '^1 passed, 1 failed' one_test
prove 'a leak after the last test counts' 'echo "echo \"ok 2 - two\"; exit 1" >program' '^2 passed, 1 failed' one_test
prove 'a hanging test counts' 'echo "sleep 9" >program' '^1 passed, 1 failed' one_test

[ "$wrong" = 0 ] || { echo "$wrong of $proofs checks were not seen to fail"; exit 1; }
echo "each of $proofs checks can fail"
