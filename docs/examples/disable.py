"""Disables Dora's Active Directory account and reads it back. Run: SSL_CERT_FILE=emulator-ca.pem python3 disable.py"""
import json
import os
import urllib.parse
import urllib.request

AUTHORITY = os.environ.get("AUTHORITY", "https://localhost:8443")
GRAPH = os.environ.get("GRAPH", "https://localhost:8443") + "/v1.0/security/identities/identityAccounts"
TENANT = "c0ffee00-0000-4000-8000-000000000001"


def call(url, body=None, token=None):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"} if token else {}
    with urllib.request.urlopen(urllib.request.Request(url, body and body.encode(), headers)) as response:
        return json.load(response)


token = call(f"{AUTHORITY}/{TENANT}/oauth2/v2.0/token", urllib.parse.urlencode({
    "grant_type": "client_credentials",
    "client_id": "50c00000-0000-4000-8000-000000000001",
    "client_secret": "soc-automation-secret",
    "scope": "https://graph.microsoft.com/.default",
}))["access_token"]

dora = next(found for found in call(GRAPH, token=token)["value"] if found["displayName"] == "Dora Documented")
account = next(found for found in dora["accounts"] if found["identityProvider"] == "activeDirectory")
result = call(f"{GRAPH}/{dora['id']}/invokeAction", json.dumps({
    "accountId": account["identifier"], "action": "disable", "identityProvider": "activeDirectory",
}), token)
print(result["action"], result["accountId"])
print("isEnabled:", json.dumps(call(f"{GRAPH}/{dora['id']}", token=token)["isEnabled"]))
