"""`python -m flashdl`, the same as the `flashdl` command."""

from flashdl.cli import main

main()
