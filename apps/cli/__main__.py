"""`ptsa`: the one command of the suite. Each verb has a module of its own, imported only when it is asked for.

Expected errors are one line on stderr and exit code 2; a finding is exit code 1.
"""

from __future__ import annotations

import sys
from importlib import import_module

import typer

VERBS = {
    "demo": "demo",
    "init": "sites",
    "coordinator": "sites",
    "dispenser": "programs",
    "booth": "programs",
    "backoffice": "programs",
    "display": "programs",
    "device": "devices",
    "account": "accounts",
    "simulate": "simulate",
    "audit": "audit",
    "calendar": "calendars",
    "doctor": "doctor",
    "mailbox": "mailbox.verb",
    "protocol": "protocol",
    "speaker": "speaker",
    "printer-sim": "printer_sim.verb",
    "printer": "printers",
}


def build(verb: str | None) -> typer.Typer:
    """Return the command line with one verb, or with all of them for help."""
    app = typer.Typer(
        name="ptsa",
        help="Pelayanan Terpadu Satu Atap: antrean, loket, tugas, layar. Start with `ptsa demo` or `ptsa init SITE`.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback()(_root)
    for name in [VERBS[verb]] if verb in VERBS else dict.fromkeys(VERBS.values()):
        import_module(f"apps.cli.{name}").register(app)
    return app


def _root() -> None:
    """Keep the verbs verbs, also when there is only one."""


def main() -> None:
    """Run the command line; never show a traceback for something expected."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from importlib.metadata import version  # noqa: PLC0415 - its only use

        print(f"ptsa {version('ptsa')}")
        return
    verb = next((word for word in arguments if not word.startswith("-")), None)
    try:
        build(verb)()
    except Exception as error:
        from apps.cli.expected import sentence  # noqa: PLC0415 - loads much, and only when something went wrong

        told = sentence(error)
        if told is None:
            raise
        print(f"ptsa: {told}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
