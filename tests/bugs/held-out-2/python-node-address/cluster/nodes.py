from cluster.address import Address


def nodes(setting):
    """The nodes of a setting, separated by commas, each once."""
    found = []
    for part in setting.split(","):
        address = Address.parse(part)
        if address not in found:
            found.append(address)
    return found


def main():
    print(*nodes("mq1.example.com:5671, mq2.example.com:5671"))
    print(*nodes("mq1.example.com:5671, mq3.example.com"))


if __name__ == "__main__":
    main()
