"""What the check_*.py scripts share: reading C without comments, and saying what is wrong as file:line: message."""
import bisect
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
LEXEME = re.compile(r"""//(?:\\\n|[^\n])* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""", re.S | re.X)
ESCAPE = re.compile(r"\\(\n|.)", re.S)


class Source:
    """A C file. `code` is its text with comments and the insides of strings as blanks, at the same offsets."""

    def __init__(self, path):
        self.path = path
        self.name = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.literals = []  # (start, end) of the string literals
        self._starts = [0] + [m.end() for m in re.finditer("\n", self.text)]
        self.code = LEXEME.sub(self._blank, self.text)

    def _blank(self, match):
        lexeme = match[0]
        empty = re.sub(r"[^\n]", " ", lexeme)
        if lexeme[0] == "/":
            return empty
        if lexeme[0] == '"':
            self.literals.append((match.start(), match.end()))
        return lexeme[0] + empty[1:-1] + lexeme[-1]

    def line(self, at):
        return bisect.bisect_right(self._starts, at)

    def strings(self):
        """Yields (offset, text) of strings as the compiler joins them; a macro's name between two literals stays a name."""
        at = 0
        while at < len(self.literals):
            start, end = self.literals[at]
            text = self.text[start + 1 : end - 1]
            while at + 1 < len(self.literals):
                following = self.literals[at + 1]
                between = self.code[end : following[0]]
                if not re.fullmatch(r"[\s\\]*([A-Za-z_]\w*[\s\\]*)?", between):
                    break
                name = re.search(r"[A-Za-z_]\w*", between)
                text += (f" {name[0]} " if name else "") + self.text[following[0] + 1 : following[1] - 1]
                end, at = following[1], at + 1
            yield start, ESCAPE.sub(lambda m: {"n": "\n", "t": "\t", "\n": ""}.get(m[1], m[1]), text)
            at += 1


def is_test(name):
    """True for tests and for what only tests include."""
    return re.search(r"_(testing|test(_\w+)?)\.[ch]$", name) is not None


def sources(*patterns):
    """The C files of src, or those that match the patterns, in a fixed order."""
    found = {path for pattern in patterns or ("src/**/*.c", "src/**/*.h") for path in ROOT.glob(pattern)}
    return [Source(path) for path in sorted(found)]


def finish(problems, rule):
    """Prints (file, line, message) triples and ends the script."""
    for file, line, message in sorted(set(problems)):
        print(f"{file}:{line}: {message}")
    if problems:
        sys.exit(f"{len(set(problems))} places break the rule: {rule}")
