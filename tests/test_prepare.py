"""Set-up on a machine that lacks something: it says what to install, and ends well or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks import prepare


def test_without_the_venv_module_it_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path / "venv")
    monkeypatch.setattr(prepare, "_venv", lambda: False)
    monkeypatch.setattr(prepare, "install_system", lambda package: False)
    with pytest.raises(prepare.NotReady, match=r"sudo apt-get install python3\.\d+-venv$"):
        prepare.make_environment()


def test_the_missing_package_is_installed_where_it_may(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []
    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path / "venv")
    monkeypatch.setattr(prepare, "_venv", lambda: bool(asked))
    monkeypatch.setattr(prepare, "install_system", lambda package: asked.append(package) or True)
    prepare.make_environment()
    assert len(asked) == 1
    assert asked[0].endswith("-venv")


def test_without_a_browser_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(prepare, "_browser", lambda: None)
    monkeypatch.setattr(prepare, "install_system", lambda package: False)
    monkeypatch.setattr(prepare, "_downloaded_browser", lambda: None)
    with pytest.raises(prepare.NotReady, match="sudo apt-get install chromium"):
        prepare.find_browser()


def test_a_named_browser_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(prepare.NotReady, match="CHROMIUM names /nowhere/chrome, which is not there"):
        prepare.find_browser()


def test_without_openssl_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    with pytest.raises(prepare.NotReady, match="sudo apt-get install openssl"):
        prepare.find_openssl()


def test_without_nginx_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.shutil, "which", lambda name, path="": None)
    with pytest.raises(prepare.NotReady, match="sudo apt-get install nginx"):
        prepare.find_nginx()


def test_nginx_that_was_installed_for_the_tests_is_not_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian starts it on port 80 at once; an editor's own machine shall not serve anybody."""
    said: list[list[str]] = []
    monkeypatch.setattr(prepare, "install_system", lambda package: True)
    monkeypatch.setattr(prepare, "_nginx", lambda: "/usr/sbin/nginx" if said else None)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prepare, "_runs", lambda command: said.append(command) or True)
    assert prepare.find_nginx() == "/usr/sbin/nginx"
    assert said[0][-4:] == ["systemctl", "disable", "--now", "nginx"]


def test_nginx_that_was_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "_nginx", lambda: "/usr/sbin/nginx")
    monkeypatch.setattr(prepare, "_runs", lambda command: pytest.fail(f"ran {command}"))
    assert prepare.find_nginx() == "/usr/sbin/nginx"


def test_without_apt_or_rights_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    assert prepare.install_system("chromium") is False


def test_a_second_run_installs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("x==1\n", "utf-8")
    calls: list[list[str]] = []

    class Done:
        returncode = 0

    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(prepare.subprocess, "run", lambda command, **_: calls.append(command) or Done())
    prepare.install(requirements)
    prepare.install(requirements)
    assert len(calls) == 1
    assert "--require-hashes" in calls[0]
    requirements.write_text("x==2\n", "utf-8")
    prepare.install(requirements)
    assert len(calls) == 2
