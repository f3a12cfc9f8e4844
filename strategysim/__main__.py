"""``strategysim`` and ``python -m strategysim``."""


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    from strategysim.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
