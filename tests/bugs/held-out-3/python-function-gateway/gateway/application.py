"""The application that is served."""


def application(path):
    if path == "/":
        return "200 OK", [("Content-Type", "text/html; charset=utf-8")], b"<h1>Hello</h1>"
    if path == "/old":
        return "302 Found", [("Location", "/")], b""
    return "404 Not Found", [("Content-Type", "application/json")], b"{}"
