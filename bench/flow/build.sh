#!/usr/bin/env bash
# Builds the flow bench into build/flow, or what is said: build.sh [DIRECTORY [FLAG…]]. Ours as the product is compiled; the peers at
# -O3 and without their assertions.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dir=${1:-build/flow}
[ $# -eq 0 ] || shift
mkdir -p "$dir"
c="-std=gnu17 -D_GNU_SOURCE -g -O2 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef -fno-common"
cpp="-std=c++17 -g -O3 -DNDEBUG -Wall -Wextra -Wno-maybe-uninitialized" # LEMON's own graphs set it off

objects=()
object() { # COMPILER FILE "FLAGS" FLAG…: compiles what has changed
    local compiler=$1 file=$2 flags=$3 to
    shift 3
    to=$dir/$(basename "$file").o
    objects+=("$to")
    [ "$to" -nt "$file" ] && [ -z "$(find src/flow bench/flow -name '*.h*' -newer "$to" -print -quit)" ] ||
        "$compiler" $flags "$@" -Isrc -Ibench/flow -c "$file" -o "$to"
}

for file in src/flow/*.c; do
    case $file in *_test*) ;; *) object "${CC:-gcc}" "$file" "$c" "$@" ;; esac
done
for file in bench/flow/{families,dice,look,oracle,contest}.c; do object "${CC:-gcc}" "$file" "$c" "$@"; done
for file in bench/flow/{network,peers}.cpp; do object "${CXX:-g++}" "$file" "$cpp" "$@"; done
common=("${objects[@]}")

object "${CC:-gcc}" bench/flow/run.c "$c" "$@"
"${CXX:-g++}" "$@" "$dir/run.c.o" "${common[@]}" -o "$dir/flow-bench"
if [ -f /usr/include/cmocka.h ]; then
    object "${CC:-gcc}" bench/flow/bench_test.c "$c" "$@"
    "${CXX:-g++}" "$@" "$dir/bench_test.c.o" "${common[@]}" -lcmocka -o "$dir/bench_test"
fi
