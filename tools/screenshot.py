"""Draw the picture of the README from a page that `make demo` wrote: screenshot.py PAGE PICTURE.

Needs chromium. The picture shows what a browser shows of the top of the page, nothing retouched.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDE, HIGH = 1040, 1540
# A README is read on slow lines too.
MOST_BYTES = 400_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Draw, and refuse a picture that is too large."""
    page, picture = map(Path, sys.argv[1:3])
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return _stop("there is no chromium: on Debian: apt install chromium")
    if not page.is_file():
        return _stop(f"{page}: no such file: `make demo` writes it")
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder, "picture.png")
        # --no-sandbox: the page is our own, and a container's root has no sandbox.
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size = f"--window-size={WIDE},{HIGH}"
        command = [browser, *flags, size, f"--screenshot={drawn}", page.resolve().as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - a browser found on PATH, our own page
        if not drawn.is_file():
            return _stop(f"{browser} drew nothing: {done.stderr.strip()[-300:]}")
        if drawn.stat().st_size > MOST_BYTES:
            return _stop(f"the picture has {drawn.stat().st_size} bytes: at most {MOST_BYTES}")
        picture.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawn, picture)
    sys.stdout.write(f"{picture}: {picture.stat().st_size} bytes\n")
    return 0


def _stop(words: str) -> int:
    sys.stderr.write(f"screenshot: {words}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
