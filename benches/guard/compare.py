#!/usr/bin/env python3
"""The guard beside nginx as a pass-through, in one run: the median time of a request with a body of 750 bytes.

    cargo build --release && python3 benches/guard/compare.py target/release/vdsm-check

Each stands between one client and one service, on connections that are kept; rounds alternate, so that
what else the machine does falls on all. Which core a process wakes on decides more than what it does
there, so that it is said: first each proxy has a core of its own, and client and service share another;
then all are on one core, where nothing is done at once and every step counts. Needs nginx (Debian's will
do) and Linux. The service is a second nginx, since it has to be faster than what is measured.
"""
import os, signal, socket, statistics, subprocess, sys, tempfile, time

ROUNDS, REQUESTS = 40, 250
VM = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def body():
    call = (
        "<?xml version='1.0'?>\n<methodCall><methodName>create</methodName><params><param><value><struct>"
        "<member><name>vmId</name><value><string>" + VM + "</string></value></member>"
        "<member><name>memSize</name><value><int>512</int></value></member>"
        "<member><name>display</name><value><string>vnc</string></value></member>"
        "<member><name>vmName</name><value><string>%s</string></value></member>"
        "</struct></value></param></params></methodCall>"
    )
    return (call % ("n" * (750 - len(call) + 2))).encode()


def start(command, core):
    pin = lambda: os.sched_setaffinity(0, {core})
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=pin)


def nginx(folder, name, server, core):
    path = os.path.join(folder, name)
    os.makedirs(path)
    with open(os.path.join(path, "nginx.conf"), "w") as out:
        out.write(
            "worker_processes 1; daemon off; pid %s/pid; error_log %s/error.log;\n"
            "events { worker_connections 1024; }\n"
            "http { access_log off; keepalive_requests 1000000; client_body_temp_path %s/body;\n"
            "proxy_temp_path %s/proxy; fastcgi_temp_path %s/a; uwsgi_temp_path %s/b; scgi_temp_path %s/c;\n"
            "%s }\n" % ((path,) * 7 + (server,))
        )
    return start(["nginx", "-p", path, "-c", path + "/nginx.conf"], core)


def connect(port):
    end = time.time() + 10
    while True:
        try:
            s = socket.create_connection(("127.0.0.1", port))
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return s
        except OSError:
            if time.time() > end:
                raise
            time.sleep(0.05)


def one(connection, request):
    begun = time.perf_counter_ns()
    connection.sendall(request)
    answer = connection.recv(65536)
    taken = time.perf_counter_ns() - begun
    assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"ok"), answer
    return taken


def measure(program, here, proxies):
    """The median times; client and service are on one core, and the proxies on one."""
    os.sched_setaffinity(0, {here})
    service, passing, off, enforce = (free_port() for _ in range(4))
    call = body()
    request = (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n" % len(call)
    ) + call
    processes = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            processes.append(nginx(folder, "service",
                "server { listen 127.0.0.1:%d; location / { return 200 ok; } }" % service, here))
            processes.append(nginx(folder, "passing",
                "upstream s { server 127.0.0.1:%d; keepalive 16; } server { listen 127.0.0.1:%d; location / "
                "{ proxy_pass http://s; proxy_http_version 1.1; proxy_set_header Connection ''; } }" % (service, passing),
                proxies))
            for port, mode in ((off, "off"), (enforce, "enforce")):
                processes.append(start(
                    [program, "guard", "--listen", "127.0.0.1:%d" % port, "--upstream", "http://127.0.0.1:%d" % service,
                     "--methods", "vdsm", "--mode", mode], proxies))
            names = {"nginx": passing, "guard, off": off, "guard, enforce": enforce}
            connections = {name: connect(port) for name, port in names.items()}
            times = {name: [] for name in names}
            for number in range(ROUNDS + 1):
                for name, connection in connections.items():
                    taken = [one(connection, request) for _ in range(REQUESTS)]
                    if number:  # the first round warms up
                        times[name] += taken
        finally:
            for process in processes:
                process.send_signal(signal.SIGKILL if process.args[0] != "nginx" else signal.SIGTERM)
            for process in processes:
                process.wait()
    return {name: statistics.median(taken) for name, taken in times.items()}


def main():
    first, *others = sorted(os.sched_getaffinity(0))
    layouts = [("a core for each proxy", others[0])] if others else []
    for layout, proxies in [*layouts, ("one core for all", first)]:
        median = measure(sys.argv[1], first, proxies)
        print("median of %d requests of %d bytes, %s" % (ROUNDS * REQUESTS, len(body()), layout))
        for name, value in median.items():
            print("  %-15s %7.1f us" % (name, value / 1000))
        print("  check over off: %.3f (goal: below 1.10)" % (median["guard, enforce"] / median["guard, off"]))
        print("  guard over nginx: %.3f (goal: below 1.30)" % (median["guard, enforce"] / median["nginx"]))


main()
