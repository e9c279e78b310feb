"""One way to drive four engines: Chromium, Firefox ESR, WebKit of today (WebKitGTK) and of Safari 16's age (WPE WebKit 2.38).

A tab opens an address, runs a script, and gets a finger's and a keyboard's true events; all else the walk asks by script.
Playwright drives Chromium; Firefox speaks WebDriver BiDi itself, without a driver that Debian does not have; both WebKits
come with a driver for selenium.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol
from urllib.parse import urljoin

import websocket
from playwright.sync_api import Page
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By

PHONE = (390, 800)
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004"}
"""The keys that a walk presses, as WebDriver writes them."""
PATIENCE = 10
"""Seconds until something that should come has come."""
_MIDDLE = """const box = (node => { node.scrollIntoView({ block: "center" }); return node.getBoundingClientRect(); })(
  [...document.querySelectorAll(%s)].find(one => one.getClientRects().length));
return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];"""


_QUIET = {"GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}


class Tab(Protocol):
    """A tab of any engine."""

    def open(self, address: str) -> None:
        """Go to an address, and wait until it is loaded."""

    def run(self, script: str) -> Any:
        """Return what the body of a function in JavaScript returns."""

    def click(self, selector: str) -> None:
        """Press the first element that matches and is shown, as a pointer does."""

    def write(self, text: str) -> None:
        """Type into what has the focus, a key after the other; a name of KEYS is that key."""


class _Playwright:
    """A tab of Chromium."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    def click(self, selector: str) -> None:
        self.page.locator(selector).locator("visible=true").first.click()

    def write(self, text: str) -> None:
        if text in KEYS:
            self.page.keyboard.press(text)
        else:
            self.page.keyboard.type(text)


class _Bidi:
    """A tab of Firefox. WebDriver BiDi: W3C Working Draft; messages are JSON over a web socket."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)
        self.ask("session.new", capabilities={})
        self.context = self.ask("browsingContext.create", type="tab")["context"]
        width, height = PHONE
        self.ask(
            "browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height}
        )

    def ask(self, method: str, **params: object) -> Any:
        """Send one command and return its result; raise RuntimeError with the browser's words if it refuses."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(answer["message"])
                return answer["result"]

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, script: str) -> Any:
        done = self.ask(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify(await (async () => {{ {script} }})() ?? null)",
            awaitPromise=True,
            target={"context": self.context},
            userActivation=True,
        )
        if done["type"] == "exception":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])

    def _act(self, kind: str, actions: list[dict[str, object]]) -> None:
        self.ask(
            "input.performActions",
            context=self.context,
            actions=[{"type": kind, "id": kind, "actions": actions}],
        )

    def click(self, selector: str) -> None:
        x, y = self.run(_MIDDLE % json.dumps(selector))
        self._act(
            "pointer",
            [
                {"type": "pointerMove", "x": x, "y": y},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ],
        )

    def write(self, text: str) -> None:
        self._act(
            "key",
            [
                {"type": way, "value": key}
                for key in ([KEYS[text]] if text in KEYS else text)
                for way in ("keyDown", "keyUp")
            ],
        )


class _Selenium:
    def __init__(self, driver: webdriver.WebKitGTK | webdriver.WPEWebKit) -> None:
        self.driver = driver
        driver.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def click(self, selector: str) -> None:
        self.run(
            f'[...document.querySelectorAll({json.dumps(selector)})].find(one => one.getClientRects().length).scrollIntoView({{ block: "center" }})'
        )
        next(
            one for one in self.driver.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()
        ).click()

    def write(self, text: str) -> None:
        actions = ActionBuilder(self.driver)
        actions.key_action.send_keys(KEYS.get(text, text))
        actions.perform()


def tab_of(page: Page) -> Tab:
    """Return a page of playwright as a tab."""
    return _Playwright(page)


class _Framed(_Selenium):
    """A tab whose window is as wide as a desk, whatever one asks for: the page is shown in a frame as wide as a phone."""

    def open(self, address: str) -> None:
        self.driver.switch_to.default_content()
        if address == "about:blank":
            self.driver.get(address)
            return
        # A file of the site that is no page has no policy, which would forbid frames.
        self.driver.get(urljoin(address, "/assets/guide.js"))
        width, height = PHONE
        self.driver.execute_script(
            "document.documentElement.innerHTML = '<body><iframe></iframe>';"
            "const frame = document.querySelector('iframe');"
            "[frame.width, frame.height, frame.src] = arguments;",
            width,
            min(height, self.driver.execute_script("return innerHeight") - 20),
            address,
        )
        self.driver.switch_to.frame(self.driver.find_element(By.TAG_NAME, "iframe"))
        until(self, "location.protocol !== 'about:' && document.readyState === 'complete'")


@contextmanager
def _firefox(programs: list[str]) -> Iterator[Tab]:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            programs[0],
            "--headless",
            "--no-remote",
            "--profile",
            profile,
            "--remote-debugging-port=0",
        ]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as process:
            try:
                said = iter(process.stderr.readline, "")
                where = next(found[0] for line in said if (found := re.search(r"ws://\S+", line)))
                socket = websocket.create_connection(f"{where}/session", suppress_origin=True, timeout=30)
                yield _Bidi(socket)
                socket.close()
            finally:
                process.terminate()
                process.communicate()


@contextmanager
def _webkit_gtk(programs: list[str]) -> Iterator[Tab]:
    driver, binary, display = programs
    with subprocess.Popen(
        [display, "-displayfd", "1", "-screen", "0", "1024x1024x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as screen:
        try:
            options = webdriver.WebKitGTKOptions()
            options.binary_location = binary
            options.add_argument("--automation")
            environment = {"DISPLAY": f":{screen.stdout.readline().strip()}", **_QUIET}
            service = webdriver.WebKitGTKService(executable_path=driver, env={**os.environ, **environment})
            with ExitStack() as stack:
                window = webdriver.WebKitGTK(options=options, service=service)
                stack.callback(window.quit)
                window.set_window_size(*PHONE)  # it stays at 447 pixels, a phone's layout all the same
                yield _Selenium(window)
        finally:
            screen.terminate()


@contextmanager
def _wpe_webkit(programs: list[str]) -> Iterator[Tab]:
    driver, binary = programs
    options = webdriver.WPEWebKitOptions()
    options.binary_location = binary
    for argument in ("--automation", "--headless"):
        options.add_argument(argument)
    window = webdriver.WPEWebKit(options=options, service=webdriver.WPEWebKitService(executable_path=driver))
    try:
        yield _Framed(window)
    finally:
        window.quit()


OPENED: dict[str, Callable[[list[str]], Any]] = {
    "Firefox": _firefox,
    "WebKitGTK": _webkit_gtk,
    "WPE WebKit": _wpe_webkit,
}
"""Each engine besides Chromium, and what opens a tab of it with the programs that `browser.programs` finds."""


def until(tab: Tab, script: str) -> None:
    """Wait until an expression is true; raise AssertionError with it if it does not come true."""
    end = time.monotonic() + PATIENCE
    while not tab.run(f"return Boolean({script});"):
        assert time.monotonic() < end, script
        time.sleep(0.05)
