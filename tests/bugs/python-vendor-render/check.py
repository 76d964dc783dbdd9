from badges.draw import badge, width

assert "97 %" in badge("coverage", "97 %")
assert "#2a2" in badge("build", "passing")
assert width("ab") == 26
