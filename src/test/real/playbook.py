"""Responds to an incident with msal and requests, and checks the directory with ldap3. Prints one line for each step.

REQUESTS_CA_BUNDLE is the file with the certificate of the emulator's authority.
"""

import os
import ssl

import ldap3
import msal
import requests

app = msal.ConfidentialClientApplication(
    "50c00000-0000-4000-8000-000000000008",
    client_credential="playbook-secret",
    authority="https://localhost:8443/c0ffee00-0000-4000-8000-000000000001",
    validate_authority=False,
)
token = app.acquire_token_for_client(["https://graph.microsoft.com/.default"])
graph = requests.Session()
graph.headers["Authorization"] = "Bearer " + token["access_token"]
BASE = "https://localhost:8443/v1.0/"


def call(method, path, **arguments):
    response = graph.request(method, BASE + path, timeout=20, **arguments)
    response.raise_for_status()
    return response.json() if response.content else None


incident = call("GET", "security/incidents", params={"$filter": "status eq 'active'", "$expand": "alerts"})["value"][0]
print("incident", incident["id"], incident["displayName"])

evidence = [it for alert in incident["alerts"] for it in alert["evidence"]]
account = next(it["userAccount"] for it in evidence if "userAccount" in it)
user = call("GET", "users/" + account["azureAdUserId"])
print("user", user["displayName"])

accounts = "security/identities/identityAccounts"
found = call("GET", accounts, params={"$filter": f"userPrincipalName eq '{user['userPrincipalName']}'"})
identity = found["value"][0]


def invoke(provider, action):
    account_id = next(it["identifier"] for it in identity["accounts"] if it["identityProvider"] == provider)
    body = {"accountId": account_id, "action": action, "identityProvider": provider}
    result = call("POST", f"{accounts}/{identity['id']}/invokeAction", json=body)
    print(result["action"], result["identityProvider"], str(len(result["correlationId"]) == 36).lower())
    return account_id


guid = invoke("activeDirectory", "disable")
invoke("okta", "revokeAllSessions")
call("POST", "identityProtection/riskyUsers/confirmCompromised", json={"userIds": [account["azureAdUserId"]]})

tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=os.environ["REQUESTS_CA_BUNDLE"])
server = ldap3.Server("localhost", port=10636, use_ssl=True, tls=tls)
with ldap3.Connection(server, "CN=Administrator,CN=Users,DC=contoso,DC=example", "Passw0rd!", auto_bind=True) as directory:
    directory.search(f"<GUID={guid}>", "(objectClass=*)", ldap3.BASE, attributes=["userAccountControl"])
    print("userAccountControl", directory.entries[0].userAccountControl.value)
of_user = {"$filter": f"userId eq '{account['azureAdUserId']}'"}
detections = call("GET", "identityProtection/riskDetections", params=of_user)["value"]
print("risk", ",".join(sorted(it["riskEventType"] for it in detections)))

call(
    "POST",
    f"security/incidents/{incident['id']}/comments",
    json={"@odata.type": "microsoft.graph.security.alertComment", "comment": "Contained"},
)
resolved = {"status": "resolved", "classification": "truePositive", "determination": "compromisedAccount"}
call("PATCH", "security/incidents/" + incident["id"], json=resolved)
closed = call("GET", "security/incidents/" + incident["id"], params={"$expand": "alerts"})
print("closed", closed["status"], ",".join(alert["status"] for alert in closed["alerts"]))
