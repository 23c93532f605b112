#!/usr/bin/env bash
# The terminal as a stranger meets it: verbs, exit codes, what is said and where. Needs REDES, the program; prints TAP.
set -u
redes=${REDES:?the program to try}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export LC_ALL=C
n=0

# check SENTENCE CODE STREAM PATTERN COMMAND…: the command ends with CODE and says PATTERN on that stream (out, err or none).
check() {
    local sentence=$1 code=$2 stream=$3 pattern=$4 got
    shift 4
    "$@" >out 2>err </dev/null
    got=$?
    n=$((n + 1))
    if [ $got -eq "$code" ] && { [ "$stream" = none ] || grep -qE -e "$pattern" "$stream"; }; then
        echo "ok $n - $sentence"
    else
        echo "not ok $n - $sentence"
        echo "# exit code $got, expected $code; expected on $stream: $pattern"
        sed 's/^/# out: /' out
        sed 's/^/# err: /' err
    fi
}
same() { # SENTENCE FILE FILE
    n=$((n + 1))
    if cmp -s "$2" "$3"; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}
spanish() { LC_ALL=es_MX.UTF-8 "$redes" "$@"; }
limited() { (ulimit -f "$1" && trap '' XFSZ && shift && "$redes" "$@"); }
school() { # FILE: the sample school
    "$redes" init "$1" --name Maravillas >/dev/null && "$redes" import temas "$here/examples/maravillas/temas" --into "$1" >/dev/null
    for kind in people wishes offers apart; do
        "$redes" import $kind "$here/examples/maravillas/$kind.csv" --into "$1" >/dev/null
    done
}

check 'without a verb the help is shown' 2 out 'redes VERB' "$redes"
check 'help is not an error' 0 out 'passphrase' "$redes" --help
check 'the version is said' 0 out '^redes [0-9]+\.[0-9]+' "$redes" --version
for verb in init import match serve passphrase export status; do
    check "redes $verb --help explains it" 0 out "redes $verb" "$redes" $verb --help
done
check 'an unknown verb is named' 2 err 'do not know the verb dance' "$redes" dance
check 'a Spanish terminal is answered in Spanish' 2 err 'No conozco la orden' spanish dance
check 'an unknown option is named' 2 err 'option --nope' "$redes" status x --nope
check 'an option without its value is named' 2 err '[-][-]name needs a value' "$redes" init x --name
check 'a community needs a name' 2 err '[-][-]name NAME' "$redes" init x.redes
check 'a folder that is not there is said' 1 err 'no folder' "$redes" init no/x.redes --name X
check 'a community is made' 0 out 'Made the community' "$redes" init a.redes --name A
cp a.redes before
check 'what is there is never overwritten' 1 err 'there already' "$redes" init a.redes --name B
same 'and stays as it was' a.redes before
check 'a missing file is said' 1 err 'no file' "$redes" match none.redes
echo 'just a note' >note.txt
check 'a file that is no community is said' 1 err 'not a community' "$redes" status note.txt
check 'a folder is no community' 1 err 'not a community' "$redes" status .
cp a.redes newer.redes
printf '\177\377\377\377' | dd of=newer.redes bs=1 seek=60 conv=notrunc 2>/dev/null
check 'a newer format is said' 1 err 'newer version' "$redes" status newer.redes
check 'an unknown kind of import is named' 2 err 'animals' "$redes" import animals x.csv --into a.redes
check 'an import needs its community' 2 err '[-][-]into' "$redes" import people x.csv
check 'a missing sheet is said' 1 err 'no such file' "$redes" import people none.csv --into a.redes

printf 'id;nombre;tipo;horas\n1;Ana;niña;lun1\n1;;mago;lunes99\n' >bad.csv
check 'a broken sheet names row and column as people wrote them' 1 err 'bad.csv, row 3, column tipo: .*mago' \
    "$redes" import people bad.csv --into a.redes
check 'and says how many problems there are' 1 err '4 problems: nothing was changed' "$redes" import people bad.csv --into a.redes
check 'and nothing is written' 0 out ' 0  people' "$redes" status a.redes
{ echo 'id,name,kind'; for i in $(seq 80); do echo "$i,Ana,dragon"; done; } >many.csv
check 'fifty problems are shown, the others counted' 1 err '30 more problems' "$redes" import people many.csv --into a.redes
mkdir -p temas/nameless && printf -- '---\nsubject: x\n---\n' >temas/nameless/tema.md
check 'a tema without a title is a problem' 1 err 'nameless/tema.md.*no title' "$redes" import temas temas --into a.redes

school s.redes
check 'a dry run says what would change' 0 out 'New|new: 0; would change: 0; as before: 28' \
    "$redes" import people "$here/examples/maravillas/people.csv" --into s.redes --dry-run
check 'the same file again changes nothing' 0 out 'New: 0; changed: 0; as before: 50' \
    "$redes" import wishes "$here/examples/maravillas/wishes.csv" --into s.redes
check 'a match says why' 0 out 'nobody offers it yet' "$redes" match s.redes
check 'and in the reader'"'"'s language' 0 out 'nadie' spanish match s.redes
"$redes" match s.redes --json >one.json
"$redes" match s.redes --json >two.json
sed -i 's/"ms":.*//' one.json two.json
same 'the same community gives the same answer' one.json two.json
school other.redes
"$redes" match other.redes --json | sed 's/"ms":.*//' >two.json
same 'and so does another file made from the same sheets' one.json two.json
check 'json and csv exclude each other' 2 err 'not both' "$redes" match s.redes --json --csv
check 'csv has its header' 0 out '^learner,tutor,tema,rank$' "$redes" match s.redes --csv
check 'proposals are kept on demand' 0 out 'round 1' "$redes" match s.redes --apply
check 'the status counts them' 0 out '18  proposals to be answered' "$redes" status s.redes
check 'and every kind of person' 0 out '0  coordinators' "$redes" status s.redes
check 'in each language' 0 out '0  coordinadoras y coordinadores' spanish status s.redes
check 'matching again revises the same round' 0 out 'round 1' "$redes" match s.redes --apply
check 'a full disk is said' 3 err 'full|could not' limited 8 import people "$here/examples/maravillas/people.csv" --into a.redes
check 'and nothing is lost' 0 out 'The file is sound' "$redes" status a.redes
check 'a port is a number' 2 err 'not .*abc' "$redes" serve s.redes --port abc
check 'no passphrase is no passphrase' 1 err 'No passphrase came' "$redes" passphrase s.redes
short() { echo short | "$redes" passphrase s.redes; }
long() { echo 'four words and more' | "$redes" passphrase s.redes; }
check 'a short passphrase is refused' 1 err 'at least 8' short
check 'a good one is kept' 0 out 'is set' long
check 'the status counts photos and voices' 0 out '^ +0  photos' "$redes" status s.redes
mkdir -p s.redes.blobs/ab
echo x >"s.redes.blobs/ab/ab$(printf '%062d' 0)"
check 'a record is exported' 0 out 'The record of Luz is in luz.zip' "$redes" export s.redes --person luz --to luz.zip
check 'as a page' 0 none '' python3 -c "import zipfile; assert 'Luz' in zipfile.ZipFile('luz.zip').read('index.html').decode()"
check 'and as JSON' 0 none '' python3 -c "import json, zipfile; assert json.loads(zipfile.ZipFile('luz.zip').read('record.json'))['person']['name'] == 'Luz'"
check 'for nobody else to read' 0 out '^600$' stat -c %a luz.zip
check 'and never over another file' 1 err 'luz.zip is there already' "$redes" export s.redes --person luz --to luz.zip
check 'an unknown id is said' 1 err 'Nobody here has the id .+nobody' "$redes" export s.redes --person nobody --to x.zip
check 'whose record is asked' 2 err '[-][-]person ID' "$redes" export s.redes --to x.zip
check 'a folder that is not there is named' 3 err 'no/x.zip cannot be written' "$redes" export s.redes --person luz --to no/x.zip
check 'files that belong to nobody are counted' 0 out 'One file in s.redes.blobs belongs to nobody' "$redes" status s.redes
echo y >"s.redes.blobs/ab/ab$(printf '%062d' 1)"
echo z >s.redes.blobs/ab/Thumbs.db
check 'and those of others are not' 0 out '2 files in s.redes.blobs belong to nobody' "$redes" status s.redes
# A photo and a voice of one person, as rows; the voice's file is there but is not what it should be.
python3 - s.redes <<'END'
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
community, person = file.execute("select community, id from person order by code limit 1").fetchone()
file.executemany("insert into blob (community, id, person, sha256, type, bytes) values (?, ?, ?, ?, ?, 1)",
                 [(community, 1, person, "ff" + 62 * "0", "image/jpeg"), (community, 2, person, "ab" + 62 * "0", "audio/ogg")])
file.execute("update person set name = 'Anahí' where id = ?", (person,))
file.commit()
END
check 'a photo that is missing is named with whose it is' 3 err 'A photo of Anahí is missing: ff000' "$redes" status s.redes
check 'a voice that is damaged too' 3 err 'A voice of Anahí is damaged: ab000' "$redes" status s.redes
check 'and what to do' 3 err 'back into s.redes.blobs' "$redes" status s.redes
check 'an answer that cannot be written is not called done' 3 err 'could not be written' \
    bash -c 'exec "$0" match s.redes --json >/dev/full' "$redes"
echo "1..$n"
