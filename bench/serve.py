#!/usr/bin/env python3
"""The server beside nginx: bench/serve.py PROGRAM

Serves the page of a 50-person community from its file, and the same bytes as a static file with nginx, in one run; five times each,
in turns. A page that is still true is served from the shelf
(src/web/shelf.h); the rate of pages made anew for every request stands beside it. Prints a table in Markdown. Needs nginx, wrk and curl; listens on loopback only and stops by itself.
"""
import gzip
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROUNDS, SECONDS, CONNECTIONS = 5, 4, 64
HERE = pathlib.Path(__file__).parent
NGINX = """
daemon off; pid {dir}/nginx.pid; error_log {dir}/error.log; worker_processes auto;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; default_type text/html;
  client_body_temp_path {dir}; proxy_temp_path {dir}; fastcgi_temp_path {dir}; uwsgi_temp_path {dir}; scgi_temp_path {dir};
  server {{ listen 127.0.0.1:{port}; root {dir}/static; open_file_cache max=100; }}
}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def first_answer(command, port):
    """Starts the command; returns it and the milliseconds until the first complete answer."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port)) as s:
                s.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                while s.recv(65536):
                    pass
            return process, (time.perf_counter() - began) * 1000
        except ConnectionRefusedError:
            time.sleep(0.0002)


def stop(process):
    process.terminate()
    process.wait()


def rate(port, *options):
    out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options, f"http://127.0.0.1:{port}/"],
                         capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out:
        sys.exit(out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def resident_kb(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def make_community(program, folder):
    subprocess.run([sys.executable, HERE / "make_community.py", folder, "50"], check=True)
    file = folder / "fifty.redes"

    def run(*arguments):
        subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)

    run("init", file, "--name", "Fifty", "--language", "en")
    for kind in ["people", "temas", "wishes", "offers"]:
        run("import", kind, folder / f"{kind}.csv", "--into", file)
    run("match", file, "--apply")
    return file


def first_load(port):
    """Compressed bytes of the page and what it needs to be drawn."""
    def get(path):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
        body = urllib.request.urlopen(request).read()
        return len(body), gzip.decompress(body).decode()

    size, page = get("/")
    parts = {"page": size}
    for path in sorted(set(re.findall(r'(?:href)="(/assets/[^"#]+)', page))):
        parts[path.rsplit("/", 1)[1]] = get(path)[0]
    return parts


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="redes-bench-"))
    file = make_community(program, folder)
    ours, theirs = free_port(), free_port()
    (folder / "static").mkdir()
    (folder / "nginx.conf").write_text(NGINX.format(dir=folder, port=theirs))
    serve = [program, "serve", str(file), "--port", str(ours)]
    nginx = ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process, _ = first_answer(serve, ours)
    page = urllib.request.urlopen(f"http://127.0.0.1:{ours}/").read()
    (folder / "static" / "index.html").write_bytes(page)
    parts = first_load(ours)
    stop(process)
    starts, rates, anew, memory = {"redes": [], "nginx": []}, {"redes": [], "nginx": []}, [], []
    for _ in range(ROUNDS):
        for name, command, port in [("redes", serve, ours), ("nginx", nginx, theirs)]:
            process, ms = first_answer(command, port)
            starts[name].append(ms)
            rates[name].append(rate(port))
            if name == "redes":
                anew.append(rate(port, "-s", str(HERE / "anew.lua")))
                memory.append(resident_kb(process.pid))
            stop(process)
    shutil.rmtree(folder)
    median = statistics.median
    ratio = median(rates["redes"]) / median(rates["nginx"])
    print(f"Page of a 50-person community, {len(page)} bytes, keep-alive, {CONNECTIONS} connections; medians of {ROUNDS}.\n")
    print("| | redes, from SQLite | nginx, static file | ratio | asked |\n|---|---|---|---|---|")
    print(f"| pages per second | {median(rates['redes']):,.0f} | {median(rates['nginx']):,.0f} | {ratio:.2f} | ≥ 0.25 |")
    print(f"| the same, made anew for every request | {median(anew):,.0f} | | {median(anew) / median(rates['nginx']):.2f} | |")
    print(f"| start to first answer | {median(starts['redes']):.1f} ms | {median(starts['nginx']):.1f} ms | "
          f"{median(starts['redes']) / median(starts['nginx']):.2f} | ≤ 1 |")
    print(f"| resident memory, highest | {max(memory) / 1024:.1f} MB | | | ≤ 24 MB |")
    print(f"| first page load, compressed | {sum(parts.values()) / 1000:.1f} kB "
          f"({', '.join(f'{k} {v / 1000:.1f}' for k, v in parts.items())}) | | | ≤ 14 kB |")


if __name__ == "__main__":
    main()
