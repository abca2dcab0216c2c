"""A real Chromium, spoken to over a pipe (DevTools protocol): no driver, no port, no download."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--mute-audio",
    "--remote-debugging-pipe",
)
PATIENCE = 20.0
"""Seconds to wait for an answer: a cold start on a busy machine takes a few."""


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One tab. ``go`` opens an address, ``do`` evaluates JavaScript, ``press`` types a key."""

    def __init__(self):
        self._folder = tempfile.mkdtemp(prefix="accordingto-browser-")
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def arrange():  # Chromium reads from 3 and writes to 4
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        # numbers above 4, so that arranging them does not overwrite one with the other
        theirs_in, theirs_out = _high(theirs_in), _high(theirs_out)
        self._process = subprocess.Popen(
            [chromium(), *FLAGS, f"--user-data-dir={self._folder}", "about:blank"], preexec_fn=arrange,  # noqa: PLW1509
            close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._in, self._out, self._rest, self._number = ours_in, ours_out, b"", 0
        os.set_blocking(self._in, False)
        self.said: list[dict] = []
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = None
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def close(self):
        self._process.terminate()
        self._process.wait(10)
        for fd in (self._in, self._out):
            os.close(fd)
        shutil.rmtree(self._folder, ignore_errors=True)

    def go(self, address: str) -> None:
        self._ask("Page.navigate", url=address)
        self._until(lambda: self.do("document.readyState") == "complete" and self.do("location.href") != "about:blank")

    def do(self, script: str):
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def awaited(self, script: str):
        """Return what a promise gives."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def theme(self, name: str) -> None:
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def picture(self, quality: int) -> bytes:
        """Return what is seen as WebP, without scroll bars."""
        self._ask("Emulation.setScrollbarsHidden", hidden=True)
        return base64.b64decode(self._ask("Page.captureScreenshot", format="webp", quality=quality)["data"])

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            self._ask("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def size(self, width: int, height: int) -> None:
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def without_scripts(self, off: bool = True) -> None:  # noqa: FBT001, FBT002  the protocol's own switch
        self._ask("Emulation.setScriptExecutionDisabled", value=off)

    def until(self, script: str) -> None:
        """Wait until the script says true; a page that is being left has no answer yet."""
        self._until(lambda: self._quietly(script) is True)

    def _quietly(self, script: str):
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def _until(self, done) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if done():
                return
            time.sleep(0.02)
        raise TimeoutError

    def _ask(self, method: str, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if getattr(self, "_session", None):
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for answer in self._heard():
                if answer.get("id") == self._number:
                    assert "error" not in answer, answer
                    return answer["result"]
                self.said.append(answer)
        raise TimeoutError(method)

    def _heard(self):
        try:
            self._rest += os.read(self._in, 1 << 20)
        except BlockingIOError:
            time.sleep(0.005)
        *whole, self._rest = self._rest.split(b"\0")
        return [json.loads(line) for line in whole]

    @property
    def complaints(self) -> list[str]:
        """What the browser logged: policy violations, script errors, missing files."""
        kinds = {"Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"}
        return [json.dumps(m["params"]) for m in self.said if m.get("method") in kinds]


def _high(fd: int) -> int:
    """Return a copy of a file descriptor with a number above the two that Chromium wants."""
    copies = [os.dup(fd) for _ in range(6)]
    for copy in copies[:-1]:
        os.close(copy)
    os.close(fd)
    return copies[-1]

