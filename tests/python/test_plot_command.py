"""`clausegram plot`: pictures, exit codes, messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausegram.plot_command import KINDS
from conftest import Run
from made_series import BOATS, by_hand, text
from scene import size_of_png

pytestmark = pytest.mark.parser


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with a series of four resolutions that cite one another, and one of others."""
    root = tmp_path_factory.mktemp("made")
    for name, words in by_hand().items():
        session = int(name.removesuffix(".txt"))
        cited = f"Recalling its resolution {session - 1}/7 of 3 December {1944 + session},"
        words = words.replace("Assembly,\n\n1.", f"Assembly,\n\n{cited}\n\n1.")
        path = root / "series" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
    others = root / "others"
    others.mkdir()
    (others / "80.txt").write_text(text(80, "Ferries", [BOATS] * 6), encoding="utf-8")
    return root / "series", others


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn(
    clausegram: Run, folders: tuple[Path, Path], tmp_path: Path, kind: str
) -> None:
    made, others = folders
    more = ["--reference", others] if kind == "keyness" else []
    out = tmp_path / "chart.png"
    done = clausegram("plot", kind, made, *more, "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert f"{kind} of 4 resolutions written to {out}" in done.stderr.decode()
    assert size_of_png(out.read_bytes())[0] <= 1_200


def test_options_reach_the_chart(
    clausegram: Run, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "chart.json"
    look = ("--dark", "--title", "Lamps", "-q", "-o", out)
    for arguments in (
        ("heat-map", "--unit", "clause", "--order", "cluster", "--measure", "dice"),
        ("strength", "--by", "year", "--scale", "model_diplomat"),
        ("functions", "--by", "organ"),
    ):
        kind, *options = arguments
        done = clausegram("plot", kind, folders[0], *options, *look)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        chart = out.read_text(encoding="utf-8")
        assert '"Lamps"' in chart
        assert "#1b1e23" in chart


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("heat-map", "-o", "a.gif"), "cannot write a.gif: name a file ending in .png, .svg"),
        (("timeline", "--by", "year", "-o", "a.png"), "--by is for functions and strength"),
        (("keyness", "-o", "a.png"), "name the others with --reference"),
        (
            ("strength", "--by", "year", "--series", "A/RES/70/7", "-o", "a.png"),
            "--series looks at one series",
        ),
        (("timeline", "--series", "A/RES/1/1", "-o", "a.png"), "the nearest are"),
        (("functions", "--by", "colour", "-o", "a.png"), "by is 'colour': it must be one of"),
        (("heat-map", "--measure", "angle", "-o", "a.png"), "measure is 'angle'"),
        (("heat-map", "--pixels", "99", "-o", "a.png"), "scale is 99.0: it must be above 0"),
    ],
)
def test_what_is_wrong_is_said(
    clausegram: Run,
    folders: tuple[Path, Path],
    tmp_path: Path,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    kind, *options = arguments
    done = clausegram("plot", kind, folders[0], *options, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_could_not_be_read_is_told(
    clausegram: Run, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x1f\x8b\x08\x00\x01")
    done = clausegram(
        "plot", "functions", folders[0], tmp_path / "bad.txt", "-o", tmp_path / "a.svg"
    )
    assert done.returncode == 1
    assert b"bad.txt" in done.stderr
    assert (tmp_path / "a.svg").exists()
