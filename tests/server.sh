#!/usr/bin/env bash
# The server as a process: it starts, many ask at once, it stops; a kill -9 loses nothing that was acknowledged. Needs REDES, the
# program, and curl; prints TAP. Loopback only, bounded, and stops what it started.
set -u
redes=${REDES:?the program to try}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill -9 $server 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
export LC_ALL=C
n=0

result() { # SENTENCE COMMAND…
    local sentence=$1
    shift
    n=$((n + 1))
    if "$@" >/dev/null 2>&1; then echo "ok $n - $sentence"; else echo "not ok $n - $sentence"; sed 's/^/# /' errors 2>/dev/null | head -n 20; fi
}

start() { # sets server and at
    : >said
    "$redes" serve s.redes --port 0 >said 2>>errors &
    server=$!
    for _ in $(seq 200); do
        at=$(sed -n 's|.*\(http://127.0.0.1:[0-9]*\).*|\1|p' said)
        [ -z "$at" ] || return 0
        sleep 0.05
    done
    return 1
}
stop() {
    kill -TERM $server
    wait $server
    local code=$?
    server=
    return $code
}
page() { curl -s --max-time 20 "$@"; }
waiting_answers() { page "$at/" | grep -o '/tutorias/[0-9]*/answer' | sort -u; }

"$redes" init s.redes --name Maravillas >/dev/null
"$redes" import temas "$here/examples/maravillas/temas" --into s.redes >/dev/null
for kind in people wishes offers apart; do "$redes" import $kind "$here/examples/maravillas/$kind.csv" --into s.redes >/dev/null; done
"$redes" match s.redes --apply >/dev/null

result 'the server starts and says where it is' start
result 'it answers' page -f "$at/"

# Eight at a time read pages and answer proposals.
waiting_answers >answers
for path in $(cat answers); do
    printf '%s\n' "-d who=learner&answer=yes $at$path" "-d who=tutor&answer=yes $at$path" "$at/" "$at/people" "$at/temas"
done | xargs -P 8 -L 1 curl -s --max-time 60 -o /dev/null -w '%{http_code}\n' >codes
count_codes() { [ "$(grep -cE '^(200|303)$' codes)" -eq "$(wc -l <codes)" ] && [ "$(wc -l <codes)" -eq $((5 * $(wc -l <answers))) ]; }
result 'many at once are all answered' count_codes
all_under_way() { [ "$("$redes" status s.redes | sed -n 's/ *\([0-9]*\)  tutor[^ ]*as under way/\1/p')" -eq "$(wc -l <answers)" ]; }
result 'and every yes of both became a tutoría' all_under_way
matched_by_many() { [ "$(for _ in $(seq 16); do echo "-d x=1 $at/match"; done | xargs -P 8 -L 1 curl -s -o /dev/null -w '%{http_code}\n' | sort | uniq -c | tr -d ' ')" = 16303 ]; }
result 'many may search at the same moment' matched_by_many
result 'it stops when asked to, and is content' stop

# Acknowledged means kept: the answer "303 See Other" has arrived, and the machine dies.
kept() {
    start || return 1
    local path code
    page -d x=1 "$at/match" >/dev/null
    path=$(waiting_answers | head -n 1)
    [ -n "$path" ] || return 1
    code=$(page -o /dev/null -w '%{http_code}' -d 'who=learner&answer=no' "$at$path")
    kill -9 $server
    wait $server 2>/dev/null
    start || return 1
    [ "$code" = 303 ] && ! waiting_answers | grep -q "$path" && stop && "$redes" status s.redes | grep -q 'sound'
}
"$redes" init s2.redes --name Again >/dev/null
mv s.redes used.redes
rm -f s.redes-*
mv s2.redes s.redes
"$redes" import temas "$here/examples/maravillas/temas" --into s.redes >/dev/null
for kind in people wishes offers apart; do "$redes" import $kind "$here/examples/maravillas/$kind.csv" --into s.redes >/dev/null; done
for _ in 1 2 3; do result 'a kill -9 after the answer loses nothing' kept; done
quiet() { ! grep -qE 'WARNING|ERROR|runtime error|bug in the program' errors; }
result 'nothing was complained about meanwhile' quiet
echo "1..$n"
