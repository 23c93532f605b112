#!/usr/bin/env bash
# Tests the flow bench itself, under sanitizers.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
"$here/build.sh" build/flow-check -fsanitize=address,undefined -fno-omit-frame-pointer
exec "$here/../../build/flow-check/bench_test"
