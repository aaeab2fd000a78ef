"""`python -m nndsl`."""

from nndsl.cli.main import main

main()
