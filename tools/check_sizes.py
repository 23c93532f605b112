#!/usr/bin/env python3
"""Proves: no file in src is longer than 600 lines, no function longer than 80, no page handler (a function *_page in a file
*_page.c) longer than 60. A function is counted from the line of its name to its closing brace.
"""
import re

from check_common import finish, sources

FILE, FUNCTION, HANDLER = 600, 80, 60


def without_preprocessor(code):
    """Blanks directives, and what stands after #else or #elif: one branch is enough to count braces."""
    out, skipping, continued = [], [], False
    for line in code.splitlines(keepends=True):
        directive = continued or line.lstrip().startswith("#")
        if directive and not continued:
            word = re.match(r"\s*#\s*(\w*)", line)[1]
            if word in ("if", "ifdef", "ifndef"):
                skipping.append(False)
            elif word in ("else", "elif") and skipping:
                skipping[-1] = True
            elif word == "endif" and skipping:
                skipping.pop()
        continued = directive and line.rstrip("\n").endswith("\\")
        out.append(re.sub(r"[^\n]", " ", line) if directive or any(skipping) else line)
    return "".join(out)


def name_of(head):
    """(offset, name) of the function that this text before a `{` defines, or None: a struct, an initialiser …"""
    if not head.rstrip().endswith(")") or "=" in head:
        return None
    depth, groups = 0, []  # where the outermost parentheses open
    for at, c in enumerate(head):
        if c == "(":
            if depth == 0:
                groups.append(at)
            depth += 1
        elif c == ")":
            depth -= 1
    for at in groups:
        before = re.search(r"(\w+)\s*$", head[:at])
        if before and before[1] not in ("__attribute__", "_Alignas", "typeof", "__typeof__"):
            return before.start(1), before[1]
    return None


def functions(source):
    """Yields (name, first line, last line)."""
    code = without_preprocessor(source.code)
    depth, head_start, found = 0, 0, None
    for match in re.finditer(r"[{};]", code):
        at, c = match.start(), match[0]
        if c == "{":
            if depth == 0:
                found = name_of(code[head_start:at])
                found = found and (head_start + found[0], found[1])
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0 and found:
                yield found[1], source.line(found[0]), source.line(at)
                found = None
        if depth == 0:
            head_start = at + 1


def main():
    problems = []
    for source in sources():
        lines = source.text.count("\n")
        if lines > FILE:
            problems.append((source.name, FILE + 1, f"the file has {lines} lines, {FILE} are allowed"))
        for name, first, last in functions(source):
            handler = source.name.endswith("_page.c") and name.endswith("_page")
            most = HANDLER if handler else FUNCTION
            if last - first + 1 > most:
                problems.append((source.name, first, f"{name}() has {last - first + 1} lines, {most} are allowed"))
    finish(problems, "a concept is missing where code grows too long (style.md 12)")


main()
