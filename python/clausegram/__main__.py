"""`python -m clausegram` is the same program as `clausegram`."""

from clausegram.cli import entry

if __name__ == "__main__":
    entry()
