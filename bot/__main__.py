"""`python -m bot` is `suture`."""

from bot.cli import main

if __name__ == "__main__":
    main()
