"""`python -m byname.cli`: the same command, for starting itself as a child."""

from byname.cli.entry import main

main()
