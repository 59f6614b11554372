// The identities: a list to search, and one identity with its accounts side by side.
import { html, useEffect, useRef, useState } from './preact.js'
import { LAST, callers, control, graph, graphPage, hasReal, invoke, lastChange, queryOf, useLive, useLoaded, useShared } from './api.js'
import { Badge, Card, Code, Confirm, Copy, Facts, Icon, Loading, PROVIDERS, Problem, ProviderMark, json, moment, ms, time, tone } from './ui.js'
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
function summary({ identityProvider, actions, state: it }) {
  if (actions) return actions.includes('disable') ? ['not disabled', 'good'] : actions.includes('enable') ? ['disabled', 'bad'] : ['no action', 'neutral']
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

const REAL = '/v1.0/security/identities/identityAccounts'

/** What Graph tells of an identity at real providers: the actions that its accounts accept now, and no other state. */
const fromGraph = it => ({ ...it, facts: ['userPrincipalName', 'domain', 'isEnabled', 'onPremisesSecurityIdentifier', 'emailAddress'].map(name => [name, it[name]]),
  accounts: it.accounts.map(account => ({ ...account, state: { userPrincipalName: it.userPrincipalName } })) })

/** Looks up whole values only, because other filters read every account of the providers. */
function realFilter(text) {
  const value = `'${text.trim().replaceAll("'", "''")}'`
  return text.includes('@') ? `userPrincipalName eq ${value}` : /^s-1-/i.test(text) ? `onPremisesSecurityIdentifier eq ${value}`
    : `accounts/any(a:a/identifier eq ${value})`
}

async function readReal({ search }, next) {
  const page = await graphPage(next ?? REAL + '?' + queryOf({ $top: 50, $filter: search.trim() && realFilter(search) }))
  return { ...page, items: page.items.map(fromGraph) }
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

/** The control API reads accounts of simulated providers; those of real ones are read from Graph. */
export function Identities({ argument, query }) {
  useShared()
  const real = hasReal()
  return html`<${ListView} id="identities" title="Identities" one="identity" many="identities" argument=${argument} query=${query} read=${real ? readReal : read}
    placeholder=${real ? 'Whole login, SID or account id' : 'Name, login, id or state'} filters=${real ? [] : FILTERS} row=${(identity, kept) => html`<${Row} identity=${identity} selected=${identity.id === argument} query=${kept} />`}
    none=${real ? 'The providers have no users that the emulator may read. Check its rights there.' : html`The seed of this tenant has no identities. <a href="#/seed">Edit the seed</a>.`}
    hint=${real ? 'It is shown with its accounts at the real providers, and with the actions that each accepts now.' : 'It is shown with its state at Active Directory, Okta and Entra ID, and with the actions that Graph accepts.'}
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

const ENDS = { expired: 'expired', tokenRevoked: 'revoked', signInRevoked: 'sign-in revoked', sessionsRevoked: 'sessions revoked', userDisabled: 'user disabled', userDeleted: 'user deleted' }

/** Finds the request that ended the tokens of a user: the first one after that time, or the last one if the time is not known. */
async function endingOf(id, name, since) {
  const page = await control('GET', '/_emulator/journal', { query: { front: 'graph', since, ...(since ? { limit: 50 } : { before: LAST, limit: 200 }) } })
  const found = page.entries.filter(({ request, response, invocation }) => request && request.method !== 'GET' && response?.status < 400
    && (invocation?.accountId === id || request.path.split(/[/()']+/).some(part => [id, name, encodeURIComponent(name)].includes(part))))
  return (since ? found[0] : found.at(-1)) ?? null
}

function Ending({ token, id, name }) {
  const caused = ['sessionsRevoked', 'userDisabled', 'userDeleted'].includes(token.endedBy)
  const { value: entry } = useLoaded(() => (caused ? endingOf(id, name, token.endedAt) : Promise.resolve(null)), [token.endedAt, token.endedBy])
  return html`<span class="row"><${Badge}>${ENDS[token.endedBy] ?? token.endedBy}</>${entry && html`<a href=${'#/story/' + entry.sequence}>${requestName(entry)} at ${time(entry.at)}</a>`}</span>`
}

/** The action of a request, such as revokeSignInSessions, or its method for a change of the object itself. */
const requestName = ({ invocation, request, operation }) => invocation?.action
  ?? /\/(?:microsoft\.graph\.)?([a-z]+)$/i.exec(request.path)?.[1] ?? `${request.method} ${operation}`

const short = value => value.slice(5, 16).replace('T', ' ')

/** The valid tokens of a user, then the last ones that ended. */
async function tokensOf(user) {
  const [valid, last] = await Promise.all([true, undefined].map(valid => control('GET', '/_emulator/tokens', { query: { user, valid, limit: MOST_TOKENS } })))
  return [...valid, ...last.filter(token => !token.valid)]
}

const MOST_TOKENS = 100
const counted = count => count + (count < MOST_TOKENS ? '' : '+')

/** Who holds a valid token of the user, and what ended the others. */
function EntraTokens({ it, id }) {
  const { newest } = useLive()
  const list = useLoaded(() => tokensOf(id), [id, newest])
  const [all, setAll] = useState(false)
  const tokens = list.value ?? []
  const valid = tokens.filter(token => token.valid).length
  return html`<p class="sub">Tokens${tokens.length > 0 ? `: ${counted(valid)} valid, ${counted(tokens.length - valid)} ended` : ''}</p><${Problem} error=${list.error} />
    ${list.value && tokens.length === 0 && html`<p class="muted note">No client got a token for this user since the last reset.</p>`}
    <ul class="plain tokens">${tokens.slice(0, all ? tokens.length : 5).map((token, i) => html`<li key=${i}><${Icon} name="tokens" />
      <span class="names"><b>${token.client}</b><small title=${`${moment(token.issued)} to ${moment(token.expires)}`}>${token.kind === 'refreshToken' ? 'Refresh' : 'Access'} token, ${short(token.issued)} – ${short(token.expires)}</small></span>
      ${token.valid ? html`<${Badge} tone="good">valid</>` : html`<${Ending} token=${token} id=${id} name=${it.userPrincipalName} />`}</li>`)}</ul>
    ${tokens.length > 5 && !all && html`<button type="button" class="small" onClick=${() => setAll(true)}>Show all ${tokens.length} tokens</button>`}`
}

function Entra({ it, id, changed }) {
  return html`<${Facts} rows=${[
    ['accountEnabled', html`<code>${String(it.accountEnabled)}</code>`, changed('accountEnabled')],
    ['userPrincipalName', html`<code>${it.userPrincipalName}</code>`, changed('userPrincipalName')],
    ['sessionsRevoked', it.sessionsRevoked ? html`<code>${moment(it.sessionsRevoked)}</code>` : html`<span class="muted">never</span>`, changed('sessionsRevoked')],
    it.riskState && ['riskState', html`<code>${it.riskState}</code> <${Badge} tone="bad">${it.riskLevel}</>`, changed('riskState')],
  ]} /><${EntraTokens} it=${it} id=${id} />`
}

function Account({ account, before, run, busy, supported }) {
  const { identityProvider: provider, identifier, state: it } = account
  const [word, tone] = summary(account)
  const changed = name => before && JSON.stringify(before[name]) !== JSON.stringify(it[name])
  const gone = Object.keys(it).length === 0
  return html`<article class="account ${provider}">
    <header><${ProviderMark} provider=${provider} /><h3>${PROVIDERS[provider]}</h3><${Badge} tone=${tone}>${word}</></header>
    <p class="id"><code class="cut">${identifier}</code><${Copy} text=${identifier} label="Copy the account id" quiet /></p>
    ${account.actions ? null : gone ? html`<p class="muted">The account was deleted at the provider.</p>`
      : provider === 'activeDirectory' ? html`<${ActiveDirectory} it=${it} changed=${changed} />`
      : provider === 'okta' ? html`<${Okta} it=${it} id=${identifier} changed=${changed} />` : html`<${Entra} it=${it} id=${identifier} changed=${changed} />`}
    <footer>${supported.length === 0
      ? html`<p class="muted note">${account.actions ? 'The account accepts no action now, or the provider no longer has it.' : `The support table has no action for ${PROVIDERS[provider]}.`}</p>`
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
  const real = hasReal()
  const readOne = () => (real ? graph(REAL + '/' + encodeURIComponent(id)).then(fromGraph) : control('GET', '/_emulator/identities/' + encodeURIComponent(id)))
  const loaded = useLoaded(readOne, [id])
  const choices = callers()
  const [caller, setCaller] = useState((choices.find(it => real && it.pasted) ?? choices[0])?.id)
  const [asking, setAsking] = useState()
  const [result, setResult] = useState()
  const [failure, setFailure] = useState()
  const [busy, setBusy] = useState(false)
  const [before, setBefore] = useState({})
  const { newest } = useLive()
  const identity = loaded.value
  // Reading from Graph writes an entry itself.
  useEffect(() => { if (identity) reread() }, [real ? lastChange() : newest])
  async function reread() {
    const now = await readOne().catch(() => null)
    if (!now || JSON.stringify(now) === JSON.stringify(identity)) return
    const differing = identity.accounts.filter(account => JSON.stringify(account) !== JSON.stringify(now.accounts.find(it => it.identifier === account.identifier)))
    setBefore(states => ({ ...states, ...Object.fromEntries(differing.map(account => [account.identifier, account.state])) }))
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
  const changesReal = ({ identityProvider: it }) => shared.info.modes[it] === 'real' && !shared.info.dryRun.includes(it)
  const supported = provider => Object.entries(shared.info.supportTable).filter(([, providers]) => providers.includes(provider)).map(([action]) => action)
  return html`${back}
    <div class="head"><div><h2 class="title">${identity.displayName}</h2><p class="id"><code class="cut">${identity.id}</code><${Copy} text=${identity.id} label="Copy the id" quiet /></p></div>
      <label class="inline"><span>Send actions as</span><select value=${caller} onChange=${event => setCaller(event.target.value)}>
        ${choices.map(it => html`<option key=${it.id} value=${it.id}>${it.label}</option>`)}</select></label></div>
    ${choices.length === 0 && html`<${Problem} error=${{ message: 'This tenant has no application with a secret. Add a token in the Tokens view to send actions.' }} />`}
    <div class="accounts">${inOrder(identity.accounts).map(account => html`<${Account} key=${account.identifier + account.identityProvider} account=${account} before=${before[account.identifier]}
      run=${changesReal(account) ? (...action) => setAsking(action) : run} busy=${busy || choices.length === 0} supported=${account.actions ?? supported(account.identityProvider)} />`)}</div>
    ${real && html`<${Card} title="Properties"><${Facts} rows=${identity.facts.map(([name, value]) => [name, html`<code>${String(value ?? '–')}</code>`])} /></>`}
    ${asking && html`<${Confirm} title=${`${asking[1]} at ${PROVIDERS[asking[0].identityProvider]}?`} action=${asking[1]} cancel=${() => setAsking(null)} confirm=${() => { setAsking(null); run(...asking) }}>
      This changes an account of ${identity.displayName} at a real provider.</>`}
    <${Problem} error=${failure} />
    ${result && html`<${Outcome} result=${result} close=${() => setResult(null)} key=${result.entry?.sequence} />`}
    <${History} identity=${identity} />`
}
