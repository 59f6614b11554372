// The story of a request: who called, what allowed or refused it, what changed at the providers, and how long each step took.
import { html, useState } from './preact.js'
import { LAST, control, hasKey, parse, state, tenant, useLoaded } from './api.js'
import { Badge, Card, Code, Copy, Empty, Icon, Loading, PROVIDERS, Problem, ProviderMark, Tabs, callerOf, json, moment, ms, quoted, tone } from './ui.js'
import { describe } from './faults.js'

const FRONTS = { graph: 'Microsoft Graph', tokenService: 'Token service', okta: 'Okta API', ldap: 'LDAP', sensor: 'Delayed action' }

/** Errors after which nothing further was checked. */
const AT_TABLE = ['ACTION_NOT_SUPPORTED', 'ENTRA_ID_NOT_SUPPORTED']
const AT_LOOKUP = ['IDENTITY_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'ACCOUNT_AT_OTHER_PROVIDER']

/** The message of an error. A long body is kept as text, which may be cut off. */
const messageOf = entry => {
  const body = entry.response?.body
  const message = body?.error?.message ?? body?.error_description ?? body?.errorSummary
  if (message || typeof body !== 'string') return message ?? ''
  const named = /"(?:error_description|message|errorSummary)":"((?:[^"\\]|\\.)*)/.exec(body)
  return named ? String(parse(`"${named[1]}"`)) : body
}

/** Before and after of a call to a provider, one row for each value. */
function Changes({ before = {}, after = {} }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.length > 0 && html`<dl class="changes">${names.map(name => html`<div key=${name}><dt>${name}</dt>
    <dd>${before[name] === after[name] ? html`<code class="was">${String(before[name])}</code><span class="muted">unchanged</span>`
      : html`<code class="was">${String(before[name] ?? '–')}</code><${Icon} name="arrow" /><code class="is">${String(after[name] ?? 'not read')}</code>`}</dd></div>`)}</dl>`
}

/** Where each fault strikes; the others strike the request before it is handled. */
const PLACES = { acceptedNotExecuted: 'action', executedLate: 'action', outage: 'provider', slow: 'provider', refusal: 'provider',
  executedButFailed: 'response', truncate: 'response', stall: 'response' }

/** The journal has only the id of a fault. One that was removed since is placed by what it left in the entry. */
function placeOf(fault, { operations = [], invocation, response }) {
  if (fault.fault) return PLACES[fault.fault] ?? 'request'
  if (operations.some(it => it.outcome !== 'success')) return 'provider'
  return operations.length ? 'response' : invocation && response?.status === 200 ? 'action' : 'request'
}

/** The calls to providers. Equal ones after each other, such as attempts while a provider is down, are one step. */
function callsOf(operations) {
  const calls = []
  for (const it of operations) {
    const last = calls.at(-1)
    if (last && !it.before && !it.after && ['identityProvider', 'operation', 'asked', 'outcome'].every(name => it[name] === last[name])) {
      last.times++
      last.milliseconds += it.milliseconds
    } else calls.push({ ...it, times: 1 })
  }
  return calls
}

/** The steps of an entry, in the order in which they happened. */
function stepsOf(entry, faults) {
  const { caller, invocation, operations = [], request, response } = entry
  const asked = request?.body?.action ? request.body : {}
  const action = invocation?.action ?? asked.action
  const provider = invocation?.identityProvider ?? asked.identityProvider
  const outcome = invocation?.outcome ?? entry.outcome
  const message = messageOf(entry)
  const steps = []
  const add = (kind, title, text, more) => steps.push({ kind, title, text, ...more })
  const applied = [...new Set(entry.faults)].map(id => faults.find(fault => fault.id === id) ?? { id })
  const strike = place => applied.filter(fault => placeOf(fault, entry) === place)
    .forEach(fault => add('fault', `Fault ${fault.id}`, fault.fault ? describe(fault) : 'It affected this request, and has been removed since.'))
  const end = () => {
    strike('response')
    return [...steps, last(entry, steps.some(step => step.text === message) ? '' : message)]
  }

  add('info', `${request?.method ?? ''} ${request?.path ?? entry.operation}`, `${FRONTS[entry.front] ?? entry.front} · ${moment(entry.at)}`, { icon: 'arrow', code: true })
  if (caller) {
    add('ok', caller.user ? `${caller.user} through ${caller.app}` : caller.app,
      `${{ ldap: 'Bound as', sensor: 'The caller of the request. Client id' }[entry.front] ?? 'The token is valid. Client id'} ${caller.appId}`)
  } else if (response?.status === 401) {
    add('bad', entry.front === 'tokenService' ? 'The client was rejected' : 'The token was rejected', message || entry.outcome)
    return end()
  } else if (callerOf(entry)) {
    add('info', callerOf(entry), 'The client that the request names.')
  } else if (entry.front === 'graph') {
    add('info', 'No authenticated caller', entry.outcome)
  }
  if (entry.operation === 'invokeAction' && entry.front === 'graph' && caller) {
    if (!invocation) {
      strike('request')
      const refused = response?.status === 403
      add(refused ? 'bad' : 'warn', refused ? 'A permission or a role is missing' : response ? 'The request was refused before the action' : 'The action was not started', message)
      return end()
    }
    if (invocation.permission) {
      add(invocation.beyondPublished ? 'warn' : 'ok', invocation.permission,
        invocation.beyondPublished ? 'allowed the action. Microsoft’s published permissions do not include it.' : 'is the permission that allowed the action.')
    }
    if (invocation.role) add('ok', invocation.role, 'is the role of the signed-in user, which the action also requires.')
    strike('request')
    if (AT_TABLE.includes(outcome)) {
      add('bad', `${action} is not supported at ${PROVIDERS[provider] ?? provider}`, 'The support table rejected it. No provider was called.')
      return end()
    }
    add('ok', `${action} is supported at ${PROVIDERS[provider] ?? provider}`, 'by the support table.')
    strike('action')
  } else {
    strike('request')
  }
  const calls = callsOf(operations)
  const struck = calls.findIndex(it => it.outcome !== 'success')
  const first = struck >= 0 ? struck : Math.max(0, calls.findIndex(it => it.identityProvider === provider))
  calls.forEach((it, i) => {
    if (i === first) strike('provider')
    const failed = it.outcome !== 'success'
    add(failed ? 'bad' : 'ok', it.operation, it.asked, { provider: it.identityProvider, outcome: failed ? it.outcome : null, times: it.times,
      milliseconds: it.milliseconds, before: it.before, after: it.after, code: true })
  })
  if (AT_LOOKUP.includes(outcome)) add('bad', 'The account was not found', message)
  else if (outcome === 'ACTION_WITHHELD') add('warn', 'The change was withheld', message, { icon: 'shield' })
  else if (invocation?.reason) add('warn', 'The action was not carried out', invocation.reason)
  else if (invocation && operations.length === 0 && outcome !== 'CHANGED' && !applied.length) add('info', 'No provider was called')
  return end()
}

function last(entry, message) {
  const { response, operations = [], milliseconds } = entry
  const atProviders = operations.reduce((sum, it) => sum + it.milliseconds, 0)
  const share = operations.length > 0 && `${ms(atProviders)} of it at the provider`
  const text = (...parts) => [...parts, share].filter(Boolean).join(' · ')
  if (entry.front === 'sensor') return { kind: tone(entry) === 'warn' ? 'warn' : 'ok', icon: 'check', title: entry.outcome, text: text('The action took effect after its response'), milliseconds, final: true }
  if (!response) return { kind: 'bad', title: 'No response', text: 'The connection was reset.', milliseconds, final: true }
  const kind = { good: 'ok', neutral: 'ok', warn: 'warn', bad: 'bad' }[tone(entry)]
  return { kind, title: `${response.status} ${entry.outcome}`, milliseconds, final: true,
    text: text(message, entry.outcome === 'UNCHANGED' && 'The account was in this state already', response.retryAfter && `Retry-After: ${response.retryAfter}`) }
}

const SIGNS = { ok: 'check', bad: 'cross', warn: 'warn', info: 'dot', fault: 'faults' }

function Step({ step, total }) {
  const share = step.milliseconds === undefined || step.final ? null : Math.max(1.5, Math.min(100, (100 * step.milliseconds) / (total || 1)))
  return html`<li class="step ${step.kind}">
    <span class="sign"><${Icon} name=${step.icon ?? SIGNS[step.kind]} /></span>
    <div class="what"><div class="line">${step.provider && html`<${ProviderMark} provider=${step.provider} />`}<b class=${step.code ? 'code' : ''}>${step.title}</b>
        ${step.times > 1 && html`<${Badge}>${step.times} times</>`}${step.outcome && html`<${Badge} tone="bad">${step.outcome}</>`}</div>
      ${step.text && html`<div class=${step.code && step.provider ? 'muted mono' : 'muted'}>${step.text}</div>`}<${Changes} before=${step.before} after=${step.after} /></div>
    <div class="took">${step.milliseconds !== undefined && html`<span>${ms(step.milliseconds)}</span>`}
      ${share !== null && html`<span class="meter" aria-hidden="true"><i style=${{ width: share + '%' }}></i></span>`}</div></li>`
}

/** Sets TOKEN as the caller of an entry can get one; otherwise a comment says what TOKEN must be. */
function tokenFor({ front, caller }) {
  if (front === 'okta') return tenant().oktaApiTokens?.[0] ? `TOKEN=${quoted(tenant().oktaApiTokens[0])}\n` : '# TOKEN is an API token of the Okta org.\n'
  const client = !caller?.user && tenant().clients.find(it => it.id === caller?.appId && it.secret)
  if (!client) return `# TOKEN is an access token${caller ? ` of ${caller.user ?? caller.app}` : ''}. The view Tokens mints one.\n`
  return `TOKEN=$(curl -sSf ${location.origin}/${tenant().id}/oauth2/v2.0/token -d grant_type=client_credentials \\
  -d client_id=${client.id} --data-urlencode ${quoted('client_secret=' + client.secret)} \\
  -d scope=https://graph.microsoft.com/.default | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')\n`
}

/** The request as a command. The journal masks secrets, so those of the seed are filled in. */
function curlOf(entry) {
  const { request } = entry
  if (!request || entry.front === 'ldap') return null
  const { authorization, 'content-type': type, 'client-request-id': id } = request.headers ?? {}
  const form = typeof request.body === 'string' && /client_id=([^&]+)/.exec(request.body)
  const secret = form && tenant().clients.find(it => it.id === form[1])?.secret
  const text = request.body === undefined ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body)
  const body = secret ? text.replace('client_secret=***', () => 'client_secret=' + encodeURIComponent(secret)) : text
  return (authorization ? tokenFor(entry) : '') + [`curl -sS -X ${quoted(request.method)} ${quoted(location.origin + request.path + (request.query ? '?' + request.query : ''))}`,
    authorization && `-H "Authorization: ${authorization.split(' ')[0].replace(/[^\w-]/g, '')} $TOKEN"`, type && `-H ${quoted('Content-Type: ' + type)}`,
    body && `--data-raw ${quoted(body)}`].filter(Boolean).join(' \\\n  ')
}

/** What of an entry is expected: the fields for a filter of the journal, and for a verification. */
export function patternOf({ front, operation, invocation, outcome, caller }) {
  const pattern = invocation ? { action: invocation.action, identityProvider: invocation.identityProvider, accountId: invocation.accountId } : { front, operation }
  return { ...pattern, ...(front === 'sensor' ? { front } : {}), outcome, ...(caller?.user ? { user: caller.user } : {}), ...(caller && front !== 'ldap' ? { app: caller.app } : {}) }
}

function verifyOf(entry, count) {
  const key = hasKey() ? ' \\\n  -H "Authorization: Bearer $EMULATOR_CONTROL_KEY"' : ''
  return `curl -sS ${quoted(location.origin + '/_emulator/verify' + (state.tenant ? '?tenant=' + state.tenant : ''))}${key} \\
  --json ${quoted(JSON.stringify({ ...patternOf(entry), ...count }))}`
}

function junitOf(entry, count) {
  const { front, operation, outcome, ...invoked } = patternOf(entry)
  const text = value => JSON.stringify(String(value))
  const { action, accountId, identityProvider, user, app } = invoked
  const pattern = [action ? `invokeAction(${text(action)})` : `of(${text(operation)})`, accountId && `.on(${text(accountId)})`, identityProvider && `.at(${text(identityProvider)})`,
    user && `.byUser(${text(user)})`, app && `.with("app", ${text(app)})`, front && `.with("front", ${text(front)})`, `.outcome(${text(outcome)})`, ...Object.entries(count).map(([name, times]) => `.${name}(${times})`)]
  const name = (action ?? operation).replace(/\W/g, '')
  return `import static io.github.graphidentity.emulator.client.Requests.${action ? 'invokeAction' : 'of'};

import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.emulator.client.TenantClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ${name[0].toUpperCase() + name.slice(1)}Tests {

    @Test
    void ${{ CHANGED: 'changesTheAccount', UNCHANGED: 'leavesTheAccount' }[outcome] ?? 'returnsTheExpectedOutcome'}(TenantClient tenant) {
        // Run the program under test against the tenant here.

        tenant.verify(${pattern.filter(Boolean).join('\n                ')});
    }
}`
}

/** The same request as a command, as an expectation, and as a test. `matching` is how many entries of the journal match. */
function copies(entry, matching) {
  const count = matching > 1 ? { atLeast: 1 } : { exactly: 1 }
  return { curl: curlOf(entry), verify: verifyOf(entry, count), 'JUnit test': entry.operation ? junitOf(entry, count) : null }
}

export function Story({ entry }) {
  const faults = useLoaded(() => (entry.faults?.length ? control('GET', '/_emulator/faults') : Promise.resolve([])), [entry.sequence])
  const [shown, setShown] = useState()
  const [matching, setMatching] = useState(1)
  const steps = stepsOf(entry, faults.value ?? [])
  const all = Object.entries(copies(entry, matching)).filter(([, text]) => text)
  async function select(name) {
    const page = await control('GET', '/_emulator/journal', { query: { ...patternOf(entry), limit: 1 } }).catch(() => null)
    setMatching(page?.total ?? 1)
    setShown(name === shown ? null : name)
  }
  return html`<div class="story"><ol class="steps" aria-label="Steps, in time order">${steps.map((step, i) => html`<${Step} step=${step} total=${entry.milliseconds} key=${i} />`)}</ol>
    <div class="copies"><span class="muted">Copy as</span><${Tabs} tabs=${all.map(([name]) => name)} current=${shown} select=${select} label="Copy as" />
      ${entry.invocation?.correlationId && html`<span class="correlation muted">correlationId <a href=${'#/story/' + entry.invocation.correlationId}><code>${entry.invocation.correlationId}</code></a></span>`}</div>
    ${shown && html`<${Code} text=${Object.fromEntries(all)[shown]} label=${shown} />`}</div>`
}

/** The entries of a number, or of a correlationId: the request, and the delayed action that followed it. */
async function entriesOf(key) {
  if (!/^\d+$/.test(key)) return (await control('GET', '/_emulator/journal', { query: { correlationId: key } })).entries
  const page = await control('GET', '/_emulator/journal', { query: { after: Number(key) - 1, limit: 1 } })
  const entry = page.entries.find(it => it.sequence === Number(key))
  const id = entry?.invocation?.correlationId
  return id ? (await control('GET', '/_emulator/journal', { query: { correlationId: id } })).entries : entry ? [entry] : []
}

/** The other entries with the same request-id: a batch request and its parts. */
function Batch({ entry }) {
  const page = useLoaded(() => control('GET', '/_emulator/journal', { query: { requestId: entry.request.requestId, before: LAST, limit: 50 } }), [entry.sequence])
  const others = (page.value?.entries ?? []).filter(it => it.sequence !== entry.sequence)
  return others.length > 0 && html`<${Card} title=${entry.operation === '$batch' ? 'Parts of the batch' : 'The same batch'}><ul class="plain history">${others.map(it => html`<li key=${it.sequence}>
    <a href=${'#/story/' + it.sequence}>${it.invocation?.action ?? it.operation}</a><span class="muted">Entry ${it.sequence}</span><${Badge} tone=${tone(it)}>${it.outcome}</></li>`)}</ul></>`
}

export function StoryView({ argument }) {
  const found = useLoaded(() => entriesOf(argument), [argument])
  const entries = found.value ?? []
  const first = entries[0]
  return html`<a class="back" href="#/journal"><${Icon} name="back" />Journal</a>
    <div class="head"><div><h1 tabindex="-1">${first?.invocation ? `Story of ${first.invocation.action}` : first ? `Story of ${first.operation || first.request?.method}` : 'Story'}</h1>
      ${first && html`<p class="muted">Entry ${entries.map(it => it.sequence).join(', ')} · ${moment(first.at)}</p>`}</div>
      ${first && html`<${Badge} tone=${tone(first)}>${first.outcome}</>`}</div>
    <${Problem} error=${found.error} again=${found.reload} />${found.loading && !first && html`<${Loading} />`}
    ${found.value && entries.length === 0 && html`<${Empty} title="The journal has no such entry" icon="journal">It was dropped or deleted, or the number or correlationId is wrong. <a href="#/journal">Open the journal</a></>`}
    ${entries.map(entry => html`<div class="columns ${entry.request || entry.response ? 'story-view' : ''}" key=${entry.sequence}>
      <div><${Card} title=${entry.front === 'sensor' ? 'Later' : 'What happened'}><${Story} entry=${entry} /></>
        ${entry.request?.requestId && html`<${Batch} entry=${entry} />`}</div>
      <div>
        ${entry.request && html`<${Card} title="Request" key="request"><${Code} label="request" text=${[
          `${entry.request.method} ${entry.request.path}${entry.request.query ? '?' + entry.request.query : ''}`,
          ...Object.entries(entry.request.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
          ...(entry.request.body === undefined ? [] : ['', json(entry.request.body)])].join('\n')} /></>`}
        ${entry.response && html`<${Card} title="Response" key="response"><${Code} label="response" text=${[
          `${entry.response.status}`, ...(entry.response.retryAfter ? [`Retry-After: ${entry.response.retryAfter}`] : []),
          ...(entry.response.body === undefined ? [] : ['', json(entry.response.body)])].join('\n')} /></>`}</div></div>`)}`
}
