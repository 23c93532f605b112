#!/usr/bin/env python3
"""Compiles page templates to C: templates.py [--assets DIR] OUT.c TEMPLATE.html

A template starts with `{view struct board_view from "screens/board.h"}`; board.html becomes
    void board_html(struct buf *out, const struct catalogue *words, const struct board_view *view);
which that header declares. What it may say:

    {name}  {person.name}          a value (text, number or message), escaped for where it stands: text, attribute, URL part
    {link path}                    a whole address within this site, as the start of an href or action
    {t}One {b} and two{/t}         a message for the catalogues; values inside are its places
    {t n}One waits{|}{n} wait{/t}  a message with a number
    {if x} {if not x} {else} {end}
    {each p in people} … {end}     people is a LIST_OF; p is one item
    {use figure p.learner}         another template, with its view ({use pair view}: with this one's)
    {asset style.css}              the address of a compiled-in file, with the mark of its contents
    {# … #}                        a comment
    {unescaped_trusted_html x}     text that is HTML already

Paths name fields of the view; the C compiler refuses one that is not there. Values are not allowed where they cannot be
escaped: in unquoted attributes, tag names, scripts and styles.
"""
import hashlib
import pathlib
import re
import sys

TOKEN = re.compile(r"\{#.*?#\}|\{[^{}\n]*\}", re.S)
PATH = re.compile(r"^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$")
URL_ATTRIBUTES = {"href", "src", "action", "formaction"}
VALUES = 6


class Wrong(Exception):
    pass


def c_string(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
    return '"%s"' % "".join(
        escapes.get(c, c) if ord(c) < 128 else "".join("\\%03o" % b for b in c.encode()) for c in text
    )


class Html:
    """Follows the HTML just far enough to know where a value stands."""

    def __init__(self):
        self.state, self.attribute, self.value, self.element = "text", "", "", ""

    def feed(self, text):
        for c in text:
            if self.state == "text":
                if c == "<":
                    self.state, self.element, self.attribute = "tag", "", ""
            elif self.state == "tag":
                if c == ">":
                    self.state, self.value = "raw" if self.element.split(" ")[0] in ("script", "style") else "text", ""
                elif c == "=":
                    self.state = "equals"
                elif c.isspace() or c == "/":
                    self.element += " "
                    self.attribute = ""
                else:
                    self.element += c
                    self.attribute += c
            elif self.state == "equals":
                if c != '"':
                    raise Wrong("attributes are written with double quotes")
                self.state, self.value = "value", ""
            elif self.state == "value":
                if c == '"':
                    self.state = "tag"
                else:
                    self.value += c
            elif self.state == "raw":
                self.value += c
                if self.value == "</script>":
                    self.state = "text"
                elif not "</script>".startswith(self.value):
                    raise Wrong("scripts and styles stand in files of their own")

    def escape(self):
        if self.state == "text":
            return "ESCAPE_HTML"
        if self.state == "value":
            if self.attribute not in URL_ATTRIBUTES:
                return "ESCAPE_HTML"
            if not self.value:
                raise Wrong("an address that is a value as a whole is written {link …}")
            return "ESCAPE_URL"
        raise Wrong("a value cannot stand here")


class Template:
    def __init__(self, path, assets):
        self.path, self.assets = path, assets
        self.source = path.read_text(encoding="utf-8")
        self.html, self.lines, self.literal = Html(), [], ""
        self.loops, self.blocks = [], []
        self.view = self.header = None
        self.line = 1

    def emit(self, code):
        self.flush()
        self.lines.append(f'#line {self.line} "{self.path}"')
        self.lines.append("    " * (len(self.blocks) + 1) + code)

    def flush(self):
        if self.literal:
            text, self.literal = self.literal, ""
            self.lines.append("    " * (len(self.blocks) + 1) + f"buf_put(out, {c_string(text)}, {len(text.encode())});")

    def put(self, text):
        if not self.lines and not self.literal:
            text = text.lstrip()
        self.html.feed(text)
        self.literal += re.sub(r"\s*\n\s*", "\n", text)

    def reference(self, path):
        path = path.strip()
        if not PATH.match(path):
            raise Wrong(f"{path!r} is no path")
        root, _, rest = path.partition(".")
        if root in self.loops:
            return f"{root}->{rest}" if rest else f"(*{root})"
        return f"view->{path}"

    def address(self, path):
        return path.strip() if path.strip() in [*self.loops, "view"] else f"&{self.reference(path)}"

    def place(self, path):
        root, _, rest = path.strip().partition(".")
        return rest if root in self.loops and rest else path.strip()

    def message(self, count, body):
        """{t}: the text between is one message; returns the code that puts it."""
        names, values = [], []
        forms = re.split(r"\{\|\}", body)
        if len(forms) != (2 if count else 1):
            raise Wrong("a message with a number has two forms, any other has one")
        for form in reversed(forms):  # the plural names all places, and first
            for token in TOKEN.findall(form):
                name = self.place(token[1:-1])
                if name not in names:
                    names.append(name)
                    values.append(f"V({self.reference(token[1:-1])})")
        if len(names) > VALUES:
            raise Wrong(f"a message has at most {VALUES} places")
        if self.html.state not in ("text", "value"):
            raise Wrong("a message cannot stand here")
        texts = [
            c_string(" ".join(TOKEN.sub(lambda m: "{%s}" % self.place(m[0][1:-1]), form).split())) for form in forms
        ]
        arguments = ", ".join(values or ["V_NULL"])
        if count:
            return f"text_put(out, words, &MSGN({texts[0]}, {texts[1]}, (int64_t)({self.reference(count)}), {arguments}), ESCAPE_HTML);"
        return f"text_put(out, words, &MSG({texts[0]}, {arguments}), ESCAPE_HTML);"

    def directive(self, inner):
        word, _, rest = inner.partition(" ")
        rest = rest.strip()
        if word == "view":
            match = re.match(r'^(struct \w+) from "([^"]+)"$', rest)
            if not match:
                raise Wrong('a view is declared as {view struct x from "header.h"}')
            self.view, self.header = match.groups()
        elif word == "if":
            negated, path = (True, rest[4:]) if rest.startswith("not ") else (False, rest)
            self.emit(f"if ({'!' if negated else ''}({self.reference(path)})) {{")
            self.blocks.append(("if", None))
        elif word == "each":
            match = re.match(r"^(\w+) in (\S+)$", rest)
            if not match:
                raise Wrong("a loop is written {each x in list}")
            name, items = match[1], self.reference(match[2])
            self.emit(f"for (size_t {name}_i = 0; {name}_i < {items}.n; {name}_i++) {{")
            self.blocks.append(("each", name))
            self.loops.append(name)
            self.emit(f"const __typeof__({items}.items[0]) *{name} = &{items}.items[{name}_i];")
        elif word == "else":
            if not self.blocks or self.blocks[-1][0] != "if":
                raise Wrong("{else} without {if}")
            self.flush()
            self.lines.append("    " * len(self.blocks) + "} else {")
        elif word == "end":
            if not self.blocks:
                raise Wrong("{end} without a beginning")
            self.flush()
            if self.blocks.pop()[0] == "each":
                self.loops.pop()
            self.lines.append("    " * (len(self.blocks) + 1) + "}")
        elif word == "use":
            name, _, path = rest.partition(" ")
            self.emit(f"{name}_html(out, words, {self.address(path)});")
        elif word == "link":
            if self.html.state != "value" or self.html.value or self.html.attribute not in URL_ATTRIBUTES:
                raise Wrong("{link} stands at the start of an address")
            self.emit(f"put_link(out, {self.reference(rest)});")
            self.html.value = "/"
        elif word == "asset":
            mark = hashlib.sha256((self.assets / rest).read_bytes()).hexdigest()[:10]
            self.put(f"/assets/{mark}/{rest}")
        elif word == "unescaped_trusted_html":
            self.emit(f"buf_text(out, {self.reference(rest)});")
        else:
            self.emit(f"PUT_VALUE(out, words, {self.reference(inner)}, {self.html.escape()});")

    def run(self):
        at = 0
        while at < len(self.source):
            match = TOKEN.search(self.source, at)
            end = match.start() if match else len(self.source)
            self.put(self.source[at:end])
            self.line = self.source.count("\n", 0, end) + 1
            if not match:
                break
            token = match[0]
            at = match.end()
            opening = re.match(r"^\{t( \S+)?\}$", token)
            if token.startswith("{#"):
                pass
            elif opening:
                close = self.source.find("{/t}", at)
                if close < 0:
                    raise Wrong("{t} without {/t}")
                self.emit(self.message((opening[1] or "").strip(), self.source[at:close]))
                at = close + 4
            else:
                self.directive(token[1:-1].strip())
        self.literal = self.literal.rstrip("\n")
        self.flush()
        if self.blocks:
            raise Wrong("{end} is missing")
        if not self.view:
            raise Wrong("a template starts with {view …}")
        return f"""/* Made by tools/templates.py from {self.path.name}. */
#include "{self.header}"
#include "web/emit.h"

void {self.path.stem}_html(struct buf *out, const struct catalogue *words, const {self.view} *view)
{{
    (void)words;
    (void)view;
{chr(10).join(self.lines)}
}}
"""


def main():
    arguments = sys.argv[1:]
    assets = pathlib.Path("assets")
    if arguments[0] == "--assets":
        assets, arguments = pathlib.Path(arguments[1]), arguments[2:]
    template = Template(pathlib.Path(arguments[1]), assets)
    try:
        code = template.run()
    except Wrong as wrong:
        sys.exit(f"{template.path}:{template.line}: {wrong}")
    pathlib.Path(arguments[0]).write_text(code, encoding="utf-8")


main()
