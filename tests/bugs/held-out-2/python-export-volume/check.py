from nightly.export import ORDERS, write
from nightly.settings import export_path

assert write(export_path(), ORDERS) == 2
assert open(export_path()).read() == "1001;Ada;4990\n1002;Bo;1250\n"
