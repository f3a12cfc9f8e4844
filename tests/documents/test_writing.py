"""Files that are written whole or not at all."""

from pathlib import Path

import pytest

from strategysim.documents.writing import keep, write_whole
from strategysim.errors import RunError

FULL = Path("/dev/full")


def test_what_fails_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "plan.toml"
    keep(place, "old\n")
    with pytest.raises(RunError, match="surrogates not allowed"):
        keep(place, "new\n\ud800")
    assert place.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_is_followed(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.md", tmp_path / "link.md"
    kept.write_text("old\n", encoding="utf-8")
    link.symlink_to(kept)
    write_whole(link, "new\n")
    assert link.is_symlink()
    assert kept.read_text(encoding="utf-8") == "new\n"


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a device that is always full")
def test_a_full_disk_is_one_error_that_names_the_file() -> None:
    with pytest.raises(RunError, match=r"^/dev/full: the file cannot be written \(no space left on device\)$"):
        keep(FULL, "text\n")


def test_a_folder_that_is_missing_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"no such file or directory"):
        keep(tmp_path / "none" / "plan.toml", "text\n")
