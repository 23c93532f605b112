#!/usr/bin/env python3
"""Puts files into the program as C: embed.py migrations OUT.c FILE.sql… | embed.py assets OUT.c FILE… |
embed.py starters OUT.c FOLDER/tema.md… | embed.py guide OUT.c LANGUAGE/NN-name.md…

migrations: their texts, in the order of their names, for store/migrations.h.
assets: their bytes as they are and compressed, with type and tag (part of a SHA-256), for web/asset.h. An asset's name is the
file's name without its folders.
"""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
NAMED = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t", ord("?"): "\\?"}


def c_byte(byte):
    if byte in NAMED:
        return NAMED[byte]
    return chr(byte) if 32 <= byte < 127 else "\\%03o" % byte  # three digits end the escape, whatever follows


def c_string(data, indent):
    """A string literal over several lines, broken after line ends and before it gets too wide."""
    lines, line = [], ""
    for byte in data:
        line += c_byte(byte)
        if byte == ord("\n") or len(line) > 100:
            lines.append(line)
            line = ""
    return "\n".join(f'{indent}"{part}"' for part in lines + [line] if part) or f'{indent}""'


def migrations(files):
    files = sorted(files, key=lambda file: file.name)
    for number, file in enumerate(files, 1):
        if not file.name.startswith(f"{number:04}-"):
            sys.exit(f"{file}: step {number} is called {number:04}-….sql")
    out = ['#include "store/migrations.h"\n', "const char *const migrations[] = {"]
    for file in files:
        data = file.read_bytes()
        if b"\0" in data:
            sys.exit(f"{file}: not a text")
        out += [f"    /* {file.name} */", c_string(data, "    ") + ","]
    return out + ["    NULL,", "};"]


def starters(files):
    files = sorted(files, key=lambda file: file.parent.name)
    out = ['#include "temas/starters.h"\n', "const struct starter starters[] = {"]
    for file in files:
        data = file.read_bytes()
        out += [f'    {{"{file.parent.name}",', c_string(data, "     ") + ",", f"     {len(data)}}},"]
    return out + ["    {0},", "};"]


def guide(files):
    """Pages of docs/guide/LANGUAGE/NN-name.md, by language and number."""
    files = sorted(files, key=lambda file: (file.parent.name, file.name))
    out = ['#include "screens/help_page.h"\n', "const struct help_text help_texts[] = {"]
    for file in files:
        data = file.read_bytes()
        title = data.split(b"\n", 1)[0].removeprefix(b"# ")
        number = int(file.name.split("-")[0])
        out += [f'    {{"{file.parent.name}", {number},', c_string(title, "     ") + ",", c_string(data, "     ") + "},"]
    return out + ["    {0},", "};"]


def slim(css):
    """A style sheet without its comments and line breaks; ours has no strings with either."""
    return re.sub(rb"\s*\n\s*", b"", re.sub(rb"/\*.*?\*/", b"", css, flags=re.S))


def slim_script(script):
    """A script without its comments on lines of their own and its indents; ours has no strings over several lines."""
    lines = (line.strip() for line in script.splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith(b"//")) + b"\n"


def gzipped(data):
    """The shortest of what zlib and, where it is installed, zopfli make of it: every phone that asks waits for these bytes."""
    def once(strategy):
        stream = zlib.compressobj(9, zlib.DEFLATED, 31, 8, strategy)
        return stream.compress(data) + stream.flush()
    made = [once(strategy) for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED)]
    if shutil.which("zopfli"):
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            made.append(subprocess.run(["zopfli", "--i100", "-c", file.name], capture_output=True, check=True).stdout)
    return min(made, key=len)


def assets(files):
    files = sorted(files, key=lambda file: file.name)
    for one, other in zip(files, files[1:]):
        if one.name == other.name:
            sys.exit(f"{one} and {other} have the same name")
    arrays, rows = [], []
    for number, file in enumerate(files):
        if file.suffix not in TYPES:
            sys.exit(f"{file}: no content type is known for {file.suffix!r}")
        data = {".css": slim, ".js": slim_script}.get(file.suffix, bytes)(file.read_bytes())
        zipped = gzipped(data)
        tag = hashlib.sha256(file.read_bytes()).hexdigest()[:10]  # of the source, as tools/templates.py reckons
        for kind, content in (("bytes", data), ("zipped", zipped)):
            # One more than the contents, for the literal's own NUL.
            arrays.append(f"static const unsigned char {kind}_{number}[{len(content) + 1}] =\n{c_string(content, '    ')};\n")
        name = c_string(file.name.encode(), "")
        rows.append(f'    {{{name}, "{TYPES[file.suffix]}", "{tag}", bytes_{number}, {len(data)}, zipped_{number}, {len(zipped)}}},')
    return ['#include "web/asset.h"\n', *arrays, "const struct asset assets[] = {", *rows, '    {NULL, NULL, NULL, NULL, 0, NULL, 0},', "};"]


def main():
    kinds = {"migrations": migrations, "assets": assets, "starters": starters, "guide": guide}
    if len(sys.argv) < 3 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    out = kinds[sys.argv[1]]([pathlib.Path(name) for name in sys.argv[3:]])
    text = "\n".join(["/* Made by tools/embed.py. */", *out]) + "\n"
    pathlib.Path(sys.argv[2]).write_text(text, encoding="utf-8")


main()
