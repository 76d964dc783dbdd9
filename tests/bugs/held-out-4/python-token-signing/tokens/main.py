"""Issues a token for the account given by the deployment."""

import os

from tokens.keys import load_key
from tokens.signing import sign


def main():
    print(sign(load_key(os.environ), {"sub": "deploy", "scope": ["release"]}))


if __name__ == "__main__":
    main()
