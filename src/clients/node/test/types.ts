// Compiled, never run: the types accept what the emulator accepts, and reject mistakes.
import { Emulator, type Expectation, type JournalEntry } from 'graph-identity-emulator'

export async function uses(): Promise<JournalEntry[]> {
  await using emulator = await Emulator.start({ settings: { 'emulator.tls.port': -1 }, output: console.log })
  await using tenant = await emulator.createTenant({ domain: 'other.example' })
  const fault = await tenant.addFault({ fault: 'throttle', retryAfter: '1', operation: 'invokeAction', first: 1 })
  const expected: Expectation = { action: 'disable', body: { accountId: tenant.id }, exactly: 1 }
  await tenant.verify([expected, { fault: fault.id, atLeast: await fault.hits() }], { within: 1000, inOrder: true })
  // @ts-expect-error no such fault
  await tenant.addFault({ fault: 'throtle' })
  // @ts-expect-error no such field
  await tenant.verify({ acton: 'disable' })
  // @ts-expect-error a fault cannot know the outcome
  await tenant.addFault({ fault: 'reset', outcome: 'OK' })
  // @ts-expect-error an emulator is started or connected to
  new Emulator()
  return tenant.journal({ status: 429 })
}
