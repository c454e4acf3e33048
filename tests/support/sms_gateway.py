"""A stub of an HTTP SMS gateway: keeps what was posted and answers what it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Gateway:
    """`answers` are (status, headers, body), each used once; then 202. `silent` never answers until `go_on`."""

    answers: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    posts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    silent: bool = False
    arrived: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)


@contextmanager
def sms_gateway(gateway: Gateway) -> Iterator[int]:
    """Run it and yield its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            gateway.posts.append((self.path, dict(self.headers), body))
            gateway.arrived.set()
            if gateway.silent:
                gateway.go_on.wait(30)
            status, headers, text = gateway.answers.pop(0) if gateway.answers else (202, {}, '{"id": "sms-1"}')
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())
            except OSError:
                return

        def do_HEAD(self) -> None:
            self.send_response(405)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        gateway.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()
