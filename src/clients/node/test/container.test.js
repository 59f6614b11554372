// Runs with ENGINE, the command of a container engine that has the image graph-identity-emulator.
import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Emulator } from 'graph-identity-emulator'

const engine = process.env.ENGINE.split(' ')

test('a container starts with a seed, publishes its ports, and is removed', async () => {
  const seed = join(await mkdtemp(join(tmpdir(), 'seed-')), 'seed.yaml')
  await writeFile(seed, 'domain: seeded.example\n')
  const emulator = await Emulator.startContainer({ engine, seed, ldap: true })
  try {
    assert.deepEqual(Object.keys(emulator.ports), ['http', 'https', 'ldap', 'ldaps'])
    assert.equal((await emulator.defaultTenant()).domain, 'seeded.example')
    const tenant = await emulator.createTenant()
    const token = await tenant.token()
    const users = await fetch(`${emulator.graphUrl}/users`, { headers: { Authorization: `Bearer ${token}` } })
    assert.equal(users.status, 200)
    await tenant.verify({ operation: 'users', status: 200, exactly: 1 })
  } finally {
    await emulator.close()
  }
  await assert.rejects(Emulator.connect(emulator.url))
})

test('a container that does not start is removed, and its output is shown', async () => {
  await assert.rejects(Emulator.startContainer({ engine, settings: { 'emulator.tls.prot': 0 } }), /emulator\.tls\.port/)
})
