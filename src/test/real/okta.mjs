// okta.mjs MODULES URL: calls the simulated org with Okta's JavaScript SDK. Prints the number of calls, or the one that failed.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createHmac } from 'node:crypto'

const [modules, orgUrl] = process.argv.slice(2)
const { Client } = createRequire(resolve(modules, 'node_modules') + '/')('@okta/okta-sdk-nodejs')
// Options of the SDK itself: it takes a URL without TLS only for tests.
const okta = new Client({ orgUrl, token: 'okta-api-token', cacheMiddleware: null, client: { testing: { disableHttpsCheck: true } }, testing: { disableHttpsCheck: true } })
const all = async collection => { const found = []; await (await collection).each(item => { found.push(item) }); return found }
const fail = (what, got) => { console.error(`okta.mjs: ${what}: ${JSON.stringify(got)}`); process.exit(1) }
let calls = 0
const call = async (what, made, check = () => true) => {
  calls++
  let got
  try { got = await made } catch (error) { fail(what, error.message) }
  if (!check(got)) fail(what, got)
  return got
}

const code = secret => {
  const bits = [...secret].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)))
  const hash = createHmac('sha1', key).update(counter).digest(), at = hash[19] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}

const { userApi, groupApi, userFactorApi, roleAssignmentApi, applicationApi, systemLogApi, networkZoneApi, policyApi, sessionApi } = okta
const login = `js.${Date.now()}@contoso.example`
const profile = { firstName: 'Jess', lastName: 'Script', email: login, login, department: 'Forensics' }
const user = await call('createUser', userApi.createUser({ body: { profile, credentials: { password: { value: 'Str0ng!Pass1' } } } }), u => u.status === 'ACTIVE')
const userId = user.id
await call('getUser', userApi.getUser({ userId: login }), u => u.id === userId && u.profile.department === 'Forensics' && u.type.id)
await call('me', userApi.getUser({ userId: 'me' }), u => u.status === 'ACTIVE')
await call('listUsers, search', all(userApi.listUsers({ search: `profile.login eq "${login}"` })), found => found.length === 1)
await call('listUsers, filter', all(userApi.listUsers({ filter: `profile.login eq "${login}"` })), found => found.length === 1)
await call('listUsers, q', all(userApi.listUsers({ q: 'Jess' })), found => found.length >= 1)
await call('listUsers, pages', all(userApi.listUsers({ limit: 2 })), found => found.length > 4)
await call('updateUser', userApi.updateUser({ userId, user: { profile: { title: 'Analyst' } } }), u => u.profile.title === 'Analyst')
for (const [operation, ...statuses] of [['suspendUser', 'SUSPENDED'], ['unsuspendUser', 'ACTIVE'], ['expirePassword', 'PASSWORD_EXPIRED']]) {
  await call(operation, userApi[operation]({ userId }))
  await call(`getUser after ${operation}`, userApi.getUser({ userId }), u => statuses.includes(u.status))
}
await call('changePassword', userApi.changePassword({ userId, changePasswordRequest: { oldPassword: { value: 'Str0ng!Pass1' }, newPassword: { value: 'N3w-Passw0rd!' } } }), c => c.provider.type === 'OKTA')
await call('expirePasswordAndGetTemporaryPassword', userApi.expirePasswordAndGetTemporaryPassword({ userId }))
await call('resetPassword', userApi.generateResetPasswordToken({ userId, sendEmail: false }), r => r.resetPasswordUrl)
await call('updateUser, password', userApi.updateUser({ userId, user: { credentials: { password: { value: 'N3w-Passw0rd!' } } } }), u => u.status === 'ACTIVE')
await call('revokeUserSessions', userApi.revokeUserSessions({ userId, oauthTokens: true }))

const group = await call('createGroup', groupApi.createGroup({ group: { profile: { name: `JS ${login}`, description: 'made by a test' } } }), g => g.type === 'OKTA_GROUP')
const groupId = group.id
await call('getGroup', groupApi.getGroup({ groupId }), g => g.id === groupId)
await call('listGroups', all(groupApi.listGroups({ q: `JS ${login}` })), found => found.length === 1)
await call('assignUserToGroup', groupApi.assignUserToGroup({ groupId, userId }))
await call('listGroupUsers', all(groupApi.listGroupUsers({ groupId })), found => found[0].id === userId)
await call('listUserGroups', all(userApi.listUserGroups({ userId })), found => found.length === 2)
await call('unassignUserFromGroup', groupApi.unassignUserFromGroup({ groupId, userId }))
await call('listGroupRules', all(groupApi.listGroupRules({})), found => found.length === 1)
await call('deleteGroup', groupApi.deleteGroup({ groupId }))

const role = await call('assignRoleToUser', roleAssignmentApi.assignRoleToUser({ userId, assignRoleRequest: { type: 'READ_ONLY_ADMIN' } }), r => r.id)
await call('listAssignedRolesForUser', all(roleAssignmentApi.listAssignedRolesForUser({ userId })), found => found.length === 1)
await call('unassignRoleFromUser', roleAssignmentApi.unassignRoleFromUser({ userId, roleId: role.id }))

const totp = await call('enrollFactor', userFactorApi.enrollFactor({ userId, body: { factorType: 'token:software:totp', provider: 'OKTA' } }), f => f.status === 'PENDING_ACTIVATION')
const factorId = totp.id, passCode = code(totp._embedded.activation.sharedSecret)
await call('activateFactor', userFactorApi.activateFactor({ userId, factorId, body: { passCode } }), f => f.status === 'ACTIVE')
await call('verifyFactor', userFactorApi.verifyFactor({ userId, factorId, body: { passCode } }), f => f.factorResult === 'SUCCESS')
await call('listFactors', all(userFactorApi.listFactors({ userId })), found => found.length === 1)
await call('unenrollFactor', userFactorApi.unenrollFactor({ userId, factorId }))

await call('listApplications', all(applicationApi.listApplications({})), found => found.length === 2)
await call('listAppLinks', all(userApi.listAppLinks({ userId })), found => found.length === 1)
await call('listNetworkZones', all(networkZoneApi.listNetworkZones({})), found => found.length === 2)
await call('listPolicies', all(policyApi.listPolicies({ type: 'PASSWORD' })), found => found.length === 1)
await call('listLogEvents', all(systemLogApi.listLogEvents({ filter: `target.id eq "${userId}"`, until: new Date(Date.now() + 60000).toISOString() })), found => found.length > 5)
await call('deactivateUser', userApi.deactivateUser({ userId }))
await call('deleteUser', userApi.deleteUser({ userId }))
console.log(`${calls} calls`)
