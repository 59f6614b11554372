// graph.mjs MODULES URL: calls Graph with Microsoft's SDK for JavaScript, as the client `playbook`. Prints the number of calls, or the one that failed.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const [modules, url] = process.argv.slice(2)
const require = createRequire(resolve(modules, 'node_modules') + '/')
const { Client, PageIterator } = require('@microsoft/microsoft-graph-client')
const { TokenCredentialAuthenticationProvider } = require('@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials')
const { ClientSecretCredential } = require('@azure/identity')
const credential = new ClientSecretCredential('c0ffee00-0000-4000-8000-000000000001', '50c00000-0000-4000-8000-000000000008', 'playbook-secret',
  { authorityHost: url, disableInstanceDiscovery: true })
const graph = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes: ['https://graph.microsoft.com/.default'] }),
  baseUrl: url,
  customHosts: new Set(['localhost']),
})
const fail = (what, got) => { console.error(`graph.mjs: ${what}: ${JSON.stringify(got)}`); process.exit(1) }
let calls = 0
const call = async (what, made, check = () => true) => {
  calls++
  let got
  try { got = await made } catch (error) { fail(what, `${error.statusCode} ${error.message}`) }
  if (!check(got)) fail(what, got)
  return got
}
const all = async first => {
  const found = []
  await new PageIterator(graph, first, item => found.push(item)).iterate()
  return found
}
const missing = async made => { try { await made; return 200 } catch (error) { return error.statusCode } }
const reference = id => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })
const ids = list => list.value.map(it => it.id).sort().join()

const users = await call('list users, page by page', graph.api('/users').top(2).select('id,userPrincipalName').get().then(all), found => found.length >= 4)
const [help, admin] = ['helpdesk', 'secadmin'].map(name => users.find(it => it.userPrincipalName === `${name}@contoso.example`).id)
await call('filter users', graph.api('/users').filter("startsWith(displayName,'Help')").get(), found => ids(found) === help)
await call('search users', graph.api('/users').header('ConsistencyLevel', 'eventual').count(true).search('"displayName:help"').get(), found => found['@odata.count'] === 1)
await call('change a user', graph.api(`/users/${help}`).patch({ department: 'Forensics' }))
await call('get a user', graph.api(`/users/${help}`).select('department').get(), it => it.department === 'Forensics')
await call('set the manager', graph.api(`/users/${help}/manager/$ref`).put(reference(admin)))
await call('expand the manager', graph.api(`/users/${help}`).select('id').expand('manager($select=id)').get(), it => it.manager.id === admin)
await call('expand all managers', graph.api(`/users/${help}`).expand('manager($levels=max;$select=id)').header('ConsistencyLevel', 'eventual').count(true).get(), it => it.manager.id === admin)
await call('list direct reports', graph.api(`/users/${admin}/directReports`).get(), found => ids(found).includes(help))
await call('remove the manager', graph.api(`/users/${help}/manager/$ref`).delete())
await call('no manager', missing(graph.api(`/users/${help}/manager`).get()), status => status === 404)

const group = await call('create a group', graph.api('/groups').post({
  displayName: 'JS quarantine', mailNickname: 'jsquarantine', mailEnabled: false, securityEnabled: true,
  'members@odata.bind': [reference(help)['@odata.id']],
}), it => it.id)
await call('list groups, page by page', graph.api('/groups').top(1).get().then(all), found => found.some(it => it.id === group.id))
await call('add a member', graph.api(`/groups/${group.id}/members/$ref`).post(reference(admin)))
await call('list members', graph.api(`/groups/${group.id}/members`).get(), found => ids(found) === [help, admin].sort().join())
await call('expand members', graph.api(`/groups/${group.id}`).expand('members($select=id)').get(), it => it.members.length === 2)
await call('list the groups of a user', graph.api(`/users/${help}/memberOf/microsoft.graph.group`).get(), found => ids(found).includes(group.id))
await call('remove a member', graph.api(`/groups/${group.id}/members/${admin}/$ref`).delete())
await call('add an owner', graph.api(`/groups/${group.id}/owners/$ref`).post(reference(admin)))
await call('list owners', graph.api(`/groups/${group.id}/owners`).get(), found => ids(found) === admin)
await call('change a group', graph.api(`/groups/${group.id}`).patch({ description: 'made by a test' }))
await call('delete a group', graph.api(`/groups/${group.id}`).delete())
await call('no group', missing(graph.api(`/groups/${group.id}`).get()), status => status === 404)
console.log(`${calls} calls`)
