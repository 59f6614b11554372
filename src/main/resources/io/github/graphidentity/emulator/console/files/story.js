// The story of a request: who called, what allowed or refused it, what changed at the providers, and how long each step took.
import { html, useState } from './preact.js'
import { control, state, useLoaded, useShared } from './api.js'
import { Badge, Card, Code, Copy, Empty, Icon, Loading, PROVIDERS, Problem, ProviderMark, Tabs, callerOf, json, moment, ms, quoted, tone } from './ui.js'
import { describe } from './faults.js'

const FRONTS = { graph: 'Microsoft Graph', tokenService: 'Token service', okta: 'Okta API', ldap: 'LDAP', sensor: 'Delayed action' }

/** Errors after which nothing further was checked. */
const AT_TABLE = ['ACTION_NOT_SUPPORTED', 'ENTRA_ID_NOT_SUPPORTED']
const AT_LOOKUP = ['IDENTITY_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'ACCOUNT_AT_OTHER_PROVIDER']

const messageOf = entry => {
  const body = entry.response?.body
  return body?.error?.message ?? body?.error_description ?? body?.errorSummary ?? (typeof body === 'string' ? body : '')
}

/** Before and after of a call to a provider, one row for each value. */
function Changes({ before = {}, after = {} }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.length > 0 && html`<dl class="changes">${names.map(name => html`<div key=${name}><dt>${name}</dt>
    <dd><code class="was">${String(before[name] ?? '–')}</code><${Icon} name="arrow" /><code class="is">${String(after[name] ?? 'not read')}</code></dd></div>`)}</dl>`
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
  const applied = (entry.faults ?? []).map(id => faults.find(fault => fault.id === id) ?? { id })
  const isAt = (fault, place) => ({ acceptedNotExecuted: 'action', executedLate: 'action', outage: 'provider', slow: 'provider', refusal: 'provider' }[fault.fault] ?? 'request') === place
  const strike = place => applied.filter(fault => isAt(fault, place)).forEach(fault => steps.push({
    kind: 'fault', title: `Fault ${fault.id}`, text: fault.fault ? describe(fault) : 'The fault has been removed since.' }))

  steps.push({ kind: 'info', icon: 'arrow', title: `${request?.method ?? ''} ${request?.path ?? entry.operation}`, text: `${FRONTS[entry.front] ?? entry.front} · ${moment(entry.at)}`, code: true })
  if (caller) {
    steps.push({ kind: 'ok', title: caller.user ? `${caller.user} through ${caller.app}` : caller.app, text: `${entry.front === 'ldap' ? 'Bound as' : 'The token is valid. Client id'} ${caller.appId}` })
  } else if (response?.status === 401) {
    return [...steps, { kind: 'bad', title: 'The token was rejected', text: message || entry.outcome }, last(entry, message)]
  } else if (callerOf(entry)) {
    steps.push({ kind: 'info', title: callerOf(entry), text: 'The client that the request names.' })
  } else if (entry.front === 'graph') {
    steps.push({ kind: 'info', title: 'No authenticated caller', text: entry.outcome })
  }
  if (entry.operation === 'invokeAction' && entry.front === 'graph' && caller) {
    if (invocation?.permission) {
      steps.push({ kind: invocation.beyondPublished ? 'warn' : 'ok', title: invocation.permission,
        text: invocation.beyondPublished ? 'allowed the action. Microsoft’s published permissions do not include it.' : 'is the permission that allowed the action.' })
    } else if (!invocation) {
      strike('request')
      steps.push({ kind: response?.status === 403 ? 'bad' : 'warn', title: response?.status === 403 ? 'A permission or a role is missing' : 'The request was refused before the action', text: message || entry.outcome })
      return [...steps, last(entry, message)]
    }
    strike('request')
    if (AT_TABLE.includes(outcome)) return [...steps, { kind: 'bad', title: `${action} is not supported at ${PROVIDERS[provider] ?? provider}`, text: 'The support table rejected it. No provider was called.' }, last(entry, message)]
    steps.push({ kind: 'ok', title: `${action} is supported at ${PROVIDERS[provider] ?? provider}`, text: 'by the support table.' })
    if (AT_LOOKUP.includes(outcome)) return [...steps, { kind: 'bad', title: 'The account was not found', text: message }, last(entry, message)]
    strike('action')
  } else {
    strike('request')
  }
  for (const operation of operations) {
    steps.push({ kind: operation.outcome === 'success' ? 'ok' : 'bad', provider: operation.identityProvider, title: operation.operation,
      text: operation.asked, outcome: operation.outcome === 'success' ? null : operation.outcome, milliseconds: operation.milliseconds, before: operation.before, after: operation.after, code: true })
  }
  strike('provider')
  if (invocation && operations.length === 0 && outcome !== 'CHANGED' && !applied.length) steps.push({ kind: 'info', title: 'No provider was called', text: '' })
  return [...steps, last(entry, message)]
}

function last(entry, message) {
  if (entry.front === 'sensor') return { kind: tone(entry) === 'good' ? 'ok' : 'warn', icon: 'check', title: entry.outcome, text: 'The action took effect after its response.', milliseconds: entry.milliseconds }
  const { response } = entry
  if (!response) return { kind: 'bad', title: 'No response', text: 'The connection was reset.', milliseconds: entry.milliseconds }
  const kind = { good: 'ok', neutral: 'ok', warn: 'warn', bad: 'bad' }[tone(entry)]
  return { kind, title: `${response.status} ${entry.outcome}`, text: [message, response.retryAfter && `Retry-After: ${response.retryAfter}`].filter(Boolean).join(' · '), milliseconds: entry.milliseconds, final: true }
}

const SIGNS = { ok: 'check', bad: 'cross', warn: 'warn', info: 'dot', fault: 'faults' }

function Step({ step, total }) {
  const share = step.milliseconds === undefined || step.final ? null : Math.max(1.5, Math.min(100, (100 * step.milliseconds) / (total || 1)))
  return html`<li class="step ${step.kind}">
    <span class="sign"><${Icon} name=${step.icon ?? SIGNS[step.kind]} /></span>
    <div class="what"><div class="line">${step.provider && html`<${ProviderMark} provider=${step.provider} />`}<b class=${step.code ? 'code' : ''}>${step.title}</b>
        ${step.outcome && html`<${Badge} tone="bad">${step.outcome}</>`}</div>
      ${step.text && html`<div class=${step.code && step.provider ? 'muted mono' : 'muted'}>${step.text}</div>`}<${Changes} before=${step.before} after=${step.after} /></div>
    <div class="took">${step.milliseconds !== undefined && html`<span>${ms(step.milliseconds)}</span>`}
      ${share !== null && html`<span class="meter" aria-hidden="true"><i style=${{ width: share + '%' }}></i></span>`}</div></li>`
}

/** The same request as a command, as an expectation, and as a test. */
export function copies(entry) {
  const { request, invocation } = entry
  const body = request?.body && (typeof request.body === 'string' ? request.body : JSON.stringify(request.body))
  const url = location.origin + request?.path + (request?.query ? '?' + request.query : '')
  const type = request?.headers?.['content-type']
  const curl = entry.front === 'ldap' ? null : [`curl -sS -X ${request?.method} ${quoted(url)}`,
    request?.headers?.authorization && '-H "Authorization: Bearer $TOKEN"', type && `-H ${quoted('Content-Type: ' + type)}`, body && `-d ${quoted(body)}`].filter(Boolean).join(' \\\n  ')
  const pattern = invocation
    ? { action: invocation.action, identityProvider: invocation.identityProvider, accountId: invocation.accountId, outcome: entry.outcome }
    : { front: entry.front, operation: entry.operation, outcome: entry.outcome }
  if (entry.caller?.app && entry.front !== 'ldap') pattern.app = entry.caller.app
  const verify = `curl -sf ${quoted(location.origin + '/_emulator/verify' + (state.tenant ? '?tenant=' + state.tenant : ''))} \\\n  --json ${quoted(JSON.stringify({ ...pattern, exactly: 1 }))}`
  const text = value => JSON.stringify(String(value))
  const junit = invocation && `import static io.github.graphidentity.emulator.client.Requests.invokeAction;

import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.emulator.client.TenantClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ${invocation.action[0].toUpperCase() + invocation.action.slice(1)}Tests {

    @Test
    void ${{ CHANGED: 'changes', UNCHANGED: 'leaves' }[entry.outcome] ?? 'triesToChange'}TheAccount(TenantClient tenant) {
        // Run the program under test against the tenant here.

        tenant.verify(invokeAction(${text(invocation.action)})
                .on(${text(invocation.accountId)})
                .at(${text(invocation.identityProvider)})
                .outcome(${text(entry.outcome)})
                .exactly(1));
    }
}`
  return { curl, verify, 'JUnit test': junit }
}

export function Story({ entry, open }) {
  const faults = useLoaded(() => (entry.faults?.length ? control('GET', '/_emulator/faults') : Promise.resolve([])), [entry.sequence])
  const [shown, setShown] = useState(open)
  const steps = stepsOf(entry, faults.value ?? [])
  const all = Object.entries(copies(entry)).filter(([, text]) => text)
  return html`<div class="story"><ol class="steps" aria-label="Steps, in time order">${steps.map((step, i) => html`<${Step} step=${step} total=${entry.milliseconds} key=${i} />`)}</ol>
    <div class="copies"><span class="muted">Copy as</span><${Tabs} tabs=${all.map(([name]) => name)} current=${shown} select=${name => setShown(name === shown ? null : name)} label="Copy as" />
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
      <${Card} title=${entry.front === 'sensor' ? 'Later' : 'What happened'}><${Story} entry=${entry} /></>
      <div>
        ${entry.request && html`<${Card} title="Request" key="request"><${Code} label="request" text=${[
          `${entry.request.method} ${entry.request.path}${entry.request.query ? '?' + entry.request.query : ''}`,
          ...Object.entries(entry.request.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
          ...(entry.request.body === undefined ? [] : ['', json(entry.request.body)])].join('\n')} /></>`}
        ${entry.response && html`<${Card} title="Response" key="response"><${Code} label="response" text=${[
          `${entry.response.status}`, ...(entry.response.retryAfter ? [`Retry-After: ${entry.response.retryAfter}`] : []),
          ...(entry.response.body === undefined ? [] : ['', json(entry.response.body)])].join('\n')} /></>`}</div></div>`)}`
}
