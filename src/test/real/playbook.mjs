// playbook.mjs MODULES: responds to an incident with Microsoft's Graph client and @azure/identity. Prints one line for each step.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'node_modules') + '/')
const { Client } = require('@microsoft/microsoft-graph-client')
const { TokenCredentialAuthenticationProvider } =
  require('@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials')
const { ClientSecretCredential } = require('@azure/identity')

const credential = new ClientSecretCredential('c0ffee00-0000-4000-8000-000000000001',
  '50c00000-0000-4000-8000-000000000008', 'playbook-secret',
  { authorityHost: 'https://localhost:8443', disableInstanceDiscovery: true })
const graph = Client.initWithMiddleware({
  baseUrl: 'https://localhost:8443/',
  customHosts: new Set(['localhost']),
  authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: ['https://graph.microsoft.com/.default'] }),
})

const incident = (await graph.api('/security/incidents').filter("status eq 'active'").expand('alerts').get()).value[0]
console.log('incident', incident.id, incident.displayName)

const account = incident.alerts.flatMap(alert => alert.evidence).map(evidence => evidence.userAccount).find(Boolean)
const user = await graph.api(`/users/${account.azureAdUserId}`).select('displayName,userPrincipalName').get()
console.log('user', user.displayName)

const path = '/security/identities/identityAccounts'
const [identity] = (await graph.api(path).filter(`userPrincipalName eq '${user.userPrincipalName}'`).get()).value
const invoke = async (identityProvider, action) => {
  const accountId = identity.accounts.find(it => it.identityProvider === identityProvider).identifier
  const result = await graph.api(`${path}/${identity.id}/invokeAction`).post({ accountId, action, identityProvider })
  console.log(result.action, result.identityProvider, /^[0-9a-f-]{36}$/.test(result.correlationId))
}
await invoke('activeDirectory', 'disable')
await invoke('okta', 'revokeAllSessions')
await graph.api('/identityProtection/riskyUsers/confirmCompromised').post({ userIds: [account.azureAdUserId] })

console.log('enabled', (await graph.api(`${path}/${identity.id}`).get()).isEnabled)
const detections = await graph.api('/identityProtection/riskDetections').filter(`userId eq '${account.azureAdUserId}'`).get()
console.log('risk', detections.value.map(it => it.riskEventType).sort().join())

await graph.api(`/security/incidents/${incident.id}/comments`)
  .post({ '@odata.type': 'microsoft.graph.security.alertComment', comment: 'Contained' })
await graph.api(`/security/incidents/${incident.id}`)
  .patch({ status: 'resolved', classification: 'truePositive', determination: 'compromisedAccount' })
const closed = await graph.api(`/security/incidents/${incident.id}`).expand('alerts').get()
console.log('closed', closed.status, closed.alerts.map(alert => alert.status).join())
