import os
import socketserver
import threading

from labels.gateway import Gateway, address
from labels.label import Label


class Printer(socketserver.StreamRequestHandler):
    def handle(self):
        fields = self.rfile.readline().decode().strip().split("|")
        self.wfile.write(f"printed {len(fields)}\n".encode())


with open("services.txt", encoding="utf-8") as stream:
    started = stream.read().split()
if "print-gateway" in started:
    server = socketserver.TCPServer(("127.0.0.1", 0), Printer)
    os.environ["GATEWAY_PORT"] = str(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
assert Gateway(address()).send(Label("a", "b", "c")) == "printed 3"
