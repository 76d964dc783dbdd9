from gateway.application import application
from gateway.response import encode

answer = encode(*application("/old"))
assert answer["statusCode"] == 302 and answer["headers"]["location"] == "/" and answer["body"] == ""
assert encode(*application("/"))["body"] == "<h1>Hello</h1>"
image = encode("200 OK", [("content-type", "image/png")], b"\x89PNG")
assert image["isBase64Encoded"] and image["body"] == "iVBORw=="
