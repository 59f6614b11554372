import json
import urllib.error
import urllib.request

import pytest


@pytest.fixture(scope="session")
def graph_emulator_options():
    return {"ldap": True, "settings": {"emulator.graph.response-shape": "metadata"}}


class Graph:
    """The program under test: it disables accounts through Graph."""

    dora = "256db173-930a-4991-9061-0d51a9a93ba5"
    identity = "0104216-0539-4838-88b1-55baafdc296b"

    def __init__(self, base, token, context=None):
        self.base, self.token, self.context = base, token, context

    def invoke(self, action):
        body = {"accountId": self.dora, "action": action, "identityProvider": "activeDirectory"}
        path = f"/security/identities/identityAccounts/{self.identity}/invokeAction"
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, context=self.context, timeout=20) as response:
                return response.status
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code


@pytest.fixture
def graph(graph_emulator, graph_tenant):
    return Graph(graph_emulator.graph_url, graph_tenant.token())
