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
head -c 3000000 /dev/zero >photo
result 'a form with a photo arrives' test "$(page -o /dev/null -w '%{http_code}' -F x=1 -F photo=@photo "$at/match")" = 303
head -c 13000000 /dev/zero >large
result 'one that is too large is refused' test "$(page -o /dev/null -w '%{http_code}' -F photo=@large "$at/match")" = 413

# Large forms that come slowly take all the room there is for such.
until_code() { # CODE CURL-ARGUMENTS…: asks until that is the answer
    local wanted=$1
    shift
    for _ in $(seq 200); do
        [ "$(page -o /dev/null -w '%{http_code}' "$@")" != "$wanted" ] || return 0
        sleep 0.05
    done
    return 1
}
head -c 12000000 /dev/zero >large
slow=
for i in 1 2 3 4 5; do curl -sv --max-time 60 --limit-rate 1k -o /dev/null -F photo=@large "$at/match" 2>slow$i & slow="$slow $!"; done
on_their_way() {
    for _ in $(seq 400); do
        [ "$(grep -l '100 Continue' slow? | wc -l)" -lt 5 ] || return 0
        sleep 0.05
    done
    return 1
}
result 'five slow large forms are on their way' on_their_way
result 'while there is no room for one more large form it is asked to come again' until_code 503 -F photo=@large "$at/match"
result 'and small ones are answered' until_code 303 -d x=1 "$at/match"
kill $slow
wait $slow 2>/dev/null
result 'afterwards there is room again' until_code 303 -F photo=@large "$at/match"

# The stream of changes.
hears() { # TIMES TEXT: waits until the listener has heard it so often
    for _ in $(seq 400); do
        [ "$(grep -c "$2" stream)" -lt "$1" ] || return 0
        sleep 0.05
    done
    return 1
}
page -I "$at/live" >headers
result 'HEAD says what the stream is, and ends' grep -qi '^content-type: text/event-stream' headers
curl -sN --max-time 60 "$at/live" >stream &
listener=$!
result 'who listens is greeted' hears 1 '^retry:'
result 'and told that the file has changed since anybody listened' hears 1 '^event: changed'
printf 'id,name,kind\nzoe,Zoe,learner\n' >zoe.csv
"$redes" import people zoe.csv --into s.redes >/dev/null
result 'and told of what another program changed' hears 2 '^event: changed'
page -o /dev/null -d passphrase=x "$at/enter" # the guess is noted
result 'and of what somebody else here changed' hears 3 '^event: changed'
curl -sN -Z --parallel-immediate --parallel-max 64 --max-time 60 "$at/live?[1-63]" -o /dev/null 2>/dev/null &
crowd=$!
told_to_come_again() { # a try that is let in hangs up after a second
    for _ in $(seq 30); do
        page --max-time 1 -o /dev/null -D headers "$at/live"
        if grep -q ' 503 ' headers; then grep -qi '^retry-after: 5' headers; return; fi
    done
    return 1
}
result 'no more than 64 listen; the next is told when to come again' told_to_come_again
result 'while pages are answered as ever' page -f "$at/"
kill $crowd
wait $crowd 2>/dev/null
result 'when they hang up there is room again' until_code 200 --max-time 1 "$at/live"
result 'it stops when asked to, and is content' stop
heard_the_end() { wait $listener; }
result 'and who listened has heard that it ended' heard_the_end

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
