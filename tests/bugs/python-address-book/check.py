import os
import tempfile

from contacts.model import Contact
from contacts.reader import read
from contacts.writer import write

book = [
    Contact("A", "a@x", "", "note only"),
    Contact("B", "b@x", "1", ""),
    Contact("C", "", "", ""),
    Contact("D\td", "d@x", "2", "n"),
]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "book.txt")
    write(path, book)
    back = read(path)
assert back[:3] == book[:3], back
assert back[3].name == "D d"
