from contacts.model import Contact
from contacts.reader import read
from contacts.writer import write

PATH = "book.txt"


def main():
    write(PATH, [Contact("Ada", "ada@example.com", "555-1", "chess club"),
                 Contact("Bo", "bo@example.com", "", "")])
    for contact in read(PATH):
        print(contact.name, contact.phone or "-", contact.note or "-")


if __name__ == "__main__":
    main()
