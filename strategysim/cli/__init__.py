"""The command line: one file per subcommand, put together in `app`."""

from strategysim.cli.app import main as main
