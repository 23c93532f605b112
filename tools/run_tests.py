#!/usr/bin/env python3
"""Runs the tests of a build and counts them one by one: run_tests.py BUILD [NAME]

Tests are the cmocka programs that Meson knows and the scripts tests/*.sh; both speak TAP ("ok 1 - a name"). With NAME: the
programs whose name contains it, or, if there is none, the single tests whose name does. A program that crashes, leaks,
hangs, or runs fewer tests than it announced counts as one failed test more, and so does a *_test.c that nobody built.
The last line is "N passed, N failed".
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULT = re.compile(r"^\s*(ok|not ok)\b\s*\d*\s*-?\s*(.*)$", re.M)
PLAN = re.compile(r"^\s*1\.\.(\d+)\s*$", re.M)
SANITIZERS = {
    "ASAN_OPTIONS": "abort_on_error=0:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    "CMOCKA_MESSAGE_OUTPUT": "TAP",
}


def programs(build):
    """(name, command, environment) of every test there is."""
    known = json.loads(subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True).stdout)
    found = [(test["name"], test["cmd"], test["env"], test["timeout"]) for test in known]
    scripts = sorted((ROOT / "tests").glob("*.sh"))
    return found + [(f"tests/{path.name}", ["bash", str(path)], {}, 600) for path in scripts]


def not_built(build):
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    built = {os.path.realpath(os.path.join(c["directory"], c["file"])) for c in commands}
    there = [p for place in ("src", "tests") for p in ROOT.glob(f"{place}/**/*_test.c") if "node_modules" not in p.parts]
    return [str(path.relative_to(ROOT)) for path in sorted(there) if str(path) not in built]


def run(test):
    name, command, environment, seconds = test
    program = subprocess.Popen(command, cwd=ROOT, env=os.environ | SANITIZERS | environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    late = ""
    try:
        output, _ = program.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)  # its children hold the pipe too
        output, _ = program.communicate()
        late = f"\nstopped after {seconds} seconds\n"
    return output.decode(errors="replace") + late, program.returncode


def judged(output, code, only):
    """(passed, names of the failed) of one program's output; only: what the names must contain."""
    results = [(ok == "ok", label) for ok, label in RESULT.findall(output)]
    announced = sum(map(int, PLAN.findall(output)))
    failed = [label for ok, label in results if not ok and only in label]
    passed = sum(ok for ok, label in results if only in label)
    if len(results) < announced:
        failed.append(f"ended after {len(results)} of {announced} tests")
    elif not results:
        failed.append("ran no tests")
    elif code and all(ok for ok, _ in results):
        failed.append(f"ended with {'signal' if code < 0 else 'exit code'} {abs(code)}")
    return passed, failed


def main():
    build, name = pathlib.Path(sys.argv[1]), "".join(sys.argv[2:3])
    tests, only = programs(build), ""
    if name:
        chosen = [test for test in tests if name in test[0]]
        if not chosen:
            only = name
            chosen = [test for test in tests if name.encode() in pathlib.Path(test[1][-1]).read_bytes()]
        if not chosen:
            sys.exit(f"no test has {name} in its name")
        tests = chosen
    passed, failed = 0, 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for test, (output, code) in zip(tests, pool.map(run, tests)):
            good, bad = judged(output, code, only)
            passed, failed = passed + good, failed + len(bad)
            if only and not good and not bad:
                continue
            print(f"{'FAILED' if bad else 'fine  '}  {test[0]}: {good} passed" + (f", {len(bad)} failed" if bad else ""))
            if bad:
                shown = output.splitlines()[-200:]
                print("\n".join(f"    {line}" for line in shown))
                print("\n".join(f"    FAILED: {label}" for label in bad), flush=True)
    for path in [] if name else not_built(build):
        print(f"FAILED  {path} is not built: name it in src/meson.build")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
