"""Files that no small YAML file can hold: too large, a link out of the folder, in another encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.content.files import File, read_files
from hooks.content.text import LARGEST, read_text
from hooks.rules.files import check


def told(*files: File) -> list[str]:
    return [str(finding) for finding in check(list(files))]


def test_a_file_may_be_as_large_as_its_kind_allows_and_no_larger() -> None:
    raw = b"%PDF-1.7"
    assert told(File("docs/assets/a.png", 500_000), File("docs/assets/a.pdf", 3_000_000, raw=raw)) == []
    assert told(File("docs/assets/a.png", 500_001), File("docs/assets/a.pdf", 3_000_001, raw=raw)) == [
        "docs/assets/a.png:0: The file holds 500,001 bytes; at most 500,000 are published. "
        "Make the picture or document smaller. [file]",
        "docs/assets/a.pdf:0: The file holds 3,000,001 bytes; at most 3,000,000 are published. "
        "Make the picture or document smaller. [file]",
    ]


def test_a_symbolic_link_is_told_wherever_it_lies(tmp_path: Path) -> None:
    for folder in ("docs/fi", "overrides"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/fi/folder").symlink_to("/etc")
    (tmp_path / "overrides/a.html").symlink_to("b.html")
    said = "Put the file itself here, or take the link away. [file]"
    assert told(*read_files(tmp_path)) == [
        "docs/fi/folder:0: This is no file but a symbolic link to /etc, which may lead out of the repository or "
        f"nowhere. {said}",
        "overrides/a.html:0: This is no file but a symbolic link to b.html, which may lead out of the repository or "
        f"nowhere. {said}",
    ]


def test_what_lies_in_overrides_is_not_published_and_may_be_of_any_kind_and_name() -> None:
    assert told(File("overrides/Main_1.xyz", 9_999_999), File("docs/_data/terms.yml", 9_999_999)) == []


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"a" * (LARGEST + 1), 0, "The file holds 1,000,001 bytes; at most 1,000,000 are read."),
        (b"a\0b", 0, "This is not a text file."),
        ("ett\nt\u00e5g".encode("latin-1"), 2, "This line is not UTF-8 text."),
        (b"\n \n", 1, "The file is empty."),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, raw: bytes, line: int, message: str) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    text, findings = read_text(tmp_path / "a.md", "docs/a.md")
    assert text == ""
    assert [(one.path, one.line, one.message, bool(one.hint)) for one in findings] == [
        ("docs/a.md", line, message, True)
    ]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    assert read_text(tmp_path, "docs/a.md")[1][0].message == "The file cannot be read: Is a directory."


def test_a_mark_of_windows_and_its_line_ends_are_read_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffett\r\ntv\u00e5\rtre".encode())
    assert read_text(tmp_path / "a.md", "docs/a.md") == ("ett\ntv\u00e5\ntre", [])
    (tmp_path / "b.md").write_bytes(b"a" * LARGEST)
    assert read_text(tmp_path / "b.md", "docs/b.md")[1] == []
