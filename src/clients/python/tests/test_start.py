"""Starting, attaching and stopping."""

import os
import pathlib

import pytest

from graph_identity_emulator import Emulator


def test_the_emulator_starts_with_options(graph_emulator):
    assert graph_emulator.ports["ldap"] > 0
    assert graph_emulator.send("GET", "")["ports"] == graph_emulator.ports
    assert graph_emulator.default_tenant().domain == "contoso.example"


def test_a_second_client_attaches(graph_emulator):
    with Emulator(graph_emulator.url + "/") as attached:
        assert attached.ports == graph_emulator.ports
    assert graph_emulator.send("GET", "")["name"] == "graph-identity-emulator"


def test_closing_removes_the_certificate_file(graph_emulator):
    with Emulator(graph_emulator.url) as attached:
        file = pathlib.Path(attached.ca_file)
        assert file.read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert not file.parent.exists()


def test_a_failed_start_names_reason_and_remedy():
    with pytest.raises(RuntimeError, match="(?s)emulator.tls.prot.*emulator.tls.port"):
        Emulator.start(settings={"emulator.tls.prot": "0"})


def test_a_missing_jar_is_named(monkeypatch):
    monkeypatch.delenv("GRAPH_IDENTITY_EMULATOR_JAR")
    with pytest.raises(FileNotFoundError, match="Pass its path, or set GRAPH_IDENTITY_EMULATOR_JAR"):
        Emulator.start()


def test_a_stopped_emulator_frees_its_process_and_its_key_is_used(tmp_path):
    seed = tmp_path / "seed.yaml"
    seed.write_text("domain: seeded.example\n")
    printed = []
    settings = {"emulator.control.key": "a-key-of-this-test-run"}
    with Emulator.start(seed=seed, settings=settings, output=printed.append) as emulator:
        assert emulator.default_tenant().domain == "seeded.example"
    assert any("is ready" in line for line in printed)
    assert emulator._process.returncode is not None
    assert os.path.exists(seed)
