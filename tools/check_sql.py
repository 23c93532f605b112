#!/usr/bin/env python3
"""Proves: SQL stands only in files named *_sql.c and under src/store/; each table is written by one file only; and no
statement is put together with printf outside src/store/table_sql.c, so that values are bound, never pasted. (The files of
src/store are one writer: a driver is one module in several files.)

A string is SQL if it starts like a statement, its words all small or all capital ("Select a tema" is a sentence). A table
is written where a statement says insert, update or delete, and where its `struct table` stands or is handed to what writes
rows; a list of tables writes none.
"""
import re

from check_common import finish, is_test, sources

STATEMENT = r"""\s*(?:
    select\b.*\bfrom\b | with\s+(?:recursive\s+)?\w+\s*(?:\([\w\s,]*\)\s*)?as\s*\( | insert\s+(?:or\s+\w+\s+)?into\b
    | replace\s+into\b | update\s+(?:or\s+\w+\s+)?\S+\s+set\b | delete\s+from\b
    | (?:create|drop)\s+(?:unique\s+|virtual\s+|temp\s+)?(?:table|index|trigger|view)\b | alter\s+table\b
)"""
SMALL = re.compile(STATEMENT, re.S | re.X)
CAPITAL = re.compile(re.sub(r"(?<!\\)[a-z]", lambda m: m[0].upper(), STATEMENT), re.S | re.X)
WRITE = re.compile(r"\b(?:insert(?:\s+or\s+\w+)?\s+into|update(?!\s+set\b)|delete\s+from)\s+([a-z_][a-z0-9_]*)", re.I)
DESCRIPTION = re.compile(r"\bstruct\s+table\s+(\w+)\s*=\s*\{\s*(?:\.name\s*=\s*)?\"")
HANDED_ON = re.compile(r"\b(?:table_(?:insert|insert_as|update|delete)|rows_delete)\s*\([^;]*?&\s*(\w+_table)\b")
PASTED = re.compile(r"%[-+ #0-9.*]*(?:hh|h|ll|l|j|z|t)?[sdiuxcfg]|%\"")
PASTES = "src/store/table_sql.c"


def is_sql(text):
    return SMALL.match(text) or CAPITAL.match(text)


def main():
    problems, writers, described, handed = [], {}, {}, []

    def wrote(table, name, line):
        writer = "src/store" if name.startswith("src/store/") else name
        writers.setdefault(table, {}).setdefault(writer, (name, line))

    for source in sources():
        test = is_test(source.name)
        at_home = test or source.name.endswith("_sql.c") or source.name.startswith("src/store/")
        for at, text in source.strings():
            if not is_sql(text):
                continue
            line = source.line(at)
            if not at_home:
                problems.append((source.name, line, "SQL stands outside *_sql.c and src/store/"))
            if PASTED.search(text) and source.name != PASTES:
                problems.append((source.name, line, f"a statement with {PASTED.search(text)[0]}: bind values with $1"))
            for match in WRITE.finditer(text):
                if not test:
                    wrote(match[1].lower(), source.name, line)
        if test:
            continue
        for match in DESCRIPTION.finditer(source.text):
            table = re.match(r"\w*", source.text[match.end() :])[0]
            line = source.line(match.start())
            described[match[1]] = table
            wrote(table, source.name, line)
        handed += [(m[1], source.name, source.line(m.start())) for m in HANDED_ON.finditer(source.code)]
    for variable, name, line in handed:
        if variable in described:
            wrote(described[variable], name, line)
    for table, places in writers.items():
        (first, *_), *others = sorted(places.values())
        for name, line in others:
            problems.append((name, line, f"the table {table} is written here and in {first}"))
    finish(problems, "SQL stands in *_sql.c, with bound parameters; a table has one writing module (style.md 10)")


main()
