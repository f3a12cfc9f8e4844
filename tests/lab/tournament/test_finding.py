"""The hand-ins in a folder, as a teacher downloads it."""

from __future__ import annotations

import os

import pytest

from strategysim.errors import InputError
from strategysim.lab.tournament.finding import hand_ins, shown


def names(found):
    return [entry.name for entry in found]


def test_files_and_folders_are_hand_ins(folder):
    """A file is called as it is, a folder of one student as the folder; capitals in the ending do not matter."""
    place = folder({"anna.py": "a", "Ben.TOML": "b", "Çiğdem/policy.py": "c", "-d e.PY": "d", "e/x.py": "e"})
    good, bad = hand_ins(place)
    assert names(good) == ["-d e", "anna", "Ben", "e", "Çiğdem"]
    assert [entry.ending for entry in good][1:3] == [".py", ".toml"]
    assert not bad


def test_what_a_learning_platform_adds_is_taken_off(folder):
    """Folders and files as Moodle writes them are called after the student."""
    place = folder(
        {
            "Müller_Anna_12345_assignsubmission_file_/policy.py": "",
            "Ben Ode_77_assignsubmission_file_my_policy_v2.py": "",
        }
    )
    assert names(hand_ins(place)[0]) == ["Ben Ode", "Müller_Anna"]


def test_what_systems_put_there_is_no_hand_in(folder):
    """Hidden files, caches and the shadows that archives from a Mac carry are passed over."""
    place = folder({"a.py": "", "._a.py": "", ".b.py": "", "__pycache__/a.py": "", "__MACOSX/x/policy.py": ""})
    good, bad = hand_ins(place)
    assert names(good) == ["a"] and not bad


def test_a_file_of_another_kind_is_left_out_and_named(folder):
    """A text or a file without an ending is reported, as it is in a folder; a README and the report are not."""
    place = folder(
        {
            "a.py": "", "fred.tex": "", "Gina.docx": "", "hal": "", "report.html": "", "table.csv": "", "README.md": "",
            "Ida_7_assignsubmission_onlinetext_.html": "",
        }
    )  # fmt: skip
    good, bad = hand_ins(place)
    assert names(good) == ["a"]
    assert [(one.name, one.file) for one in bad][:2] == [("fred", "fred.tex"), ("Gina", "Gina.docx")]
    assert names(bad)[2:] == ["hal", "Ida"]
    assert all(one.reason.startswith("is no policy") for one in bad)


def test_names_that_collide_become_paths(folder):
    """Two of the same name, in whatever capitals, are told apart by their files, and none is taken for a robot."""
    place = folder({"anna.py": "", "Anna.toml": "", "team/policy.py": "", "TEAM.py": "", "passive.py": ""})
    assert names(hand_ins(place, ["passive"])[0]) == ["anna.py", "Anna.toml", "passive.py", "TEAM.py", "team/policy.py"]


def test_what_cannot_be_read_is_named(folder):
    """A link, a pipe, a huge file, a folder without a policy and one with two are left out, each with its reason."""
    place = folder({"huge.py": "#" * 1_000_001, "none/essay.pdf": "", "two/a.py": "", "two/b.py": "", "good.py": ""})
    (place / "link.py").symlink_to(place / "good.py")
    if hasattr(os, "mkfifo"):
        os.mkfifo(place / "pipe.py")
    good, bad = hand_ins(place)
    assert names(good) == ["good"]
    reasons = {entry.name: entry.reason for entry in bad}
    assert reasons["link"].startswith("is a link")
    assert reasons["huge"].startswith("has 1.0 MB")
    assert "a.py, b.py" in reasons["two"] and "no .py" in reasons["none"]
    assert reasons.get("pipe", "not an ordinary file").endswith("not an ordinary file")


def test_two_hundred_hand_ins_are_in_order(folder):
    """A large class is read, by name."""
    good, _ = hand_ins(folder({f"s{k:03d}.py": "" for k in range(200)}))
    assert names(good) == [f"s{k:03d}" for k in range(200)]


@pytest.mark.parametrize("files", [{}, {"readme.txt": ""}, {"anna/essay.pdf": ""}, {".hidden.py": ""}])
def test_a_folder_without_a_policy_is_refused(files, folder):
    """Nothing to play is a mistake in what was given."""
    with pytest.raises(InputError, match="no policy in this folder"):
        hand_ins(folder(files))


def test_a_folder_has_to_be_one(tmp_path):
    """A path that leads nowhere, or to a file, is refused."""
    (tmp_path / "file.py").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no such folder"):
        hand_ins(tmp_path / "nowhere")
    with pytest.raises(InputError, match="a file, not a folder"):
        hand_ins(tmp_path / "file.py")


def test_no_text_moves_the_cursor():
    """Signs that steer a terminal, or turn the direction of writing, are replaced before a text is shown."""
    assert shown("a\x1b[2J\nb\u202ec") == "a\N{REPLACEMENT CHARACTER}[2J b\N{REPLACEMENT CHARACTER}c"
    assert len(shown("x" * 1000)) == 300
