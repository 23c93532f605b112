#!/usr/bin/env python3
"""Proves: outside src/shells there are no variables at file scope, nor static ones in functions, that can change.

    check_globals.py build/release

Reads the symbol tables of a build's object files: what lies in .data, .bss, COMMON or their thread-local kin can change;
.rodata and .data.rel.ro (tables of constant pointers) cannot. Wants a build without sanitizers, which add symbols of
their own. Tests, fuzzers and benchmarks may have what they like.
"""
import json
import pathlib
import re
import subprocess
import sys

from check_common import ROOT, finish, is_test

SYMBOL = re.compile(r"^[0-9a-f]+ (.{7}) (\S+)\s+([0-9a-f]+)(?: \.hidden| \.protected| \.internal)? (\S+)$")
CHANGES = re.compile(r"^(\*COM\*|\.(data|bss|tdata|tbss|lbss|ldata)(?!\.rel\.ro)(\..*)?)$")


def looked_at(name):
    inside = name.startswith("src/") or not name.startswith(("tests/", "fuzz/", "bench/"))
    return inside and not name.startswith("src/shells/") and not is_test(name)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    objects = {}
    for command in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = (pathlib.Path(command["directory"]) / command["file"]).resolve()
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
        compiled = build / command["output"]
        if looked_at(name) and compiled.is_file():
            objects[compiled] = name
    if not objects:
        sys.exit(f"{build}: no object files; build first")
    problems = []
    for compiled, name in objects.items():
        table = subprocess.run(["objdump", "-t", compiled], check=True, capture_output=True, text=True).stdout
        for line in table.splitlines():
            match = SYMBOL.match(line)
            if not match or not CHANGES.match(match[2]) or int(match[3], 16) == 0:
                continue
            if "d" in match[1] and match[4] == match[2] or match[4].startswith("."):
                continue  # the section itself
            problems.append((name, place(name, match[4]), f"{match[4]} can change ({match[2]})"))
    finish(problems, "no mutable variables outside the shells (style.md 9)")


def place(name, symbol):
    """The line where the variable seems to be defined; 1 if it is not found."""
    variable = re.compile(rf"\b{re.escape(symbol.split('.')[0])}\b\s*(\[[^\]]*\]\s*)*[;=]")
    path = ROOT / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if variable.search(line)), 1)


main()
