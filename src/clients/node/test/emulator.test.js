// Runs with GRAPH_IDENTITY_EMULATOR_JAR. The emulator is a process; container.test.js starts a container.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { ControlError, Emulator, NotVerified } from 'graph-identity-emulator'

const DORA = '256db173-930a-4991-9061-0d51a9a93ba5'
const IDENTITY = '0104216-0539-4838-88b1-55baafdc296b'

let emulator
let tenant
before(async () => { emulator = await Emulator.start({ ldap: true }) })
after(() => emulator?.close())
beforeEach(async () => { tenant = await emulator.createTenant() })
afterEach(() => tenant?.close())

/** The program under test. */
async function invoke(action, token) {
  const response = await fetch(`${emulator.graphUrl}/security/identities/identityAccounts/${IDENTITY}/invokeAction`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token ?? await tenant.token()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ accountId: DORA, action, identityProvider: 'activeDirectory' }),
  })
  return response.status
}

test('an action changes the directory', async () => {
  assert.equal(await invoke('disable'), 200)
  assert.equal((await tenant.account(DORA)).userAccountControl, 514)
  assert.equal((await tenant.identity(`dora.documented@${tenant.domain}`)).id, IDENTITY)
  await tenant.verify([
    { action: 'disable', accountId: DORA, outcome: 'CHANGED', exactly: 1 },
    { action: 'enable', never: true },
  ])
})

test('a failed verification says what was found', async () => {
  await invoke('disable')
  await assert.rejects(tenant.verify({ action: 'disable', exactly: 2 }), failure => {
    assert.ok(failure instanceof NotVerified)
    assert.match(failure.message, /found 1/)
    assert.equal(failure.results.length, 1)
    return true
  })
})

test('an unknown field is refused', async () => {
  await assert.rejects(tenant.verify({ acton: 'disable' }), failure => {
    assert.ok(failure instanceof ControlError)
    assert.equal(failure.status, 400)
    return true
  })
})

test('a fault applies to the first request only', async () => {
  const fault = await tenant.addFault({ fault: 'throttle', operation: 'invokeAction', retryAfter: '1', first: 1 })
  assert.deepEqual([await invoke('disable'), await invoke('disable')], [429, 200])
  assert.equal(await fault.hits(), 1)
  assert.deepEqual((await tenant.journal({ fault: fault.id })).map(entry => entry.response.status), [429])
  await fault.remove()
  await fault.remove()
  assert.deepEqual(await tenant.send('GET', '/faults'), [])
})

test('a delayed action takes effect when the clock advances', async () => {
  await tenant.delayActions(300_000)
  await invoke('disable')
  assert.equal((await tenant.account(DORA)).userAccountControl, 512)
  await tenant.advance(300_000)
  await tenant.verify({ front: 'sensor', action: 'disable', atLeast: 1 }, { within: 10_000 })
  assert.equal((await tenant.account(DORA)).userAccountControl, 514)
})

test('the clock can be set and stopped', async () => {
  await tenant.freeze()
  const moment = new Date('2030-01-02T03:04:05Z')
  assert.deepEqual(await tenant.setTime(moment), moment)
  assert.deepEqual(await tenant.advance(1500), new Date('2030-01-02T03:04:06.500Z'))
  assert.deepEqual(await tenant.time(), new Date('2030-01-02T03:04:06.500Z'))
})

test('a token can lack the permission', async () => {
  assert.equal(await invoke('disable', await tenant.token({ roles: ['SecurityIdentitiesAccount.Read.All'] })), 403)
})

test('tenants do not affect each other', async () => {
  const other = await emulator.createTenant({ domain: 'other.example' })
  await invoke('disable')
  assert.equal(other.domain, 'other.example')
  assert.equal((await other.account(DORA)).userAccountControl, 512)
  await other.close()
  assert.ok(!(await emulator.tenants()).some(existing => existing.id === other.id))
})

test('an unknown client is named', () => {
  assert.equal(tenant.client('soc-automation').name, 'soc-automation')
  assert.throws(() => tenant.client('nope'), /Unknown client 'nope'/)
})

test('a second client attaches, and leaves the emulator running', async () => {
  const attached = await Emulator.connect(emulator.url + '/')
  assert.deepEqual(attached.ports, emulator.ports)
  assert.ok(attached.ports.ldaps > 0)
  const file = await attached.certificateAuthorityFile()
  await attached.close()
  assert.ok(!existsSync(file))
  assert.equal((await emulator.defaultTenant()).domain, 'contoso.example')
})

test('a failed start names reason and remedy', async () => {
  await assert.rejects(Emulator.start({ settings: { 'emulator.tls.prot': 0 } }), /emulator\.tls\.prot[^]*emulator\.tls\.port/)
  await assert.rejects(Emulator.start({ jar: 'nowhere.jar' }), /jar is missing: nowhere\.jar/)
})

test('an emulator starts with a seed and a key', async () => {
  const seed = join(await mkdtemp(join(tmpdir(), 'seed-')), 'seed.yaml')
  await writeFile(seed, 'domain: seeded.example\n')
  const printed = []
  const second = await Emulator.start({
    seed, settings: { 'emulator.control.key': 'a-key-of-this-test-run' }, output: line => printed.push(line),
  })
  assert.equal((await second.defaultTenant()).domain, 'seeded.example')
  await second.close()
  assert.ok(printed.some(line => line.includes('Graceful shutdown complete')))
})
