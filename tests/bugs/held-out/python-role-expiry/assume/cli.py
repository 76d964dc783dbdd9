from assume.credentials import from_cache, from_service
from assume.refresh import describe, next_wake

ANSWER = {"AccessKeyId": "AKIAEXAMPLE1", "Expiration": "2099-10-01T22:38:18+00:00"}
CACHED = "AKIAEXAMPLE2 4094530054"


def main():
    held = [from_service("platform", ANSWER), from_cache("billing", CACHED)]
    print(describe(held))
    print(next_wake(held), "seconds")


if __name__ == "__main__":
    main()
