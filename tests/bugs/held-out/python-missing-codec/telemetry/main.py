from telemetry.encode import encode


def main():
    body = encode([("boiler", 71.5), ("hall", 19.0)])
    print(len(body), "bytes")


if __name__ == "__main__":
    main()
