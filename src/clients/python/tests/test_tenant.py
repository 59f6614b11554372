"""A tenant of the emulator that the fixtures start."""

import datetime

import pytest

from graph_identity_emulator import ControlError, NotVerified, expect


def test_an_action_changes_the_directory(graph, graph_tenant):
    assert graph.invoke("disable") == 200
    assert graph_tenant.account(graph.dora)["userAccountControl"] == 514
    assert graph_tenant.identity(f"dora.documented@{graph_tenant.domain}")["id"] == graph.identity
    graph_tenant.verify(
        expect(operation="invokeAction", action="disable", account_id=graph.dora, outcome="CHANGED", exactly=1),
        expect(operation="invokeAction", action="enable", never=True),
    )


def test_a_failed_verification_says_what_was_found(graph, graph_tenant):
    graph.invoke("disable")
    with pytest.raises(NotVerified, match="found 1: entry") as failure:
        graph_tenant.verify(expect(action="disable", exactly=2))
    assert len(failure.value.results) == 1


def test_an_unknown_field_is_refused(graph_tenant):
    with pytest.raises(ControlError, match="acton") as refusal:
        graph_tenant.verify(expect(acton="disable"))
    assert refusal.value.status == 400


def test_a_fault_applies_to_the_first_request_only(graph, graph_tenant):
    with graph_tenant.add_fault("throttle", operation="invokeAction", retry_after="1", first=1) as fault:
        assert [graph.invoke("disable"), graph.invoke("disable")] == [429, 200]
        assert fault.hits == 1
    assert graph_tenant.send("GET", "/faults") == []
    statuses = [entry["response"]["status"] for entry in graph_tenant.journal(fault=fault.id)]
    assert statuses == [429]


def test_a_delayed_action_takes_effect_when_the_clock_advances(graph, graph_tenant):
    graph_tenant.delay_actions(300)
    assert graph.invoke("disable") == 200
    assert graph_tenant.account(graph.dora)["userAccountControl"] == 512
    graph_tenant.advance(datetime.timedelta(minutes=5))
    graph_tenant.verify(expect(front="sensor", action="disable", at_least=1), within=10)
    assert graph_tenant.account(graph.dora)["userAccountControl"] == 514


def test_the_clock_can_be_set_and_stopped(graph_tenant):
    moment = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    graph_tenant.freeze()
    assert graph_tenant.set_time(moment) == moment
    assert graph_tenant.advance(1.5) == graph_tenant.time() == moment + datetime.timedelta(seconds=1.5)
    assert graph_tenant.resume() >= moment


def test_a_token_can_lack_the_permission(graph, graph_tenant):
    graph.token = graph_tenant.token(roles=["SecurityIdentitiesAccount.Read.All"])
    assert graph.invoke("disable") == 403
    assert graph_tenant.account(graph.dora)["userAccountControl"] == 512


def test_tenants_do_not_affect_each_other(graph, graph_emulator, graph_tenant):
    with graph_emulator.create_tenant({"domain": "other.example"}) as other:
        graph.invoke("disable")
        assert other.domain == "other.example"
        assert other.account(graph.dora)["userAccountControl"] == 512
        assert other.journal() == []
    assert other.id not in [tenant.id for tenant in graph_emulator.tenants()]


def test_a_reset_restores_the_seed(graph, graph_tenant):
    graph.invoke("disable")
    graph_tenant.reset()
    assert graph_tenant.account(graph.dora)["userAccountControl"] == 512
    assert graph_tenant.journal() == []


def test_https_is_trusted_with_the_ca_alone(graph, graph_emulator, graph_tenant):
    graph.base, graph.context = graph_emulator.https_url + "/v1.0", graph_emulator.ssl_context()
    assert graph.invoke("disable") == 200


def test_microsofts_library_signs_in(graph, graph_emulator, graph_tenant, monkeypatch):
    msal = pytest.importorskip("msal")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", graph_emulator.ca_file)
    client = graph_tenant.client("soc-automation")
    app = msal.ConfidentialClientApplication(
        client["id"],
        client_credential=client["secret"],
        authority=graph_tenant.authority,
        validate_authority=False,
    )
    graph.token = app.acquire_token_for_client(["https://graph.microsoft.com/.default"])["access_token"]
    assert graph.invoke("disable") == 200


def test_an_unknown_client_is_named(graph_tenant):
    with pytest.raises(KeyError, match="Unknown client 'nope'"):
        graph_tenant.client("nope")
