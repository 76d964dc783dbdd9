from pathlib import Path

from scans.gateway import ScanGateway
from scans.scanner import Scanner

gateway = ScanGateway(Scanner(Path("scanner.json")))
assert gateway.scan("invoice.pdf") == "clean"
assert gateway.scan("eicar.com") == "infected"
