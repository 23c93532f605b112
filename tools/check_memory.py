#!/usr/bin/env python3
"""Proves: domain code never calls malloc or free, nor what allocates like them. Only the ground floor (base, store, web,
flow) and the shells do; all others have arenas. Tests may.
"""
import re

from check_common import finish, is_test, sources

ALLOWED = ("src/base/", "src/store/", "src/web/", "src/flow/", "src/shells/")
CALL = re.compile(
    r"(?<![\w.>])(malloc|calloc|realloc|reallocarray|free|aligned_alloc|strdup|strndup|asprintf|vasprintf)\s*\("
)


def main():
    problems = []
    for source in sources():
        if source.name.startswith(ALLOWED) or is_test(source.name):
            continue
        for match in CALL.finditer(source.code):
            problems.append((source.name, source.line(match.start()), f"{match[1]}() is called; use the arena"))
    finish(problems, "domain code never calls malloc or free (style.md 6)")


main()
