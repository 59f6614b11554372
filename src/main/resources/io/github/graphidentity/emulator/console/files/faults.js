// The faults: those in force with their counts, presets, and a form for any other.
import { html, useEffect, useState } from './preact.js'
import { control, useLive, useLoaded } from './api.js'
import { Badge, Card, Code, Confirm, Empty, Field, Icon, Loading, PROVIDERS, Problem, json } from './ui.js'

const KINDS = {
  throttle: 'Rejects the request with 429', error: 'Rejects the request', delay: 'Delays the request', executedButFailed: 'Carries out the request, but returns an error',
  reset: 'Resets the connection', truncate: 'Cuts the response off', stall: 'Stalls in the middle of the response',
  acceptedNotExecuted: 'Returns 200, but never calls the provider', executedLate: 'Returns 200, and carries out the action later',
  outage: 'The provider cannot be reached', slow: 'The provider responds late', refusal: 'The provider refuses',
}
/** The fields of each fault, as in the reference of faults. */
const FIELDS = {
  throttle: ['retryAfter', 'budget', 'windowSeconds', 'penaltySeconds'], error: ['status', 'code', 'message', 'error', 'aadsts', 'retryAfter'], delay: ['milliseconds'],
  executedButFailed: ['status', 'code', 'message', 'error', 'aadsts', 'retryAfter'], reset: [], truncate: [], stall: ['milliseconds'], acceptedNotExecuted: [],
  executedLate: ['milliseconds'], outage: [], slow: ['milliseconds'], refusal: ['ldapResult', 'diagnostic', 'oktaError', 'status', 'message', 'retryAfter'],
}
const MATCH = ['operation', 'identityProvider', 'action', 'accountId', 'appId', 'user']
const WHEN = ['first', 'from', 'to', 'every']
const NUMBERS = ['budget', 'windowSeconds', 'penaltySeconds', 'status', 'milliseconds', 'ldapResult', 'aadsts', ...WHEN]

const PRESETS = [
  ['Throttle the next action', 'One 429 with Retry-After: 2', { fault: 'throttle', operation: 'invokeAction', first: 1, retryAfter: '2' }],
  ['Budget of 5 a minute', '429 once an application has used it up', { fault: 'throttle', budget: 5, windowSeconds: 60 }],
  ['Active Directory is down', 'Every call to the directory fails', { fault: 'outage', identityProvider: 'activeDirectory' }],
  ['Okta is down', 'Every call to the org fails', { fault: 'outage', identityProvider: 'okta' }],
  ['Okta is slow', 'Each call takes three seconds', { fault: 'slow', identityProvider: 'okta', milliseconds: 3000 }],
  ['200, but nothing changed', 'The action is accepted and not executed', { fault: 'acceptedNotExecuted' }],
  ['Effect ten seconds late', 'As with a real sensor', { fault: 'executedLate', milliseconds: 10000 }],
  ['Done, but 504', 'The action is executed, the response fails', { fault: 'executedButFailed', operation: 'invokeAction', status: 504 }],
  ['Directory refuses', 'LDAP result 53, unwillingToPerform', { fault: 'refusal', identityProvider: 'activeDirectory', ldapResult: 53 }],
  ['Graph is unavailable once', 'One 503 for any request', { fault: 'error', status: 503, first: 1 }],
  ['Connection reset', 'Once, instead of a response', { fault: 'reset', operation: 'invokeAction', first: 1 }],
  ['Token endpoint fails', 'One error of the token service', { fault: 'error', operation: 'token', status: 503, first: 1 }],
]

/** A fault in a sentence, such as "Okta cannot be reached for disable, first 2". */
export function describe(fault) {
  const named = fault.identityProvider && KINDS[fault.fault]?.startsWith('The provider')
  const what = named ? KINDS[fault.fault].replace('The provider', PROVIDERS[fault.identityProvider]) : KINDS[fault.fault] ?? fault.fault
  const details = [...FIELDS[fault.fault] ?? [], ...WHEN].filter(name => fault[name] !== undefined && fault[name] !== null).map(name => `${name} ${fault[name]}`)
  const match = MATCH.filter(name => fault[name] && !(named && name === 'identityProvider')).map(name => fault[name])
  return [what, match.length ? 'for ' + match.join(', ') : '', details.length ? `(${details.join(', ')})` : ''].filter(Boolean).join(' ')
}

const Shape = { identityProvider: ['', ...Object.keys(PROVIDERS)], action: ['', 'disable', 'enable', 'forcePasswordReset', 'revokeAllSessions', 'requireUserToSignInAgain', 'markUserAsCompromised'] }

function Form({ added }) {
  const [kind, setKind] = useState('throttle')
  const [values, setValues] = useState({})
  const [error, setError] = useState()
  const set = (name, value) => setValues({ ...values, [name]: value })
  const names = [...FIELDS[kind], ...MATCH, ...WHEN]
  const body = { fault: kind, ...Object.fromEntries(names.filter(name => values[name]).map(name => [name, NUMBERS.includes(name) && /^\d+$/.test(values[name]) ? Number(values[name]) : values[name]])) }
  async function submit(event) {
    event.preventDefault()
    setError(null)
    try {
      await control('POST', '/_emulator/faults', { body })
      setValues({})
      added()
    } catch (failure) {
      setError(failure)
    }
  }
  const input = name => html`<${Field} label=${name} key=${name}>${Shape[name]
    ? html`<select value=${values[name] ?? ''} onChange=${event => set(name, event.target.value)}>${Shape[name].map(it => html`<option key=${it} value=${it}>${it || 'Any'}</option>`)}</select>`
    : html`<input type="text" inputmode=${NUMBERS.includes(name) ? 'numeric' : undefined} value=${values[name] ?? ''} onInput=${event => set(name, event.target.value.trim())} />`}</>`
  return html`<${Card} title="Any other fault"><form class="form" onSubmit=${submit}>
    <${Field} label="What goes wrong"><select value=${kind} onChange=${event => setKind(event.target.value)}>${Object.entries(KINDS).map(([name, text]) => html`<option key=${name} value=${name}>${name}: ${text}</option>`)}</select></>
    ${FIELDS[kind].length > 0 && html`<fieldset><legend>Details</legend><div class="inputs">${FIELDS[kind].map(input)}</div></fieldset>`}
    <fieldset><legend>Which requests</legend><div class="inputs">${MATCH.map(input)}</div></fieldset>
    <fieldset><legend>When</legend><div class="inputs">${WHEN.map(input)}</div></fieldset>
    <${Code} text=${`POST /_emulator/faults\n\n${json(body)}`} label="request" />
    <${Problem} error=${error} /><button type="submit" class="primary">Add the fault</button></form></>`
}

export function Faults() {
  const faults = useLoaded(() => control('GET', '/_emulator/faults'))
  const [error, setError] = useState()
  const [asking, setAsking] = useState(false)
  const { newest } = useLive()
  useEffect(() => { if (newest) faults.reload() }, [newest])
  async function change(method, path, body) {
    setError(null)
    await control(method, '/_emulator/faults' + path, { body }).catch(setError)
    setAsking(false)
    faults.reload()
  }
  const list = faults.value ?? []
  return html`<div class="head"><div><h1 tabindex="-1">Faults</h1><p class="muted">They are tried in this order. The first one that applies to a request has an effect.</p></div>
      ${list.length > 0 && html`<button type="button" class="danger" onClick=${() => setAsking(true)}>Clear all</button>`}</div>
    <${Problem} error=${error ?? faults.error} again=${faults.error && faults.reload} />
    <${Card} title="In force">${faults.error ? null : faults.loading && !faults.value ? html`<${Loading} />` : list.length === 0 ? html`<${Empty} title="No fault in force" icon="check">Every request is handled normally. Choose a preset below.</>` : html`
      <ul class="plain faults">${list.map(fault => html`<li key=${fault.id}><span class="sign"><${Icon} name="faults" /></span><div><b>${describe(fault)}</b><small class="muted"><code>${fault.id}</code> · <code>${fault.fault}</code></small></div>
        <span class="numbers"><b>${fault.hits}</b> of ${fault.matches} ${fault.matches === 1 ? 'request' : 'requests'}</span>
        <a class="button small" href=${'#/journal?fault=' + encodeURIComponent(fault.id)}>Hits</a>
        <button type="button" class="quiet icon-only" aria-label=${'Remove ' + fault.id} onClick=${() => change('DELETE', '/' + encodeURIComponent(fault.id))}><${Icon} name="cross" /></button></li>`)}</ul>`}</>
    <${Card} title="Presets"><div class="presets">${PRESETS.map(([title, text, body]) => html`
      <button type="button" key=${title} onClick=${() => change('POST', '', body)}><b>${title}</b><small>${text}</small></button>`)}</div></>
    <${Form} added=${faults.reload} />
    ${asking && html`<${Confirm} title="Clear all faults?" action="Clear" confirm=${() => change('DELETE', '')} cancel=${() => setAsking(false)}>All ${list.length} faults of this tenant are removed, with their counts.</>`}`
}
