#!/usr/bin/env python3
"""The commands on large files: bench/command.py PROGRAM

A million people and a million wishes imported, then again (nothing changes); and the matching of communities of several sizes, reading,
solving with reasons, and writing JSON. Medians of three for the matching. Prints tables in Markdown.
"""
import csv
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MILLION, ROUNDS = 1_000_000, 3
HERE = pathlib.Path(__file__).parent


def run(program, *arguments):
    """Seconds and the most memory in MB that a command took."""
    began = time.perf_counter()
    process = subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"{arguments}: failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024, out


def large_import(program, folder):
    file = folder / "large.redes"
    run(program, "init", file, "--name", "Large", "--language", "en")
    with open(folder / "people.csv", "w", newline="") as people, open(folder / "wishes.csv", "w", newline="") as wishes:
        one, other = csv.writer(people), csv.writer(wishes)
        one.writerow(["id", "name", "kind"])
        other.writerow(["person", "tema", "rank"])
        for i in range(MILLION):
            one.writerow([f"p{i}", f"Person {i}", "learner"])
            other.writerow([f"p{i}", f"t{i % 20}", 1])
    (folder / "temas.csv").write_text("id,title\n" + "".join(f"t{i},Tema {i}\n" for i in range(20)))
    run(program, "import", "temas", folder / "temas.csv", "--into", file)
    print("| a million rows | seconds | memory | asked |\n|---|---|---|---|")
    for kind in ["people", "wishes"]:
        for what in ["import", "import again"]:
            seconds, mb, _ = run(program, "import", kind, folder / f"{kind}.csv", "--into", file)
            print(f"| {kind}, {what} | {seconds:.1f} | {mb:.0f} MB | < 100 MB |")
    file.unlink()


def matching(program, folder):
    print("\n| people | proposals of wishing | read | solve and reasons | write | memory |\n|---|---|---|---|---|---|")
    for n in [50, 500, 5000]:
        source, file = folder / str(n), folder / f"{n}.redes"
        subprocess.run([sys.executable, HERE / "make_community.py", source, str(n)], check=True)
        run(program, "init", file, "--name", "Any", "--language", "en")
        for kind in ["people", "temas", "wishes", "offers"]:
            run(program, "import", kind, source / f"{kind}.csv", "--into", file)
        times, memory = [], 0
        for _ in range(ROUNDS):
            _, memory, out = run(program, "match", file, "--json")
            answer = json.loads(out)
            times.append(answer["ms"])
        ms = {key: statistics.median(t[key] for t in times) for key in times[0]}
        print(f"| {n} | {answer['matched']} of {answer['wishing']} | {ms['read']} ms | {ms['solve']} ms | {ms['write']} ms "
              f"| {memory:.0f} MB |")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="redes-bench-"))
    large_import(program, folder)
    matching(program, folder)
    shutil.rmtree(folder)


main()
