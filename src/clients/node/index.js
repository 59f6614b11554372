// Client of graph-identity-emulator. index.d.ts describes it.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const READY = /is ready: Graph at (http:\/\/localhost:\d+)\//
const START_MILLISECONDS = 120_000
const CALL_MILLISECONDS = 90_000 // longer than any verification waits
const CONTAINER_PORTS = { http: 8080, https: 8443, ldap: 10389, ldaps: 10636 }

export class ControlError extends Error {
  constructor(status, detail) {
    super(detail)
    this.name = 'ControlError'
    this.status = status
  }
}

export class NotVerified extends Error {
  constructor(detail, results) {
    super(detail)
    this.name = 'NotVerified'
    this.results = results
  }
}

export class Emulator {
  #key
  #stop
  #folder

  constructor(url, key, stop) {
    this.url = url.replace(/\/$/, '')
    this.#key = key
    this.#stop = stop
  }

  static async connect(url, { key } = {}) {
    return await new Emulator(url, key).#described()
  }

  static async start({ jar, settings = {}, seed, ldap = false, java, output } = {}) {
    const file = jar ?? process.env.GRAPH_IDENTITY_EMULATOR_JAR
    if (!file || !existsSync(file)) {
      throw new Error(`The emulator's jar is missing: ${file}. Pass its path, or set GRAPH_IDENTITY_EMULATOR_JAR to it.`)
    }
    const port = ldap ? '0' : '-1'
    const chosen = {
      'server.port': '0',
      'emulator.tls.port': '0',
      'emulator.directory.ldap-port': port,
      'emulator.directory.ldaps-port': port,
      ...(seed ? { 'emulator.tenant.seed': pathToFileURL(resolve(seed)).href } : {}),
      ...settings,
    }
    const home = process.env.JAVA_HOME
    const child = spawn(java ?? (home ? join(home, 'bin', 'java') : 'java'), [
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      // The emulator ends with this process, even if it is killed.
      `-Dgraph-identity-emulator.parent=${process.pid}`,
      '-jar',
      file,
      ...arguments_(chosen),
    ], { stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = () => stopProcess(child)
    try {
      const url = await untilReady(child, output)
      return await new Emulator(url, chosen['emulator.control.key'], stop).#described()
    } catch (failure) {
      await stop()
      throw failure
    }
  }

  static async startContainer({
    image = 'graph-identity-emulator', engine = 'docker', settings = {}, seed, ldap = false, options = [],
  } = {}) {
    const [program, ...first] = [engine].flat()
    const execute = (...args) => promisify(execFile)(program, [...first, ...args])
    const run = async (...args) => (await execute(...args)).stdout.trim()
    const ports = Object.entries(CONTAINER_PORTS).filter(([name]) => ldap || !name.startsWith('ldap'))
    const seedFile = '/tmp/graph-identity-emulator-seed.yaml'
    const chosen = { ...(seed ? { 'emulator.tenant.seed': 'file:' + seedFile } : {}), ...settings }
    const id = await run('create', '--memory', '512m', ...ports.flatMap(([, port]) => ['-p', `127.0.0.1::${port}`]),
      ...options, image, ...arguments_(chosen))
    const stop = () => run('rm', '-f', '-v', id)
    try {
      if (seed) await run('cp', resolve(seed), `${id}:${seedFile}`)
      await run('start', id)
      const published = {}
      for (const [name, port] of ports) published[name] = Number((await run('port', id, `${port}/tcp`)).match(/:(\d+)$/m)[1])
      const url = `http://localhost:${published.http}`
      await untilHealthy(url, async () => (await run('inspect', '-f', '{{.State.Running}}', id)) === 'true', async () => {
        const { stdout, stderr } = await execute('logs', id)
        return stdout + stderr
      })
      const emulator = await new Emulator(url, chosen['emulator.control.key'], stop).#described()
      emulator.ports = published
      return emulator
    } catch (failure) {
      await stop()
      throw failure
    }
  }

  async #described() {
    this.ports = (await this.send('GET', '')).ports
    return this
  }

  get httpsUrl() {
    return `https://localhost:${this.ports.https}`
  }

  get graphUrl() {
    return `${this.url}/v1.0`
  }

  certificateAuthority() {
    return this.#call('GET', '/tls/ca.pem')
  }

  async certificateAuthorityFile() {
    if (!this.#folder) {
      const folder = await mkdtemp(join(tmpdir(), 'graph-identity-emulator-'))
      await writeFile(join(folder, 'ca.pem'), await this.certificateAuthority())
      this.#folder = folder
    }
    return join(this.#folder, 'ca.pem')
  }

  async createTenant(seed) {
    return new Tenant(this, await this.send('POST', '/tenants', seed))
  }

  async tenants() {
    return (await this.send('GET', '/tenants')).map(description => new Tenant(this, description))
  }

  async defaultTenant() {
    return (await this.tenants()).find(tenant => tenant.isDefault)
  }

  async send(method, path, body, parameters = {}) {
    const text = await this.#call(method, path, body, parameters)
    return text === '' ? undefined : JSON.parse(text)
  }

  async #call(method, path, body, parameters = {}) {
    const query = new URLSearchParams(parameters).toString()
    const response = await fetch(`${this.url}/_emulator${path}${query && '?' + query}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(this.#key ? { Authorization: `Bearer ${this.#key}` } : {}) },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_MILLISECONDS),
    })
    const text = await response.text()
    if (response.ok) return text
    let problem = {}
    try {
      problem = JSON.parse(text)
    } catch {
      // Not a problem in JSON: the text itself is the message.
    }
    const detail = problem.detail ?? text
    throw response.status === 409 && path === '/verify'
      ? new NotVerified(detail, problem.expectations)
      : new ControlError(response.status, detail)
  }

  async close() {
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
    const stop = this.#stop
    this.#stop = undefined
    await stop?.()
  }
}

export class Tenant {
  constructor(emulator, description) {
    this.emulator = emulator
    this.id = description.id
    this.domain = description.domain
    this.isDefault = description.isDefault
    this.clients = description.clients
    this.oktaApiTokens = description.oktaApiTokens
  }

  get authority() {
    return `${this.emulator.httpsUrl}/${this.id}`
  }

  client(name) {
    const found = this.clients.find(client => client.name === name)
    if (found) return found
    throw new Error(`Unknown client '${name}'. The clients of the tenant are ${this.clients.map(client => client.name).join(', ')}.`)
  }

  async token(order = {}) {
    return (await this.send('POST', '/tokens', order)).accessToken
  }

  identities() {
    return this.send('GET', '/identities')
  }

  identity(name) {
    return this.send('GET', `/identities/${encodeURIComponent(name)}`)
  }

  async account(identifier) {
    const found = (await this.identities()).flatMap(identity => identity.accounts).find(account => account.identifier === identifier)
    if (found) return found.state
    throw new Error(`The tenant has no account '${identifier}'.`)
  }

  async addFault(fault) {
    return new Fault(this, await this.send('POST', '/faults', fault))
  }

  async clearFaults() {
    await this.send('DELETE', '/faults')
  }

  async delayActions(milliseconds) {
    await this.send('POST', '/asynchronous', { delayMilliseconds: milliseconds })
  }

  async time() {
    return new Date((await this.send('GET', '/clock')).now)
  }

  async advance(milliseconds) {
    return new Date((await this.send('POST', '/clock', { advance: `PT${milliseconds / 1000}S` })).now)
  }

  async setTime(moment) {
    return new Date((await this.send('POST', '/clock', { set: moment.toISOString() })).now)
  }

  async freeze(frozen = true) {
    return new Date((await this.send('POST', '/clock', { frozen })).now)
  }

  async journal(filter = {}) {
    const entries = []
    let page
    do {
      page = await this.send('GET', '/journal', undefined, { ...filter, limit: '1000', ...(page ? { after: page.next } : {}) })
      entries.push(...page.entries)
    } while (page.next !== undefined && page.next !== null)
    return entries
  }

  async clearJournal() {
    await this.send('DELETE', '/journal')
  }

  async verify(expectations, { within = 0, inOrder = false, after = 0 } = {}) {
    await this.send('POST', '/verify', { expect: [expectations].flat(), inOrder, after, withinMilliseconds: within })
  }

  async reset() {
    await this.send('POST', '/reset')
  }

  send(method, path, body, parameters = {}) {
    return this.emulator.send(method, path, body, { ...parameters, tenant: this.id })
  }

  async close() {
    await (this.isDefault ? this.reset() : this.emulator.send('DELETE', `/tenants/${this.id}`))
  }
}

export class Fault {
  constructor(tenant, description) {
    this.tenant = tenant
    this.id = description.id
  }

  async hits() {
    return (await this.tenant.send('GET', `/faults/${this.id}`)).hits
  }

  async remove() {
    try {
      await this.tenant.send('DELETE', `/faults/${this.id}`)
    } catch (refused) {
      if (refused.status !== 404) throw refused
    }
  }
}

// `await using` ends each of them. Earlier versions of Node.js have no such symbol.
if (Symbol.asyncDispose) {
  Emulator.prototype[Symbol.asyncDispose] = Emulator.prototype.close
  Tenant.prototype[Symbol.asyncDispose] = Tenant.prototype.close
  Fault.prototype[Symbol.asyncDispose] = Fault.prototype.remove
}

function arguments_(settings) {
  return Object.entries(settings).map(([name, value]) => `--${name}=${value}`)
}

function untilReady(child, output) {
  return new Promise((ready, failed) => {
    let printed = ''
    const late = setTimeout(() => failed(new Error('The emulator was not ready within 120 seconds.')), START_MILLISECONDS)
    const read = line => {
      output?.(line)
      if (printed === undefined) return
      printed += line + '\n'
      const url = READY.exec(line)?.[1]
      if (url) {
        printed = undefined
        clearTimeout(late)
        ready(url)
      }
    }
    // Both are read until the process ends, so that it never waits for a reader.
    createInterface(child.stdout).on('line', read)
    createInterface(child.stderr).on('line', read)
    child.once('error', failure => {
      clearTimeout(late)
      failed(failure)
    })
    child.once('close', () => {
      clearTimeout(late)
      // A failed start prints the reason and the remedy, as two paragraphs.
      const paragraphs = (printed ?? '').trim().split('\n\n')
      const reason = paragraphs.length === 2 && !printed.includes('\tat ') ? paragraphs.join(' ') : `It printed:\n${printed}`
      failed(new Error(`The emulator did not start. ${reason}`))
    })
  })
}

async function untilHealthy(url, isRunning, printed) {
  const end = Date.now() + START_MILLISECONDS
  while (Date.now() < end) {
    const response = await fetch(`${url}/actuator/health/readiness`).catch(() => undefined)
    if (response?.ok) return
    if (!(await isRunning())) break
    await pause(100)
  }
  throw new Error(`The emulator did not start. Its container printed:\n${await printed()}`)
}

async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise(done => child.once('exit', done))
  child.kill()
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await ended
  clearTimeout(late)
}
