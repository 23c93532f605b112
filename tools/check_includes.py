#!/usr/bin/env python3
"""Proves: an include points down the floors of design.md or stays in its folder, never up or sideways; `flow` includes
nothing but its own headers and C's; what a domain keeps for itself (*_sql.h) is included in its folder alone; and neither
folders nor header files include each other in a circle. The {view …} of a page counts as an include.

Tests may include what their folder may. tests/, fuzz/ and bench/ stand above the building and are not looked at.
"""
import re

from check_common import ROOT, SRC, finish, is_test, sources

FLOORS = [
    {"base"},
    {"store", "flow", "web"},
    {"people"},
    {"temas"},
    {"tutorias"},
    {"record"},
    {"matching"},
    {"presentations"},
    {"network"},
    {"screens"},
    {"app"},
    {"shells"},
]
FLOOR = {folder: number for number, floor in enumerate(FLOORS) for folder in floor}
C_HEADERS = set(
    "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic"
    " stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype".split()
)
VIEW = re.compile(r'\{view struct \w+ from "([^"]+)"\}')
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.M)


def includes(source):
    """Yields (line, bracket, name) of each include that is not in a comment."""
    if source.path.suffix == ".html":
        for match in VIEW.finditer(source.text):
            yield source.line(match.start()), '"', match[1]
        return
    for match in INCLUDE.finditer(source.text):
        if source.code[match.start(1)] == match[1]:
            yield source.line(match.start(1)), match[1], match[2]


def folder_of(path):
    parts = path.relative_to(SRC).parts
    return parts[0] if len(parts) > 1 else ""


def wrong(source, bracket, name, target):
    """Why this include may not stand here; None if it may."""
    here = folder_of(source.path)
    if here not in FLOOR:
        return f"no floor is named for src/{here}: give it one in tools/check_includes.py"
    if bracket == "<":
        test = is_test(source.name) and name == "cmocka.h"
        if here == "flow" and not test and name.removesuffix(".h") not in C_HEADERS:
            return f"flow includes <{name}>, which is not C's own"
        return None
    if not target:
        return f'"{name}" is not there, neither beside the file nor under src/'
    if is_test(target.name) and not is_test(source.name):
        return f'"{name}" is for tests'
    there = folder_of(target)
    if there == here:
        return None
    if there not in FLOOR:
        return f'"{name}" is in a folder without a floor'
    if here == "flow":
        return f'flow stands alone, but includes "{name}"'
    if FLOOR[there] > FLOOR[here]:
        return f'{here} includes "{name}", which lies above it'
    if FLOOR[there] == FLOOR[here]:
        return f'{here} includes "{name}", which lies beside it'
    if name.endswith("_sql.h"):
        return f'"{name}" is for {there} alone'
    return None


def circle(graph):
    """A list of nodes that lead back to the first, or None."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node) :] + [node]
        if node in done:
            return None
        path.append(node)
        for following in sorted(graph.get(node, ())):
            found = visit(following)
            if found:
                return found
        done.add(path.pop())
        return None

    for node in sorted(graph):
        found = visit(node)
        if found:
            return found
    return None


def main():
    problems, headers, folders = [], {}, {}
    for source in sources("src/**/*.c", "src/**/*.h", "src/**/*.html"):
        for line, bracket, name in includes(source):
            target = next((p for p in (source.path.parent / name, SRC / name) if bracket == '"' and p.is_file()), None)
            target = target and target.resolve()
            message = wrong(source, bracket, name, target)
            if message:
                problems.append((source.name, line, message))
            if not target:
                continue
            if source.path.suffix == ".h":
                headers.setdefault(source.name, set()).add(target.relative_to(ROOT).as_posix())
            if folder_of(target) != folder_of(source.path):
                folders.setdefault(folder_of(source.path), set()).add(folder_of(target))
    for kind, graph in (("headers", headers), ("folders", folders)):
        found = circle(graph)
        if found:
            place = found[0] if kind == "headers" else f"src/{found[0]}"
            problems.append((place, 1, f"a circle of {kind}: {' > '.join(found)}"))
    finish(problems, "includes point down (style.md 2)")


main()
