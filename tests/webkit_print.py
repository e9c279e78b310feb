"""Prints a page as WebKitGTK does: `webkit_print.py ADDRESS FILE`, on A4, without a window.

It runs in the system's own Python, whose PyGObject knows WebKit; the environment of the tests has none.
"""

# mypy: ignore-errors
# ruff: noqa: E402
from __future__ import annotations

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

UNTIL_IT_STANDS = 2000
"""Milliseconds for what a page's scripts do after it is loaded; WebKit tells nobody when they are done."""


def main(address: str, file: str) -> None:
    """Load, wait, print, end."""
    window = Gtk.OffscreenWindow()
    view = WebKit2.WebView()
    view.set_size_request(1280, 900)
    window.add(view)
    window.show_all()

    def print_it() -> bool:
        settings = Gtk.PrintSettings()
        for key, value in (
            (Gtk.PRINT_SETTINGS_PRINTER, "Print to File"),
            (Gtk.PRINT_SETTINGS_OUTPUT_URI, Path(file).resolve().as_uri()),
            (Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf"),
        ):
            settings.set(key, value)
        paper = Gtk.PageSetup()
        paper.set_paper_size(Gtk.PaperSize.new("iso_a4"))
        operation = WebKit2.PrintOperation.new(view)
        operation.set_print_settings(settings)
        operation.set_page_setup(paper)
        operation.connect("finished", lambda *_: Gtk.main_quit())
        operation.connect("failed", lambda _, error: sys.exit(error.message))
        operation.print_()
        return False

    def loaded(_: object, event: object) -> None:
        if event == WebKit2.LoadEvent.FINISHED:
            GLib.timeout_add(UNTIL_IT_STANDS, print_it)

    view.connect("load-changed", loaded)
    view.load_uri(address)
    Gtk.main()


main(*sys.argv[1:])
