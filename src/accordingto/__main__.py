"""``python -m accordingto``: the command line without the installed command."""

from accordingto.cli import main

if __name__ == "__main__":
    main()
