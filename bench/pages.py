#!/usr/bin/env python3
"""The main pages of a large community beside nginx: bench/pages.py PROGRAM BARE

500 people with three years of history (make_community.py, history.py), the facilitator signed in. For each main page: its rate, and nginx's for the
same bytes as a static file, in turns; then, at half of the rate that redes reached, the 99th percentile of both. Last, record entries posted with their durable
commit, beside a bare SQLite program (BARE, from bare.c) that makes the same inserts with the same settings. Prints tables in Markdown.
Needs nginx, wrk and h2load; listens on loopback only and stops by itself.
"""
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

from serve import HERE, NGINX, first_answer, free_port, stop

ROUNDS, SECONDS, CONNECTIONS, PASSPHRASE = 3, 4, 64, "four words and a dog"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def make(program, folder):
    subprocess.run([sys.executable, HERE / "make_community.py", folder, "500"], check=True)
    file = folder / "large.redes"

    def run(*arguments, text=None):
        subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, input=text, text=True)

    run("init", file, "--name", "Five hundred", "--language", "en")
    for kind in ["people", "temas", "wishes", "offers"]:
        run("import", kind, folder / f"{kind}.csv", "--into", file)
    run("match", file, "--apply")
    subprocess.run([sys.executable, HERE / "history.py", file], check=True, stderr=subprocess.DEVNULL)
    run("passphrase", file, "--person", "p0", text=PASSPHRASE + "\n")
    return file


def sign_in(port):
    body = urllib.parse.urlencode({"passphrase": PASSPHRASE}).encode()
    try:
        urllib.request.build_opener(Stay).open(f"http://127.0.0.1:{port}/enter", body)
    except urllib.error.HTTPError as answer:
        return answer.headers["Set-Cookie"].split(";")[0]
    sys.exit("nobody was signed in")


def wrk(port, path, *options):
    out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options, f"http://127.0.0.1:{port}{path}"],
                         capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out:
        sys.exit(f"{path}: {out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def p99(port, path, cookie, rate, folder):
    """Milliseconds that all but one in a hundred stay below, at a steady rate."""
    log = folder / "times"
    log.unlink(missing_ok=True)
    subprocess.run(["h2load", "--h1", "-t1", f"-c{CONNECTIONS}", f"-D{SECONDS}", f"--rps={max(1, int(rate / CONNECTIONS))}",
                    f"--log-file={log}", "-H", f"Cookie: {cookie}", f"http://127.0.0.1:{port}{path}"],
                   capture_output=True, check=True)
    times = sorted(int(line.split("\t")[2]) for line in log.read_text().splitlines())
    return times[len(times) * 99 // 100] / 1000


def entries(port, cookie, file, folder):
    """Record entries kept a second, through the pages."""
    with sqlite3.connect(file) as db:
        ids = [row[0] for row in db.execute("select id from tutoria where state = 'under_way' order by id limit 50")]
    script = folder / "entry.lua"
    script.write_text(f"""local ids = {{{", ".join(f'"{one}"' for one in ids)}}}
local n = 0
local headers = {{["Cookie"] = "{cookie}", ["Content-Type"] = "application/x-www-form-urlencoded"}}
request = function()
  n = n + 1
  return wrk.format("POST", "/tutorias/" .. ids[n % #ids + 1] .. "/entries", headers,
    "kind=attempt&text=We+cut+the+tortilla+in+three+and+it+was+not+the+same.")
end
""")
    with sqlite3.connect(file) as db:
        before, = db.execute("select count(*) from entry").fetchone()
    wrk(port, "/", "-s", str(script))
    with sqlite3.connect(file) as db:
        after, = db.execute("select count(*) from entry").fetchone()
    return (after - before) / SECONDS


def main():
    program, bare = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:3])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="redes-bench-"))
    file = make(program, folder)
    ours, theirs = free_port(), free_port()
    (folder / "static").mkdir()
    (folder / "nginx.conf").write_text(NGINX.format(dir=folder, port=theirs))
    server, _ = first_answer([program, "serve", str(file), "--port", str(ours)], ours)
    nginx, _ = first_answer(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], theirs)
    cookie = sign_in(ours)
    with sqlite3.connect(file) as db:
        person, = db.execute("select id from person where code = 'p7'").fetchone()
        tutoria, = db.execute("select id from tutoria where state = 'under_way' order by id desc limit 1").fetchone()
    pages = {"board": "/", "catalogue": "/temas", "people": "/people", "a person's path": f"/people/{person}",
             "a tutoría": f"/tutorias/{tutoria}", "calendar": "/presentations"}
    print(f"500 people, three years of history; keep-alive, {CONNECTIONS} connections, medians of {ROUNDS}.\n")
    print("| page | bytes | redes | nginx, same bytes | ratio (asked ≥ 0.40) | p99 at half of that rate | nginx's | ratio (asked ≤ 3) |")
    print("|---|---|---|---|---|---|---|---|")
    for name, path in pages.items():
        body = urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{ours}{path}", headers={"Cookie": cookie})).read()
        static = f"/{len(body)}.html"
        (folder / "static" / static[1:]).write_bytes(body)
        mine, its = [], []
        for _ in range(ROUNDS):
            mine.append(wrk(ours, path, "-H", f"Cookie: {cookie}"))
            its.append(wrk(theirs, static))
        rate, late = statistics.median(mine) / 2, [[], []]
        for _ in range(ROUNDS):
            for times, port, address in zip(late, (ours, theirs), (path, static)):
                times.append(p99(port, address, cookie, rate, folder))
        late = [statistics.median(times) for times in late]
        print(f"| {name} | {len(body):,} | {statistics.median(mine):,.0f} | {statistics.median(its):,.0f} | "
              f"{statistics.median(mine) / statistics.median(its):.2f} | {late[0]:.2f} ms | {late[1]:.2f} ms | {late[0] / late[1]:.1f} |")
    kept, least = [], []
    for _ in range(ROUNDS):
        kept.append(entries(ours, cookie, file, folder))
        copy = folder / "bare.redes"
        with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        least.append(float(subprocess.run([bare, str(copy), str(SECONDS)], capture_output=True, text=True, check=True).stdout))
        copy.unlink()
    print(f"\nRecord entries posted, each on the disk before it is answered: {statistics.median(kept):,.0f} a second; a bare SQLite program with the "
          f"same inserts and settings: {statistics.median(least):,.0f}. Ratio {statistics.median(kept) / statistics.median(least):.2f} (asked ≥ 0.5).")
    stop(server)
    stop(nginx)
    shutil.rmtree(folder)


main()
