// The identities: a list to search, and one identity with its accounts side by side.
import { html, useEffect, useRef, useState } from './preact.js'
import { callers, control, invoke, live, queryOf, state, useLive, useLoaded, useShared } from './api.js'
import { Badge, Card, Code, Copy, Empty, Facts, Icon, Loading, PROVIDERS, Problem, ProviderMark, json, moment, ms, time, tone } from './ui.js'
import { ListView } from './list.js'
import { Story } from './story.js'

const PAGE = 100
const ORDER = Object.keys(PROVIDERS)
const inOrder = accounts => [...accounts].sort((one, other) => ORDER.indexOf(one.identityProvider) - ORDER.indexOf(other.identityProvider))

/** The bits of userAccountControl ([MS-ADTS] 2.2.16); those that weaken or lock an account have a tone. */
const BITS = [
  [0x2, 'ACCOUNTDISABLE', 'bad'], [0x8, 'HOMEDIR_REQUIRED'], [0x10, 'LOCKOUT', 'bad'], [0x20, 'PASSWD_NOTREQD', 'warn'],
  [0x40, 'PASSWD_CANT_CHANGE'], [0x80, 'ENCRYPTED_TEXT_PWD_ALLOWED', 'warn'], [0x200, 'NORMAL_ACCOUNT'],
  [0x800, 'INTERDOMAIN_TRUST_ACCOUNT'], [0x1000, 'WORKSTATION_TRUST_ACCOUNT'], [0x2000, 'SERVER_TRUST_ACCOUNT'],
  [0x10000, 'DONT_EXPIRE_PASSWORD', 'warn'], [0x40000, 'SMARTCARD_REQUIRED'], [0x80000, 'TRUSTED_FOR_DELEGATION', 'warn'],
  [0x100000, 'NOT_DELEGATED'], [0x200000, 'USE_DES_KEY_ONLY', 'warn'], [0x400000, 'DONT_REQ_PREAUTH', 'warn'],
  [0x800000, 'PASSWORD_EXPIRED', 'warn'], [0x1000000, 'TRUSTED_TO_AUTH_FOR_DELEGATION', 'warn'],
]

const FILETIME_EPOCH = 11644473600000n

/** A FILETIME, in 100 nanoseconds since 1601, as a time; 0 has a meaning of its own. */
export function fileTime(value) {
  const number = BigInt(value ?? 0)
  return number === 0n ? null : new Date(Number(number / 10000n - FILETIME_EPOCH))
}

/** The state of an account in one word, with its tone. */
function summary({ identityProvider, state: it }) {
  if (Object.keys(it).length === 0) return ['deleted', 'bad']
  if (identityProvider === 'okta') return [it.status, it.status === 'ACTIVE' ? 'good' : ['SUSPENDED', 'DEPROVISIONED', 'LOCKED_OUT'].includes(it.status) ? 'bad' : 'warn']
  if (identityProvider === 'entraID') return it.accountEnabled === false ? ['disabled', 'bad'] : it.riskState ? ['at risk', 'warn'] : ['enabled', 'good']
  if (it.userAccountControl & 2) return ['disabled', 'bad']
  return fileTime(it.lockoutTime) ? ['locked', 'warn'] : ['enabled', 'good']
}

const FILTERS = [['All', ''], ['Active Directory', 'activeDirectory'], ['Okta', 'okta'], ['Entra ID', 'entraID'], ['Disabled', 'disabled'], ['Suspended', 'SUSPENDED'], ['Locked out', 'LOCKED_OUT']]

async function read({ search, filter }, after) {
  const items = await control('GET', '/_emulator/identities', { query: { search: [search, filter].filter(Boolean).join(' '), after, limit: PAGE } })
  return { items, next: items.length < PAGE ? undefined : items.at(-1).id }
}

function Row({ identity, selected, query }) {
  const login = identity.accounts.map(({ state: it }) => it.userPrincipalName ?? it.login).find(Boolean)
  return html`<a class="identity-row" href=${'#/identities/' + encodeURIComponent(identity.id) + (query ? '?' + query : '')} aria-current=${selected ? 'true' : undefined}>
    <span class="names"><b>${identity.displayName}</b><small>${login ?? identity.id}</small></span>
    <span class="states">${inOrder(identity.accounts).map(account => {
      const [word, tone] = summary(account)
      return html`<span class="state ${tone}" key=${account.identifier} title=${PROVIDERS[account.identityProvider] + ': ' + word}>
        <${ProviderMark} provider=${account.identityProvider} /><i class="hidden">${PROVIDERS[account.identityProvider]}: ${word}</i></span>`
    })}</span></a>`
}

/** The control API reads accounts of simulated providers only. */
export function Identities({ argument, query }) {
  const { info } = useShared()
  return Object.values(info.modes).includes('real')
    ? html`<h1 tabindex="-1">Identities</h1><${Card}><${Empty} title="The accounts are at a real provider" icon="shield">
        Read them at the provider, or through Graph as in the sample of the <a href="#/overview">overview</a>. What was done to them is in the <a href="#/journal">journal</a>.</></>`
    : html`<${SimulatedIdentities} argument=${argument} query=${query} />`
}

function SimulatedIdentities({ argument, query }) {
  return html`<${ListView} id="identities" title="Identities" one="identity" many="identities" argument=${argument} query=${query} read=${read}
    placeholder="Name, login, id or state" filters=${FILTERS} row=${(identity, kept) => html`<${Row} identity=${identity} selected=${identity.id === argument} query=${kept} />`}
    none=${html`The seed of this tenant has no identities. <a href="#/seed">Edit the seed</a>.`}
    hint="It is shown with its state at Active Directory, Okta and Entra ID, and with the actions that Graph accepts."
    detail=${(back, changed) => html`<${One} id=${argument} key=${argument} back=${back} changed=${changed} />`} />`
}

function ActiveDirectory({ it, changed }) {
  const control = Number(it.userAccountControl)
  const bits = BITS.filter(([bit]) => control & bit)
  const set = fileTime(it.pwdLastSet)
  const locked = fileTime(it.lockoutTime)
  return html`<${Facts} rows=${[
    ['distinguishedName', html`<code>${it.distinguishedName}</code>`, changed('distinguishedName')],
    ['sAMAccountName', html`<code>${it.sAMAccountName}</code>`],
    ['userPrincipalName', html`<code>${it.userPrincipalName}</code>`],
    ['userAccountControl', html`<code>${control}</code> <code class="muted">0x${control.toString(16)}</code>
      <span class="bits">${bits.map(([bit, name, tone]) => html`<${Badge} tone=${tone ?? 'neutral'} key=${name} title=${'0x' + bit.toString(16)}>${name}</>`)}</span>`, changed('userAccountControl')],
    ['pwdLastSet', html`<code>${String(it.pwdLastSet)}</code> ${set ? html`<span class="muted">${moment(set)}</span>` : html`<${Badge} tone="warn">must change at next sign-in</>`}`, changed('pwdLastSet')],
    ['lockoutTime', html`<code>${String(it.lockoutTime ?? 0)}</code> ${locked ? html`<${Badge} tone="warn">locked since ${moment(locked)}</>` : html`<span class="muted">not locked</span>`}`, changed('lockoutTime')],
  ]} />`
}

function Okta({ it, id, changed }) {
  const sessions = useLoaded(() => control('GET', `/_emulator/okta/users/${encodeURIComponent(id)}/sessions`), [id, it.sessions])
  return html`<${Facts} rows=${[
    ['status', html`<code>${it.status}</code>`, changed('status')], ['login', html`<code>${it.login}</code>`],
    ['sessions', html`<code>${it.sessions}</code> <span class="muted">${it.sessions ? 'open' : 'none open'}</span>`, changed('sessions')],
  ]} />
  ${sessions.value?.length > 0 && html`<ul class="plain tokens">${sessions.value.slice(0, 5).map(session => html`
    <li key=${session.id}><${Icon} name="tokens" /><code class="cut">${session.id}</code><span class="muted">until ${time(session.expiresAt)}</span></li>`)}</ul>`}`
}

/** The token service keeps no tokens. The journal tells which applications used one of the user, and the user whether it still works. */
function EntraTokens({ it, name }) {
  const { newest } = useLive()
  const page = useLoaded(() => control('GET', '/_emulator/journal', { query: { front: 'graph', user: name, before: Number.MAX_SAFE_INTEGER, limit: 200 } }), [name, newest])
  const last = new Map((page.value?.entries ?? []).map(entry => [entry.caller?.app, entry]))
  const revoked = entry => it.accountEnabled === false || (it.sessionsRevoked && new Date(it.sessionsRevoked) > new Date(entry.at))
  return html`<p class="sub">Tokens in use</p>${last.size === 0
    ? html`<p class="muted note">No application of the journal has acted for this user.</p>`
    : html`<ul class="plain tokens">${[...last.entries()].map(([app, entry]) => html`<li key=${app}><${Icon} name="tokens" />
        <a href=${'#/story/' + entry.sequence}>${app}</a>
        <${Badge} tone=${revoked(entry) ? 'neutral' : 'good'}>${revoked(entry) ? 'revoked' : 'used at ' + time(entry.at)}</></li>`)}</ul>`}`
}

function Entra({ it, changed }) {
  return html`<${Facts} rows=${[
    ['accountEnabled', html`<code>${String(it.accountEnabled)}</code>`, changed('accountEnabled')],
    ['userPrincipalName', html`<code>${it.userPrincipalName}</code>`, changed('userPrincipalName')],
    ['sessionsRevoked', it.sessionsRevoked ? html`<code>${moment(it.sessionsRevoked)}</code>` : html`<span class="muted">never</span>`, changed('sessionsRevoked')],
    it.riskState && ['riskState', html`<code>${it.riskState}</code> <${Badge} tone="bad">${it.riskLevel}</>`, changed('riskState')],
  ]} /><${EntraTokens} it=${it} name=${it.userPrincipalName} />`
}

function Account({ account, before, run, busy, supported }) {
  const { identityProvider: provider, identifier, state: it } = account
  const [word, tone] = summary(account)
  const changed = name => before && JSON.stringify(before[name]) !== JSON.stringify(it[name])
  const gone = Object.keys(it).length === 0
  return html`<article class="account ${provider}">
    <header><${ProviderMark} provider=${provider} /><h3>${PROVIDERS[provider]}</h3><${Badge} tone=${tone}>${word}</></header>
    <p class="id"><code class="cut">${identifier}</code><${Copy} text=${identifier} label="Copy the account id" quiet /></p>
    ${gone ? html`<p class="muted">The account was deleted at the provider.</p>`
      : provider === 'activeDirectory' ? html`<${ActiveDirectory} it=${it} changed=${changed} />`
      : provider === 'okta' ? html`<${Okta} it=${it} id=${identifier} changed=${changed} />` : html`<${Entra} it=${it} changed=${changed} />`}
    <footer>${supported.length === 0
      ? html`<p class="muted note">The support table has no action for ${PROVIDERS[provider]}.</p>`
      : supported.map(action => html`<button type="button" key=${action} disabled=${busy} onClick=${() => run(account, action)}
          class=${action === 'disable' || action === 'markUserAsCompromised' ? 'danger' : ''}>${action}</button>`)}</footer>
  </article>`
}

/** What Graph was sent and what it answered, and the story of the action. */
function Outcome({ result, close }) {
  const { request, response, entry } = result
  const title = useRef()
  useEffect(() => title.current.focus(), [])
  return html`<section class="card outcome" aria-live="polite">
    <header><h2 ref=${title} tabindex="-1">${request.body.action} at ${PROVIDERS[request.body.identityProvider]}</h2>
      <div class="extra">${entry && html`<${Badge} tone=${tone(entry)}>${entry.outcome}</>`}
        <button type="button" class="quiet icon-only" aria-label="Close" onClick=${close}><${Icon} name="cross" /></button></div></header>
    <div class="columns">
      <div><p class="sub">Request</p><${Code} text=${`${request.method} ${request.path}\n\n${json(request.body)}`} label="request" /></div>
      <div><p class="sub">Response ${response && html`<${Badge} tone=${entry ? tone(entry) : 'neutral'}>${response.status}</>`} <span class="muted">${ms(result.milliseconds)}</span></p>
        <${Code} text=${response ? (response.retryAfter ? `Retry-After: ${response.retryAfter}\n\n` : '') + json(response.body) : 'The connection was closed without a response.'} label="response" /></div>
    </div>
    ${entry && html`<${Story} entry=${entry} />`}</section>`
}

function History({ identity }) {
  const { newest } = useLive()
  const page = useLoaded(() => control('GET', '/_emulator/journal', { query: { identityAccountsId: identity.id, before: Number.MAX_SAFE_INTEGER, limit: 10 } }), [identity.id, newest])
  const entries = (page.value?.entries ?? []).slice().reverse()
  return html`<${Card} title="Actions on this identity" extra=${html`<a href=${'#/journal?' + queryOf({ identityAccountsId: identity.id })}>In the journal</a>`}>
    ${entries.length === 0 ? html`<p class="muted note">No action in the journal.</p>` : html`<ul class="plain history">${entries.map(entry => html`<li key=${entry.sequence}>
      <span class="muted nowrap">${time(entry.at)}</span><${ProviderMark} provider=${entry.invocation?.identityProvider} />
      <a href=${'#/story/' + entry.sequence}>${entry.invocation?.action ?? entry.operation}</a><span class="muted">by ${entry.caller?.app ?? 'an unknown caller'}</span>
      <${Badge} tone=${tone(entry)}>${entry.outcome}</></li>`)}</ul>`}</>`
}

function One({ id, back, changed }) {
  const shared = useShared()
  const loaded = useLoaded(() => control('GET', '/_emulator/identities/' + encodeURIComponent(id)), [id])
  const choices = callers()
  const [caller, setCaller] = useState(choices[0]?.id)
  const [result, setResult] = useState()
  const [failure, setFailure] = useState()
  const [busy, setBusy] = useState(false)
  const [before, setBefore] = useState({})
  const { newest } = useLive()
  const identity = loaded.value
  useEffect(() => {
    const last = live.entries.at(-1)
    if (identity && last && identity.accounts.some(account => account.identifier === last.invocation?.accountId)) reread()
  }, [newest])
  async function reread() {
    const now = await control('GET', '/_emulator/identities/' + encodeURIComponent(id)).catch(() => null)
    if (!now) return
    setBefore(states => ({ ...states, ...Object.fromEntries(identity.accounts
      .filter(account => JSON.stringify(account.state) !== JSON.stringify(now.accounts.find(it => it.identifier === account.identifier)?.state))
      .map(account => [account.identifier, account.state])) }))
    loaded.set(now)
    changed()
  }
  async function run(account, action) {
    setBusy(true)
    setFailure(null)
    setBefore({})
    try {
      setResult(await invoke(choices.find(it => it.id === caller), identity, account, action))
      await reread()
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  if (loaded.error) return html`${back}<${Problem} error=${loaded.error} again=${loaded.reload} />`
  if (!identity) return html`<${Loading} />`
  const supported = provider => Object.entries(shared.info.supportTable).filter(([, providers]) => providers.includes(provider)).map(([action]) => action)
  return html`${back}
    <div class="head"><div><h2 class="title">${identity.displayName}</h2><p class="id"><code class="cut">${identity.id}</code><${Copy} text=${identity.id} label="Copy the id" quiet /></p></div>
      <label class="inline"><span>Send actions as</span><select value=${caller} onChange=${event => setCaller(event.target.value)}>
        ${choices.map(it => html`<option key=${it.id} value=${it.id}>${it.label}</option>`)}</select></label></div>
    ${choices.length === 0 && html`<${Problem} error=${{ message: 'This tenant has no application with a secret. Add a token in the Tokens view to send actions.' }} />`}
    <div class="accounts">${inOrder(identity.accounts).map(account => html`<${Account} key=${account.identifier + account.identityProvider} account=${account} before=${before[account.identifier]}
      run=${run} busy=${busy || choices.length === 0} supported=${supported(account.identityProvider)} />`)}</div>
    <${Problem} error=${failure} />
    ${result && html`<${Outcome} result=${result} close=${() => setResult(null)} key=${result.entry?.sequence} />`}
    <${History} identity=${identity} />`
}
