#!/usr/bin/env python3
"""Makes C tables from the gettext catalogues: catalogues.py OUT.c LANG.po…

Named places become numbers in the order of the English message, so that nothing needs parsing at run time but
"{0}". Stops with a message if a translation lacks a place, names one that is not there, or is missing altogether.
"""
import ast
import pathlib
import re
import sys

PLACE = re.compile(r"\{([a-z_.]+)\}")
NAMES = {"es": "Español", "en": "English", "pt": "Português"}


def entries_of(path):
    """Yields (line, fields) with fields like msgid, msgid_plural, msgstr, msgstr[0]."""
    fields, key, start = {}, None, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        line = line.strip()
        if not line:
            if fields:
                yield start, fields
            fields, key = {}, None
        elif line.startswith("#, ") and "fuzzy" in line:
            fields["fuzzy"] = "yes"
        elif line.startswith("#"):
            continue
        elif line.startswith('"'):
            fields[key] += ast.literal_eval(line)
        else:
            key, text = line.split(" ", 1)
            start = start if fields else number
            fields[key] = ast.literal_eval(text)


def numbered(text, names, where):
    def number(match):
        if match[1] not in names:
            sys.exit(f"{where}: the place {{{match[1]}}} is not in the English message")
        return "{%d}" % names.index(match[1])

    return PLACE.sub(number, text)


def c_string(text):
    out = "".join(
        {"\\": "\\\\", '"': '\\"', "\n": "\\n"}.get(c, c) if ord(c) < 128 else "".join("\\%03o" % b for b in c.encode())
        for c in text
    )
    return f'"{out}"'


def fnv(text):
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def catalogue(path):
    tag, rows, plural = path.stem, [], None
    for line, fields in entries_of(path):
        where = f"{path}:{line}"
        english = fields["msgid"]
        if english == "":
            plural = re.search(r"plural=([^;\n]+);", fields["msgstr"])[1]
            continue
        many = fields.get("msgid_plural")
        names = list(dict.fromkeys(PLACE.findall(many or english)))
        forms = [fields[k] for k in sorted(fields) if k.startswith("msgstr")]
        if not all(forms) or "fuzzy" in fields:
            sys.exit(f"{where}: no translation of {english!r}")
        if not many and set(PLACE.findall(forms[0])) != set(names):
            sys.exit(f"{where}: the translation does not name the same places")
        rows.append((english, [numbered(form, names, where) for form in forms]))
    slots = [0] * (1 << max(4, (len(rows) * 2).bit_length()))
    for index, (english, _) in enumerate(rows):
        at = fnv(english) % len(slots)
        while slots[at]:
            at = (at + 1) % len(slots)
        slots[at] = index + 1
    out = [f"static unsigned form_{tag}(unsigned long n)\n{{\n    return (unsigned)({plural});\n}}\n"]
    out.append(f"static const struct catalogue_entry entries_{tag}[] = {{")
    out += ["    {%s, {%s}}," % (c_string(e), ", ".join(map(c_string, forms))) for e, forms in rows]
    out.append("};\n")
    out.append(f"static const uint16_t slots_{tag}[] = {{{', '.join(map(str, slots))}}};\n")
    out.append(
        f"static const struct catalogue catalogue_{tag} = {{{c_string(tag)}, {c_string(NAMES.get(tag, tag))}, form_{tag},"
        f" entries_{tag}, slots_{tag}, {len(slots)}}};\n"
    )
    return tag, "\n".join(out)


def main():
    made = [catalogue(pathlib.Path(name)) for name in sys.argv[2:]]
    text = [
        "/* Made by tools/catalogues.py from po/. */",
        '#include "base/catalogue.h"\n',
        "static unsigned form_en(unsigned long n)\n{\n    return n != 1;\n}\n",
        'static const struct catalogue catalogue_en = {"en", "English", form_en, NULL, NULL, 0};\n',
        *[code for _, code in made],
        "const struct catalogue *const catalogues[] = {",
        "    &catalogue_en,",
        *[f"    &catalogue_{tag}," for tag, _ in made],
        "    NULL,",
        "};",
    ]
    pathlib.Path(sys.argv[1]).write_text("\n".join(text) + "\n", encoding="utf-8")


main()
