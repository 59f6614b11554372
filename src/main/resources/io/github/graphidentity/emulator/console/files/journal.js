// The journal: entries as they are written, with the filters of the control API.
import { html, useEffect, useMemo, useState } from './preact.js'
import { LAST, control, queryOf, useLive, useLoaded, useShared, update, state, follow } from './api.js'
import { Badge, Confirm, Empty, Icon, Loading, PROVIDERS, Problem, ProviderMark, VirtualList, callerOf, ms, time, tone } from './ui.js'

const PAGE = 300
const ROW = 44

const CHOICES = {
  front: ['', 'graph', 'tokenService', 'okta', 'ldap', 'sensor'],
  action: ['', 'disable', 'enable', 'forcePasswordReset', 'revokeAllSessions', 'requireUserToSignInAgain', 'markUserAsCompromised'],
  identityProvider: ['', ...Object.keys(PROVIDERS)],
}
const TEXTS = ['operation', 'outcome', 'status', 'app', 'user', 'accountId', 'identityAccountsId', 'correlationId', 'requestId', 'clientRequestId', 'permission', 'fault']
const LABELS = { front: 'API', action: 'Action', identityProvider: 'Provider' }

function Row({ entry }) {
  const { invocation } = entry
  const provider = invocation?.identityProvider ?? entry.request?.body?.identityProvider
  const action = invocation?.action ?? entry.request?.body?.action
  return html`<a class="journal-row" href=${'#/story/' + entry.sequence}>
    <span class="number muted">${entry.sequence}</span><span class="muted">${time(entry.at)}</span>
    <span class="front">${entry.front}</span>
    <span class="what">${provider && html`<${ProviderMark} provider=${provider} />`}<b>${entry.operation === 'invokeAction' && action ? action : entry.operation || entry.request?.method}</b>
      <small class="muted">${invocation?.accountId ?? entry.request?.path}</small></span>
    <span class="who">${callerOf(entry) ?? '–'}</span>
    <span class="result"><${Badge} tone=${tone(entry)}>${entry.outcome}</>${entry.faults?.length > 0 && html`<span class="struck" title="A fault affected this request"><${Icon} name="faults" /></span>`}</span>
    <span class="number muted">${entry.response?.status ?? ''}</span><span class="number muted">${ms(entry.milliseconds)}</span></a>`
}

/** The entries that match a filter: all pages read so far, and the newer ones that match. */
function useEntries(filter) {
  const stream = useLive()
  const filtered = Object.keys(filter).length > 0
  const [older, setOlder] = useState([])
  const page = useLoaded(() => (filtered ? control('GET', '/_emulator/journal', { query: { ...filter, before: LAST, limit: PAGE } }) : Promise.resolve(null)),
    [queryOf(filter), filtered ? stream.newest : 0])
  useEffect(() => setOlder([]), [queryOf(filter), stream.status === 'connecting'])
  const recent = filtered ? page.value?.entries ?? [] : stream.entries
  const entries = useMemo(() => [...older, ...recent].reverse(), [older, recent])
  async function more() {
    const first = entries.at(-1)?.sequence
    if (!first || first <= stream.oldest) return
    const next = await control('GET', '/_emulator/journal', { query: { ...filter, before: first, limit: PAGE } })
    if (next.entries.length) setOlder(before => [...next.entries.filter(it => !before.some(known => known.sequence === it.sequence)), ...before])
  }
  return { entries, more, error: page.error, reload: page.reload, loading: filtered ? page.loading && !page.value : stream.status === 'connecting' && !stream.entries.length }
}

export function Journal({ query }) {
  useShared()
  const { status } = useLive()
  const filter = Object.fromEntries([...query].filter(([, value]) => value))
  const { entries, more, error, reload, loading } = useEntries(filter)
  const [field, setField] = useState(TEXTS.find(name => filter[name]) ?? 'outcome')
  const [asking, setAsking] = useState(false)
  const set = (name, value) => {
    const next = queryOf({ ...filter, [name]: value })
    history.replaceState(null, '', '#/journal' + (next ? '?' + next : ''))
    dispatchEvent(new HashChangeEvent('hashchange'))
  }
  async function clear() {
    await control('DELETE', '/_emulator/journal', { query: filter })
    setAsking(false)
    update({ epoch: state.epoch + 1 })
    follow()
  }
  const filters = Object.entries(filter)
  return html`<div class="head"><div><h1 tabindex="-1">Journal</h1><p class="muted">Every request to Graph, the token service, the Okta org and LDAP, newest first. Secrets are masked.</p></div>
      <button type="button" onClick=${() => setAsking(true)} disabled=${entries.length === 0}>Delete ${filters.length ? 'matching' : 'all'} entries</button></div>
    <div class="filters">${Object.entries(CHOICES).map(([name, choices]) => html`<label key=${name}><span>${LABELS[name]}</span>
        <select value=${filter[name] ?? ''} onChange=${event => set(name, event.target.value)}>${choices.map(choice => html`<option key=${choice} value=${choice}>${choice || 'All'}</option>`)}</select></label>`)}
      <label><span>Field</span><select value=${field} onChange=${event => setField(event.target.value)}>${TEXTS.map(name => html`<option key=${name} value=${name}>${name}</option>`)}</select></label>
      <label class="grow"><span>is</span><input type="text" placeholder="Whole value, press Enter" value=${filter[field] ?? ''} key=${field} onChange=${event => set(field, event.target.value.trim())} /></label></div>
    ${filters.length > 0 && html`<div class="chips" role="group" aria-label="Filters in use">${filters.map(([name, value]) => html`
      <button type="button" key=${name} onClick=${() => set(name, '')} aria-label=${`Remove the filter ${name}`}>${name}: ${value} <${Icon} name="cross" /></button>`)}</div>`}
    <${Problem} error=${error} again=${reload} />
    ${status === 'off' && html`<${Problem} error=${{ message: 'New entries are not shown as they are written: the stream of the journal is not available. The console tries again every two seconds.' }} />`}
    ${loading ? html`<${Loading} />` : entries.length === 0
      ? html`<${Empty} title=${filters.length ? 'No entry matches' : 'The journal is empty'} icon="journal">${filters.length ? 'Remove a filter. Values are compared as a whole.'
          : html`Send a request from your client, or open <a href="#/identities">an identity</a> and use its buttons.`}</>`
      : html`<div class="journal card"><div class="journal-row heading" aria-hidden="true"><span class="number">No.</span><span>Time</span><span class="front">API</span><span class="what">Operation</span><span class="who">Caller</span><span class="result">Outcome</span><span class="number">Status</span><span class="number">Took</span></div>
        <${VirtualList} items=${entries} height=${ROW} label="Journal entries, newest first" end=${more} keyOf=${it => it.sequence} row=${entry => html`<${Row} entry=${entry} />`} /></div>`}
    ${asking && html`<${Confirm} title="Delete entries of the journal?" action="Delete" confirm=${clear} cancel=${() => setAsking(false)}>
      ${filters.length ? 'All entries that match the filter are deleted.' : 'All entries of this tenant are deleted.'} Verifications no longer see them.</>`}`
}
