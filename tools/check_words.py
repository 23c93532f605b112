#!/usr/bin/env python3
"""Proves: every text a person reads is in the catalogues. Every message of the code and the pages is translated in each
po/*.po, none there is left over, po/redes.pot is what tools/words.sh makes, messages are written where xgettext finds them
(a literal in MSG and MSGN), and pages hold no words outside {t}…{/t}.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from check_common import ROOT, finish, sources

SAID = re.compile(r"^([^:\n]+):(\d+): (?:warning: )?(.*)$", re.M)
NOT_LITERAL = re.compile(r"\bMSGN?\s*\(\s*(?!\"|N_\s*\()")
NESTED_PLURAL = re.compile(r"\bMSGN\s*\(\s*N_\s*\(")
NOT_SHOWN = re.compile(r"\{#.*?#\}|\{t(?: \S+)?\}.*?\{/t\}|\{[^{}\n]*\}|&\w+;|&#\w+;|<!--.*?-->|<!doctype[^>]*>", re.S | re.I)
TAG = re.compile(r"<[^>]*>", re.S)
SHOWN_ATTRIBUTE = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description|content|value|label)=\"([^\"]*)\"")
LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES = {"redes"}  # what is called the same in every language


def entries(path):
    """{(message, plural)} of a catalogue or template."""
    text = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", path], check=True, capture_output=True, text=True)
    return set(re.findall(r'^msgid (".*")\n(?:msgid_plural (".*")\n)?', text.stdout, re.M)) - {('""', "")}


def catalogue_problems(template):
    problems = []
    committed = ROOT / "po/redes.pot"
    if not committed.is_file() or entries(committed) != entries(template):
        problems.append(("po/redes.pot", 1, "is not what the messages say now: run ./dev words"))
    for catalogue in sorted(ROOT.glob("po/*.po")):
        name = catalogue.relative_to(ROOT).as_posix()
        for command in (["msgcmp", catalogue, template], ["msgfmt", "--output-file=/dev/null", catalogue]):
            said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stderr
            for file, line, message in SAID.findall(said):
                if message.startswith("..."):
                    continue  # "…but this definition is similar"
                if file == str(template):
                    problems.append((name, 1, f"not translated: {message_at(template, int(line))}"))
                else:
                    problems.append((name, int(line), message))
        for number, line in enumerate(catalogue.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#~ msgid "):
                problems.append((name, number, f"left over: {line[9:]}"))
    return problems


def message_at(template, line):
    """The message whose entry goes over this line, and who says it."""
    lines = template.read_text(encoding="utf-8").splitlines()
    start = max(number for number in range(line) if lines[number].startswith("msgid "))
    english = lines[start + 1] if lines[start] == 'msgid ""' else lines[start][6:]
    return f"{english} ({lines[start - 1].removeprefix('#: ')})"


def code_problems():
    problems = []
    for source in sources():
        code = re.sub(r"^[ \t]*#[ \t]*define\b(?:\\\n|[^\n])*", lambda m: re.sub(r"[^\n]", " ", m[0]), source.code, flags=re.M)
        for match in NOT_LITERAL.finditer(code):
            problems.append((source.name, source.line(match.start()), "a message is a literal, so that translators get it"))
        for match in NESTED_PLURAL.finditer(code):
            problems.append((source.name, source.line(match.start()), "MSGN(N_(…)): without N_, or its plural gets lost"))
    return problems


def page_problems():
    problems = []
    for page in sorted(ROOT.glob("src/**/*.html")):
        text = page.read_text(encoding="utf-8")
        blank = NOT_SHOWN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
        shown = TAG.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), blank)
        spans = [(m.start(), m[0]) for m in LETTERS.finditer(shown)]
        for attribute in SHOWN_ATTRIBUTE.finditer(blank):
            name = attribute[0].split("=")[0]
            if name not in ("content", "value"):  # these are for machines more often than for people
                spans += [(attribute.start(1) + m.start(), m[0]) for m in LETTERS.finditer(attribute[1])]
        for at, word in spans:
            if word not in NAMES:
                line = text.count("\n", 0, at) + 1
                problems.append((page.relative_to(ROOT).as_posix(), line, f"“{word}” stands outside {{t}}"))
    return problems


def main():
    with tempfile.NamedTemporaryFile(suffix=".pot") as template:
        made = subprocess.run(["bash", "tools/words.sh", "--pot", template.name], cwd=ROOT, capture_output=True, text=True)
        if made.returncode:
            sys.exit(f"{made.stdout}{made.stderr}po/redes.pot:1: tools/words.sh failed")
        problems = catalogue_problems(pathlib.Path(template.name))
    finish(problems + code_problems() + page_problems(), "text a person reads is in po/ (style.md 18)")


main()
