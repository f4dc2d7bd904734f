"""A report in a browser without a network, in which nothing may go wrong unnoticed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ARTEFACTS = ROOT / "artefacts"  # pictures, to be looked at
WAIT = 20_000  # milliseconds until a busy machine has surely answered


class Report:
    """A page that is open; `faults` are what the browser complained of, or wanted to load."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:
        self.context = browser.new_context(
            viewport=options.pop("viewport", {"width": 1200, "height": 900}),
            accept_downloads=True,
            **options,
        )
        self.context.set_offline(True)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.address = path.as_uri()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        # What is saved, the page makes itself.
        if request.url.partition("#")[0] != self.address and not request.url.startswith("blob:"):
            self.faults.append(f"request: {request.url}")

    def open(self, place: str = "") -> Page:
        """Load the page at a place of it, from anew."""
        self.page.goto("about:blank")
        self.faults = [fault for fault in self.faults if fault != "request: about:blank"]
        self.page.goto(self.address + place)
        self.page.wait_for_selector("body[data-ready]")
        return self.page

    def go(self, tab: str) -> Page:
        """Choose a tab."""
        self.page.click(f"#tab-{tab}")
        self.page.wait_for_selector(f"#panel-{tab} h2", state="visible")
        return self.page

    def count(self) -> int:
        """How many clauses the filters take."""
        return int(self.page.inner_text("#clauses-count").split()[0].replace(",", ""))

    def ids(self) -> list[str]:
        """The ids of the clauses on this page of the table."""
        found: list[str] = self.page.eval_on_selector_all(
            "#clauses-rows tr[data-clause]", "all => all.map(one => one.dataset.clause)"
        )
        return found

    def shown(self, selector: str) -> Locator:
        """An element once it is seen."""
        found = self.page.locator(selector).first
        found.wait_for(state="visible")
        return found

    def picture(self, name: str, **options: Any) -> None:
        """Keep a picture of what is seen."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=ARTEFACTS / f"report_{name}.png", **options)

    def close(self) -> None:
        """Close it; there must have been no fault."""
        self.context.close()
        assert self.faults == []
