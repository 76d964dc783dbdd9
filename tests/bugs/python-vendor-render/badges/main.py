from badges.draw import badge


def main():
    for name, value in (("build", "passing"), ("coverage", "97 %")):
        print(badge(name, value))


if __name__ == "__main__":
    main()
