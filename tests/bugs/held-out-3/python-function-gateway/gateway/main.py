from gateway.application import application
from gateway.response import encode


def main():
    for path in ("/", "/nowhere", "/old"):
        answer = encode(*application(path))
        print(path, answer["statusCode"], answer["isBase64Encoded"])


if __name__ == "__main__":
    main()
