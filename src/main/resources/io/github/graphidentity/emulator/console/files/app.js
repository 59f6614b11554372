// The frame of the console: navigation, tenant, mode, and the view that the address names.
import { html, render, useEffect, useRef, useState } from './preact.js'
import { control, follow, live, parse, setKey, state, tenant, update, useLive, useLoaded, useShared } from './api.js'
import { Icon, ModeBadge, PROVIDERS, Problem, Loading } from './ui.js'
import { Overview } from './overview.js'
import { Identities } from './identities.js'
import { Objects } from './objects.js'
import { StoryView } from './story.js'
import { Journal } from './journal.js'
import { Faults } from './faults.js'
import { Clock } from './clock.js'
import { Tokens } from './tokens.js'
import { Seed } from './seed.js'

/** The views, in the order of the navigation. */
const VIEWS = [
  { id: 'overview', label: 'Overview', view: Overview },
  { id: 'identities', label: 'Identities', view: Identities, group: 'Directory' },
  { id: 'groups', label: 'Groups', view: Objects, group: 'Directory' },
  { id: 'incidents', label: 'Incidents', view: Objects, group: 'Directory' },
  { id: 'riskyUsers', label: 'Risky users', view: Objects, group: 'Directory' },
  { id: 'sensors', label: 'Sensors', view: Objects, group: 'Directory' },
  { id: 'journal', label: 'Journal', view: Journal, group: 'Observe' },
  { id: 'faults', label: 'Faults', view: Faults, group: 'Control' },
  { id: 'clock', label: 'Clock', view: Clock, group: 'Control' },
  { id: 'tokens', label: 'Tokens', view: Tokens, group: 'Control' },
  { id: 'seed', label: 'Seed', view: Seed, group: 'Control' },
  { id: 'story', label: 'Story', view: StoryView, hidden: true },
]

/** Reads an address such as #/identities/1d00?search=lou. */
function route() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?')
  const [id, ...argument] = path.split('/')
  return { id: id || 'overview', argument: argument.map(decodeURIComponent).join('/'), query: new URLSearchParams(query) }
}

function useRoute() {
  const [current, setCurrent] = useState(route)
  useEffect(() => {
    const changed = () => setCurrent(route())
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return current
}

function Navigation({ current, close }) {
  let group
  return html`<nav aria-label="Views"><ul>${VIEWS.filter(view => !view.hidden).map(view => {
    const begins = view.group !== group
    group = view.group
    const selected = view.id === current || (view.id === 'journal' && current === 'story')
    return html`${begins && view.group && html`<li class="group" key=${view.group}>${view.group}</li>`}
      <li key=${view.id}><a href=${'#/' + view.id} aria-current=${selected ? 'page' : undefined} onClick=${close}>
        <${Icon} name=${view.id} />${view.label}</a></li>`
  })}</ul></nav>`
}

function Modes({ info }) {
  const providers = Object.entries(info.modes)
  const real = providers.filter(([, mode]) => mode === 'real')
  if (real.length === 0) {
    return html`<span class="modes"><${ModeBadge} mode="simulated" dryRun=${info.dryRun.length > 0} /><span class="note">No real account can change.</span></span>`
  }
  return html`<span class="modes">${providers.map(([provider, mode]) => html`
    <span key=${provider}>${PROVIDERS[provider]} <${ModeBadge} mode=${mode} dryRun=${info.dryRun.includes(provider)} /></span>`)}</span>`
}

function TenantSwitch() {
  const shared = useShared()
  const choose = event => {
    update({ tenant: event.target.value, epoch: state.epoch + 1, pastedToken: '' })
    follow()
  }
  return html`<label class="tenant"><span>Tenant</span>
    <select value=${tenant()?.id} onChange=${choose} onFocus=${() => control('GET', '/_emulator/tenants').then(tenants => update({ tenants }), () => {})}>${shared.tenants.map(it => html`
      <option value=${it.id} key=${it.id}>${it.domain}${it.isDefault ? ' (default)' : ''}</option>`)}</select></label>`
}

function LiveSign() {
  const { status } = useLive()
  const text = { live: 'Live', connecting: 'Connecting', off: 'Not live' }[status]
  return html`<span class="live ${status}" role="status" title="Whether new journal entries are shown as they are written"><i></i>${text}</span>`
}

function KeyGate() {
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState()
  async function enter(event) {
    event.preventDefault()
    const response = await fetch('/_emulator', { headers: { Authorization: 'Bearer ' + value } }).catch(() => null)
    if (!response) setProblem({ message: 'The emulator does not respond. Check that it is running, then try again.' })
    else if (response.ok) setKey(value)
    else setProblem({ message: parse(await response.text()).detail?.startsWith('This call requires') ? 'This is not the control key.' : 'The emulator refused the request.' })
  }
  return html`<main class="gate"><form class="card" onSubmit=${enter}>
    <div class="brand"><img src="icon.svg" alt="" width="32" height="32" />graph-identity-emulator</div>
    <h1>Enter the control key</h1>
    <p>The control API of this emulator is closed. The key is the setting <code>emulator.control.key</code>.</p>
    <${Problem} error=${problem} />
    <label class="field"><span>Control key</span>
      <input type="password" autocomplete="off" value=${value} onInput=${event => setValue(event.target.value)} required autofocus /></label>
    <button type="submit" class="primary">Open the console</button>
    <small>The console keeps the key in memory. After a reload, enter it again.</small></form></main>`
}

function Frame() {
  const shared = useShared()
  const current = useRoute()
  const [open, setOpen] = useState(false)
  const main = useRef()
  const start = useLoaded(async () => {
    const [info, tenants] = await Promise.all([
      control('GET', '/_emulator', { query: { tenant: '' } }), control('GET', '/_emulator/tenants')])
    update({ info, tenants })
    return info
  })
  useEffect(() => { if (shared.info) follow() }, [Boolean(shared.info), shared.needsKey])
  const view = VIEWS.find(it => it.id === current.id) ?? VIEWS[0]
  useEffect(() => {
    document.title = view.label + ' · graph-identity-emulator'
    main.current?.querySelector('h1')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [view.id])
  if (shared.needsKey) return html`<${KeyGate} />`
  if (!shared.info) return start.error ? html`<main class="gate"><${Problem} error=${start.error} again=${start.reload} /></main>` : html`<${Loading} />`
  const real = Object.values(shared.info.modes).includes('real')
  return html`<div class="frame ${real ? 'is-real' : ''}">
    <a class="skip" href="#main" onClick=${event => { event.preventDefault(); main.current.querySelector('h1')?.focus() }}>Skip to content</a>
    <aside class=${open ? 'open' : ''}>
      <div class="brand"><img src="icon.svg" alt="" width="28" height="28" /><span>graph-identity<br />emulator</span></div>
      <${Navigation} current=${view.id} close=${() => setOpen(false)} />
      <footer>Version ${shared.info.version}<br /><a href="/_emulator/openapi.json" target="_blank" rel="noreferrer">Control API (OpenAPI)</a></footer>
    </aside>
    <div class="stage">
      <div class="bar" role="region" aria-label="Tenant and mode">
        <button type="button" class="quiet icon-only menu" aria-label="Menu" aria-expanded=${open ? 'true' : 'false'} onClick=${() => setOpen(!open)}><${Icon} name="menu" /></button>
        <${TenantSwitch} /><${Modes} info=${shared.info} /><${LiveSign} />
      </div>
      <main id="main" ref=${main} key=${state.tenant + view.id}><${view.view} id=${view.id} argument=${current.argument} query=${current.query} /></main>
    </div></div>`
}

const root = document.getElementById('app')
root.replaceChildren()

// A control that has the focus can be removed or disabled. The heading of the view then gets the focus, so that the keyboard goes on from there.
let focused
document.addEventListener('focusin', event => { focused = event.target })
new MutationObserver(() => {
  if (!focused || document.activeElement !== document.body || (focused.isConnected && !focused.disabled)) return
  focused = null
  document.querySelector('main h1')?.focus({ preventScroll: true })
}).observe(root, { subtree: true, childList: true, attributeFilter: ['disabled'] })
render(html`<${Frame} />`, root)
