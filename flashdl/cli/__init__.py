"""The commands. Typer builds only the one that is asked for: building all of them takes most of the start-up."""

import os
import sys
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from flashdl.errors import FlashdlError

COMMANDS = {
    "import": "flashdl.cli.importing:import_notes",
    "preview": "flashdl.cli.preview:preview",
    "review": "flashdl.cli.review:review",
    "triage": "flashdl.cli.triage:triage",
    "due": "flashdl.cli.due:due",
    "stats": "flashdl.cli.stats:stats",
    "cards": "flashdl.cli.cards:cards",
    "suspend": "flashdl.cli.cards:suspend",
    "unsuspend": "flashdl.cli.cards:unsuspend",
    "forget": "flashdl.cli.cards:forget",
    "relink": "flashdl.cli.cards:relink",
    "unlink": "flashdl.cli.cards:unlink",
    "stamp": "flashdl.cli.cards:stamp",
    "check": "flashdl.cli.check:check",
    "export": "flashdl.cli.export:export",
    "pull": "flashdl.cli.pull:pull",
    "decks": "flashdl.cli.decks:decks",
    "config": "flashdl.cli.settings:config",
}
"""Name of the command → module and function; the order is that of `flashdl --help`."""


def main() -> NoReturn:
    """Run the command line and end the process: 0 done, 1 could not, 2 wrong usage, 130 interrupted.

    The one place where errors become text and exit codes.
    """
    _write_what_the_terminal_can_show()
    try:
        _app(sys.argv[1:])()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except FlashdlError as error:
        code = _say(error.message, error.hint)
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = _leave_the_closed_pipe()
    except OSError as error:
        code = _say(f"{error.filename or 'the system'}: {error.strerror or error}", "Nothing of ours was changed.")
    except RecursionError:
        code = _say("the input is nested too deeply", "Split it into smaller pieces.")
    except Exception as error:  # the last fence: a learner never sees a traceback
        if os.environ.get("FLASHDL_DEBUG"):
            raise
        code = _say(f"flashdl made a mistake: {type(error).__name__}: {error}", "FLASHDL_DEBUG=1 shows where.")
    sys.exit(_flush(code))


def _app(arguments: list[str]) -> typer.Typer:
    app = typer.Typer(
        help="Turn study notes into flashcards and drill them every day.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    asked = next((word for word in arguments if not word.startswith("-")), "")
    wanted = [] if "--version" in arguments[:1] else [asked] if asked in COMMANDS else COMMANDS
    for name in wanted:
        module, function = COMMANDS[name].split(":")
        app.command(name)(getattr(import_module(module), function))
    return app


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"flashdl {version('flashdl')}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Take the options that stand before any command."""


def _write_what_the_terminal_can_show() -> None:
    """Let a terminal without UTF-8 show `?` where it must, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say(message: str, hint: str) -> int:
    from flashdl.cli import desk

    try:
        desk.err(f"flashdl: {' '.join(message.split())}" + (f"\n  {hint}" if hint else ""))
    except OSError:  # nobody reads standard error either
        return _leave_the_closed_pipe()
    return 1


def _leave_the_closed_pipe() -> int:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail aloud."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _flush(code: int) -> int:
    """Return the exit code once the output is really out: a full disk shows only now."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_the_closed_pipe()
    except OSError as error:
        _leave_the_closed_pipe()
        return _say(f"standard output: {error.strerror or error}", "")
    return code
