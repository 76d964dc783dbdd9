from requestlog.context import serving
from requestlog.main import clean_up
from requestlog.writer import LogWriter

log = LogWriter()
with serving("7", "amina"):
    log.info("a")
with serving("8"):
    log.info("b")
clean_up(log, ["x"])
assert log.lines == ["INFO  [7 amina] a", "INFO  [8 -] b", "INFO  [- -] x emptied"], log.lines
