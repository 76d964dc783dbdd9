from backup.runner import Runner, copy_nothing
from backup.status import page


def main():
    mail, photos = Runner("mail", lambda: 412), Runner("photos", copy_nothing)
    mail.run()
    print(page([mail, photos]))


if __name__ == "__main__":
    main()
