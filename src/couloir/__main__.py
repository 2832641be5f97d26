"""`python -m couloir` is the command line."""

from couloir.cli import main

if __name__ == "__main__":
    main()
