// Disables Dora's Active Directory account and reads it back. Run: NODE_EXTRA_CA_CERTS=emulator-ca.pem node disable.mjs
const AUTHORITY = process.env.AUTHORITY ?? 'https://localhost:8443';
const GRAPH = `${process.env.GRAPH ?? 'https://localhost:8443'}/v1.0/security/identities/identityAccounts`;
const TENANT = 'c0ffee00-0000-4000-8000-000000000001';

async function call(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

const { access_token: token } = await call(`${AUTHORITY}/${TENANT}/oauth2/v2.0/token`, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: '50c00000-0000-4000-8000-000000000001',
    client_secret: 'soc-automation-secret',
    scope: 'https://graph.microsoft.com/.default',
  }),
});
const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

const dora = (await call(GRAPH, { headers })).value.find(found => found.displayName === 'Dora Documented');
const account = dora.accounts.find(found => found.identityProvider === 'activeDirectory');
const body = JSON.stringify({ accountId: account.identifier, action: 'disable', identityProvider: 'activeDirectory' });
const result = await call(`${GRAPH}/${dora.id}/invokeAction`, { method: 'POST', headers, body });
console.log(result.action, result.accountId);
console.log('isEnabled:', (await call(`${GRAPH}/${dora.id}`, { headers })).isEnabled);
