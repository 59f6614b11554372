// Calls of the control API and of Graph, and the state that all views share.
import { useEffect, useRef, useState } from './preact.js'

/** Shared state. `epoch` changes when everything must be read again: another tenant, a new key, a reset. */
export const state = { tenant: '', tenants: [], info: null, needsKey: false, epoch: 0, pastedToken: '' }
const watchers = new Set()

export function update(change) {
  Object.assign(state, change)
  watchers.forEach(watcher => watcher())
}

export function useShared() {
  const [, redraw] = useState(0)
  useEffect(() => {
    const watcher = () => redraw(n => n + 1)
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, [])
  return state
}

/** The control key, in memory only: a reload asks for it again. */
let key = ''

export function setKey(value) {
  key = value
  update({ needsKey: false, epoch: state.epoch + 1 })
}

export const hasKey = () => Boolean(key)

export class Refused extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

export const tenant = () => state.tenants.find(it => it.id === state.tenant) ?? state.tenants.find(it => it.isDefault) ?? state.tenants[0]

/** Whether a provider is real, so that actions change real accounts. */
export const hasReal = () => Object.values(state.info?.modes ?? {}).includes('real')

/** Keeps whole numbers beyond 2^53, such as pwdLastSet, as text with all digits. */
const exactly = (_, value, context) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? context.source : value

export const parse = text => {
  try { return JSON.parse(text, exactly) } catch { return text }
}

export function queryOf(parameters) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value)
  }
  return query.toString()
}

async function send(method, path, { query = {}, body, type = 'application/json', accept, signal } = {}) {
  const parameters = queryOf({ ...(state.tenant && !path.startsWith('/actuator') ? { tenant: state.tenant } : {}), ...query })
  const headers = { ...(key ? { Authorization: 'Bearer ' + key } : {}), ...(accept ? { Accept: accept } : {}), ...(body === undefined ? {} : { 'Content-Type': type }) }
  let response
  try {
    response = await fetch(path + (parameters ? '?' + parameters : ''), { method, headers, body, signal, cache: 'no-store' })
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure
    throw new Refused(0, 'The emulator does not respond. Check that it is running, then try again.')
  }
  if (response.status === 401) {
    update({ needsKey: true })
    throw new Refused(401, key ? 'This is not the control key.' : 'The control API requires its key.')
  }
  return response
}

/** Calls the control API. Returns the parsed JSON, or the text if `accept` is another type. */
export async function control(method, path, options = {}) {
  const body = options.body === undefined || typeof options.body === 'string' ? options.body : JSON.stringify(options.body)
  const response = await send(method, path, { ...options, body })
  const text = await response.text()
  if (!response.ok && !(options.also ?? []).includes(response.status)) {
    const problem = parse(text)
    throw new Refused(response.status, problem?.detail || `${method} ${path} returned ${response.status}.`)
  }
  return options.accept ? text : text ? parse(text) : null
}

const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit =>
  (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16))

/** The callers that can send an action: applications with a secret, users who sign in, and a pasted token. */
export function callers() {
  const clients = (tenant()?.clients ?? []).filter(client => client.secret).map(client => ({ id: client.id, label: client.name, client }))
  return state.pastedToken ? [...clients, { id: 'pasted', label: 'Token from the Tokens view', pasted: true }] : clients
}

/** Gets a token for a caller as a program does: from the token endpoint, with the client's secret. */
async function tokenOf(caller) {
  if (caller.pasted) return state.pastedToken
  const form = new URLSearchParams({
    grant_type: 'client_credentials', client_id: caller.client.id, client_secret: caller.client.secret,
    scope: 'https://graph.microsoft.com/.default',
  })
  const response = await fetch(`/${tenant().id}/oauth2/v2.0/token`, { method: 'POST', body: form })
  const answer = await response.json()
  if (!answer.access_token) throw new Refused(response.status, answer.error_description ?? 'The token service refused the client.')
  return answer.access_token
}

/** Sends an action to Graph as a caller. Returns the exchange, and its journal entry. */
export async function invoke(caller, identity, account, action) {
  const token = await tokenOf(caller)
  const id = uuid()
  const path = `/v1.0/security/identities/identityAccounts/${encodeURIComponent(identity.id)}/invokeAction`
  const body = { accountId: account.identifier, action, identityProvider: account.identityProvider }
  const begin = performance.now()
  let response, text
  try {
    response = await fetch(path, {
      method: 'POST', body: JSON.stringify(body),
      headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json', 'client-request-id': id },
    })
    text = await response.text()
  } catch {
    response = null
  }
  const page = await control('GET', '/_emulator/journal', { query: { clientRequestId: id } })
  return {
    request: { method: 'POST', path, body }, milliseconds: performance.now() - begin, entry: page.entries[0],
    response: response && { status: response.status, retryAfter: response.headers.get('Retry-After'), body: parse(text) },
  }
}

/** The newest entries of the journal, kept up to date by its stream. */
export const live = { entries: [], status: 'connecting', newest: 0, oldest: 1, changed: 0, listeners: new Set() }
const MOST_KEPT = 2000
let following = null

function publish(change) {
  Object.assign(live, change)
  live.listeners.forEach(listener => listener())
}

export function useLive() {
  const [, redraw] = useState(0)
  useEffect(() => {
    let scheduled = 0
    // One redraw for a burst of entries.
    const listener = () => { scheduled ||= setTimeout(() => { scheduled = 0; redraw(n => n + 1) }, 120) }
    live.listeners.add(listener)
    return () => { live.listeners.delete(listener); clearTimeout(scheduled) }
  }, [])
  return live
}

export const LAST = Number.MAX_SAFE_INTEGER

/** Reads the last entries, then follows the stream; starts again when the stream ends, as after a reset. */
export async function follow(kept = []) {
  following?.abort()
  const abort = new AbortController()
  following = abort
  publish({ entries: kept, status: 'connecting', newest: kept.at(-1)?.sequence ?? 0 })
  while (!abort.signal.aborted) {
    try {
      const page = await control('GET', '/_emulator/journal', { query: { before: LAST, limit: 300 }, signal: abort.signal })
      const missed = live.newest > 0 && page.newest > live.newest
      publish({ entries: page.entries, newest: page.newest, oldest: page.oldest, status: 'connecting', ...(missed ? { changed: page.newest } : {}) })
      await stream(page.newest, abort.signal)
    } catch (failure) {
      if (abort.signal.aborted || failure.status === 401) return
      publish({ status: 'off' })
    }
    await new Promise(resolve => setTimeout(resolve, 2000))
  }
}

// A browser has six connections to a server: a page that is not visible gives its own back.
addEventListener('pagehide', () => following?.abort())
document.addEventListener('visibilitychange', () => {
  if (document.hidden) following?.abort()
  else if (following) follow(live.entries)
})

async function stream(after, signal) {
  const response = await send('GET', '/_emulator/journal/stream', { query: { after }, signal })
  if (!response.ok) throw new Refused(response.status, 'The journal cannot be followed.')
  publish({ status: 'live' })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split('\n\n')
    text = events.pop()
    const entries = events.filter(event => event.includes('event: entry'))
      .map(event => parse(event.slice(event.indexOf('\ndata: ') + 7)))
    if (entries.length) {
      const change = entries.findLast(entry => entry.front === 'graph' && entry.request?.method !== 'GET')
      publish({ entries: [...live.entries, ...entries].slice(-MOST_KEPT), newest: entries.at(-1).sequence, ...(change ? { changed: change.sequence } : {}) })
    }
  }
}

/** Reads something when a view opens, and again when a dependency or the epoch changes. */
export function useLoaded(read, dependencies = []) {
  const shared = useShared()
  const [result, setResult] = useState({ loading: true })
  const [again, setAgain] = useState(0)
  useEffect(() => {
    let current = true
    setResult(before => ({ ...before, loading: true }))
    read().then(
      value => current && setResult({ value }),
      error => current && setResult({ error }))
    return () => { current = false }
  }, [shared.epoch, again, ...dependencies])
  return { ...result, reload: () => setAgain(n => n + 1), set: value => setResult({ value }) }
}

/** Reads a list page by page. `read` receives the `next` of the page before, and returns `{ items, next }`. */
export function usePages(read, dependencies, delay = 0) {
  const shared = useShared()
  const [found, setFound] = useState({ items: [], loading: true })
  const latest = useRef()
  async function load(next, items) {
    const mine = latest.current
    try {
      const page = await read(next)
      if (mine === latest.current) setFound({ items: [...items, ...page.items], next: page.next, complete: !page.next })
    } catch (error) {
      if (mine === latest.current) setFound({ items, error, complete: true })
    }
  }
  function reload() {
    latest.current = {}
    setFound(before => ({ ...before, loading: true, error: null }))
    load(undefined, [])
  }
  useEffect(() => {
    const timer = setTimeout(reload, delay)
    return () => clearTimeout(timer)
  }, [shared.epoch, ...dependencies])
  const more = () => {
    if (!found.complete && !found.loading) {
      setFound({ ...found, loading: true })
      load(found.next, found.items)
    }
  }
  return { ...found, more, reload }
}

/** The application that reads Graph for the console. The journal shows its requests under this name. */
const READER = { clientId: 'console', roles: ['Directory.Read.All', 'SecurityIncident.Read.All', 'IdentityRiskyUser.Read.All', 'SecurityIdentitiesSensors.Read.All', 'SecurityIdentitiesHealth.Read.All', 'SecurityIdentitiesAccount.Read.All'] }
let readerToken = {}

/** The tokens to read Graph with: with a real provider the pasted one, then the console's own, then a new one if that has expired. */
async function* readerTokens() {
  if (hasReal() && state.pastedToken) yield state.pastedToken
  if (readerToken.epoch === state.epoch) yield readerToken.value
  readerToken = { epoch: state.epoch, value: (await control('POST', '/_emulator/tokens', { body: READER })).accessToken }
  yield readerToken.value
}

/** Reads from Graph, with a token of its own for the tenant. */
export async function graph(path) {
  let response
  for await (const token of readerTokens()) {
    response = await fetch(path, { headers: { Authorization: 'Bearer ' + token }, cache: 'no-store' })
      .catch(() => { throw new Refused(0, 'The emulator does not respond. Check that it is running, then try again.') })
    if (response.status !== 401) break
  }
  if (response.status === 401 && hasReal()) {
    throw new Refused(401, 'Graph accepts only tokens of your own issuer. Paste one in the Tokens view, with the permission to read, then try again.')
  }
  const body = parse(await response.text())
  if (!response.ok) throw new Refused(response.status, body?.error?.message ?? `GET ${path} returned ${response.status}.`)
  return body
}

/** Reads a page of a list of Graph; `next` is the path of the page. */
export async function graphPage(next) {
  const page = await graph(next)
  const link = page['@odata.nextLink'] && new URL(page['@odata.nextLink'])
  return { items: page.value, next: link && link.pathname + link.search }
}

/** The last request to Graph since the page was opened that can have changed something; views read again after it. */
export const lastChange = () => live.changed
