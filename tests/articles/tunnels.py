"""A server with TLS and a proxy that opens tunnels, on this machine, for the tests of the fetcher."""

import http.client
import socket
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgD2z9foW2v7RnFO9l
s2N2gqkBBX0tyhlwAA4MY7/DgaehRANCAATrlWl/j4Gg2/2Q4My/l9Oa4yPFT997
1IEjSFmV0e4fZrVnzuHTaxPKQeixli/EY3B+AQAc8vr6ivrrxrjMQJE5
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIUeSf9Uf+2I5hsHb4QeE+kvA7ADHcwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMbmV3cy5leGFtcGxlMCAXDTI2MTEyMjIyMTExNFoYDzIxMjYx
MDI5MjIxMTE0WjAXMRUwEwYDVQQDDAxuZXdzLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATrlWl/j4Gg2/2Q4My/l9Oa4yPFT9971IEjSFmV0e4fZrVn
zuHTaxPKQeixli/EY3B+AQAc8vr6ivrrxrjMQJE5o2wwajAdBgNVHQ4EFgQUUvzg
rHB3LtWGLDpgNpRRHCqtnmgwHwYDVR0jBBgwFoAUUvzgrHB3LtWGLDpgNpRRHCqt
nmgwFwYDVR0RBBAwDoIMbmV3cy5leGFtcGxlMA8GA1UdEwEB/wQFMAMBAf8wCgYI
KoZIzj0EAwIDSAAwRQIgcIfq6aNqvmY++PwLGxv+ZImtluNzJjMYM9j5jX924gsC
IQCj455Dnlf2YZsgqTAQMVUsRZ7441KLNZF4lXJWiNLDSw==
-----END CERTIFICATE-----
"""
"""Key and certificate of news.example, signed by itself, made for these tests and good for nothing else:
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=news.example
-addext subjectAltName=DNS:news.example"""


class Proxy(ThreadingHTTPServer):
    """Opens every tunnel it is asked for, but always to ``there``; answers ``refusal`` instead when it has one."""

    daemon_threads = True

    def __init__(self, there):
        super().__init__(("127.0.0.1", 0), Tunnels)
        self.there, self.asked, self.told, self.refusal = there, [], [], None
        self.base = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, _request, _client):
        """Clients that hang up are part of the tests."""


class Tunnels(BaseHTTPRequestHandler):
    def do_CONNECT(self):
        self.server.asked.append(self.path)
        self.server.told.append(self.headers["Proxy-Authorization"])
        if self.server.refusal:
            self.send_response(self.server.refusal)
            self.end_headers()
            return
        with socket.create_connection(("127.0.0.1", self.server.there)) as far:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=poured, args=(far, self.connection), daemon=True)
            back.start()
            poured(self.connection, far)
            back.join()

    def do_GET(self):
        """A page without TLS, for a proxy that resolves names: asked for at ``there``, whatever its name."""
        self.server.asked.append(self.path)
        far = http.client.HTTPConnection("127.0.0.1", self.server.there)
        far.request("GET", "/" + self.path.split("/", 3)[3], headers={"Host": self.headers["Host"]})
        answer = far.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        far.close()

    def log_message(self, *_):
        pass


def poured(source, target):
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


@contextmanager
def running(server):
    """Let a server answer while the block runs."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def with_tls(server, folder):
    """Make a server speak TLS as news.example; return the file of certificates that vouches for it."""
    path = folder / "news.example.pem"
    path.write_text(CERTIFICATE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return path
