from videos.converter import Converter
from videos.main import publish

assert publish("a.mov", 2160, Converter())[0] == "a-2160p.mp4"
assert publish("a.mov", 100, Converter()) == ["a-480p.mp4"]
