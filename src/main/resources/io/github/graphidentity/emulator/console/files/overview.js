// The overview: how to connect, how the providers are, what happens, and what is in force.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from './preact.js'
import { control, state, tenant, useLive, useLoaded, useShared } from './api.js'
import { Badge, Card, Code, Copy, Empty, Icon, ModeBadge, PROVIDERS, Problem, ProviderMark, Tabs, ms, time, tone } from './ui.js'
import { describe } from './faults.js'

const OUTCOMES = [
  { id: 'changed', label: 'Changed', color: '--good', of: entry => entry.outcome === 'CHANGED' },
  { id: 'unchanged', label: 'Unchanged', color: '--plot-neutral', of: entry => ['UNCHANGED', 'NOT_CARRIED_OUT'].includes(entry.outcome) },
  { id: 'refused', label: 'Refused (4xx)', color: '--warn', of: entry => tone(entry) === 'warn' },
  { id: 'failed', label: 'Failed (5xx, reset)', color: '--bad', of: entry => tone(entry) === 'bad' },
]
const outcomeOf = entry => OUTCOMES.findIndex(outcome => outcome.of(entry))

const RANGES = { '15 min': 900, '1 hour': 3600, '24 hours': 86400 }
const BARS = 45

const invocations = entries => entries.filter(entry => entry.operation === 'invokeAction' && entry.front === 'graph')

/** Counts invocations for each interval and outcome. */
function counts(entries, seconds, now) {
  const width = seconds / BARS
  const end = Math.floor(now / width) * width
  const times = Array.from({ length: BARS }, (_, i) => end - (BARS - 1 - i) * width)
  const rows = OUTCOMES.map(() => new Array(BARS).fill(0))
  for (const entry of entries) {
    const bar = Math.floor((new Date(entry.at) / 1000 - times[0]) / width)
    const outcome = outcomeOf(entry)
    if (bar >= 0 && bar < BARS && outcome >= 0) rows[outcome][bar]++
  }
  return { times, rows }
}

function Plot({ entries, now }) {
  const [range, setRange] = useState('15 min')
  const frame = useRef()
  const data = useMemo(() => counts(entries, RANGES[range], now), [entries.length, entries.at(-1)?.sequence, range, now])
  const totals = data.rows.map(row => row.reduce((sum, count) => sum + count, 0))
  useLayoutEffect(() => {
    const draw = () => {
      const style = getComputedStyle(document.documentElement)
      const color = name => style.getPropertyValue(name).trim()
      // Stacked: the tallest sum is drawn first, and the smaller ones over it.
      const sums = data.rows.map((_, i) => data.times.map((_, bar) => data.rows.slice(0, i + 1).reduce((sum, row) => sum + row[bar], 0)))
      const axis = { stroke: color('--muted'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, font: '11px Inter, system-ui, sans-serif' }
      frame.current.replaceChildren()
      return new window.uPlot({
        width: frame.current.clientWidth, height: 190, legend: { show: false }, cursor: { show: false }, padding: [10, 20, 0, 0],
        scales: { x: { range: (_, from, to) => [from - RANGES[range] / BARS / 2, to + RANGES[range] / BARS / 2] }, y: { range: (_, least, most) => [0, Math.max(4, most * 1.1)] } },
        axes: [{ ...axis, grid: { show: false }, values: '{HH}:{mm}', space: 70, size: 30 }, { ...axis, size: 34, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] }],
        series: [{}, ...OUTCOMES.map(outcome => ({ fill: color(outcome.color), stroke: color(outcome.color), width: 0, points: { show: false },
          paths: window.uPlot.paths.bars({ size: [0.72, 24] }) })).reverse()],
      }, [data.times, ...sums.reverse()], frame.current)
    }
    let plot = draw()
    const redraw = () => { plot.destroy(); plot = draw() }
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', redraw)
    let width = frame.current.clientWidth
    const observer = new ResizeObserver(([{ contentRect }]) => { if (Math.abs(contentRect.width - width) > 1) { width = contentRect.width; redraw() } })
    observer.observe(frame.current)
    return () => { scheme.removeEventListener('change', redraw); observer.disconnect(); plot.destroy() }
  }, [data])
  return html`<${Card} title="Invocations" class="wide" extra=${html`<${Tabs} tabs=${Object.keys(RANGES)} current=${range} select=${setRange} label="Time range" />`}>
    <ul class="legend">${OUTCOMES.map((outcome, i) => html`<li key=${outcome.id}><i class="swatch ${outcome.id}"></i>${outcome.label}<b>${totals[i]}</b></li>`)}</ul>
    <div class="plot" ref=${frame} role="img" aria-label=${'Invocations of the last ' + range + ': ' + OUTCOMES.map((outcome, i) => `${totals[i]} ${outcome.label}`).join(', ')}></div>
  </>`
}

const samples = (base, it, client) => ({
  curl: `TOKEN=$(curl -sSf ${base}/${it.id}/oauth2/v2.0/token -d grant_type=client_credentials \\
  -d client_id=${client.id} -d client_secret=${client.secret} \\
  -d scope=https://graph.microsoft.com/.default | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -sSG ${base}/v1.0/security/identities/identityAccounts \\
  -H "Authorization: Bearer $TOKEN" --data-urlencode '$top=5'`,
  PowerShell: `$body = @{ grant_type = 'client_credentials'; client_id = '${client.id}'
  client_secret = '${client.secret}'; scope = 'https://graph.microsoft.com/.default' }
$token = (Invoke-RestMethod -Method Post ${base}/${it.id}/oauth2/v2.0/token -Body $body).access_token
Invoke-RestMethod '${base}/v1.0/security/identities/identityAccounts?$top=5' \`
  -Headers @{ Authorization = "Bearer $token" }`,
  Python: `import json, urllib.parse, urllib.request as http
form = {"grant_type": "client_credentials", "client_id": "${client.id}",
        "client_secret": "${client.secret}", "scope": "https://graph.microsoft.com/.default"}
with http.urlopen("${base}/${it.id}/oauth2/v2.0/token", urllib.parse.urlencode(form).encode()) as response:
    token = json.load(response)["access_token"]
accounts = http.Request("${base}/v1.0/security/identities/identityAccounts?$top=5",
                        headers={"Authorization": "Bearer " + token})
print(http.urlopen(accounts).read().decode())`,
})

function Connect() {
  const { info } = useShared()
  const [language, setLanguage] = useState('curl')
  const it = tenant()
  const base = location.origin
  const host = location.hostname
  const rows = [
    ['Graph', `${base}/v1.0`], ['Authority', `${base}/${it.id}`],
    info.ports.https && ['Over HTTPS', `https://${host}:${info.ports.https}`],
    info.modes.okta === 'simulated' && ['Okta org', base],
    info.ports.ldap && it.isDefault && ['LDAP', `ldap://${host}:${info.ports.ldap}`],
    info.ports.ldaps && it.isDefault && ['LDAPS', `ldaps://${host}:${info.ports.ldaps}`],
    ['Tenant id', it.id],
  ].filter(Boolean)
  const client = it.clients.find(each => each.secret)
  return html`<${Card} title="Connect" class="wide" extra=${html`<a href="/_emulator/tls/ca.pem" download="ca.pem"><${Icon} name="download" />CA certificate</a>`}>
    <dl class="addresses">${rows.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd><code>${value}</code><${Copy} text=${value} label=${'Copy ' + name} quiet /></dd></div>`)}</dl>
    ${client && html`<div class="sample"><div class="row"><span class="muted">List five accounts as <b>${client.name}</b></span>
      <${Tabs} tabs=${['curl', 'PowerShell', 'Python']} current=${language} select=${setLanguage} label="Language of the sample" /></div>
      <${Code} text=${samples(base, it, client)[language]} label="sample command" /></div>`}
  </>`
}

function Providers() {
  const { info } = useShared()
  const health = useLoaded(() => control('GET', '/actuator/health', { also: [503] }))
  useEffect(() => {
    const timer = setInterval(health.reload, 15000)
    return () => clearInterval(timer)
  }, [])
  const components = health.value?.components
  return html`<${Card} title="Providers"><${Problem} error=${health.error} again=${health.reload} />
    <ul class="plain providers">${Object.keys(PROVIDERS).map(provider => {
      const mode = info.modes[provider] ?? 'simulated'
      // Without a component: simulated Entra ID, or a key that does not open the details of the health.
      const { status, details = {} } = components?.[provider] ?? { status: health.value && mode === 'simulated' ? 'UP' : 'UNKNOWN' }
      const up = status === 'UP'
      const reason = details.error ?? details.reason ?? details.baseDn ?? details.host
      return html`<li key=${provider}><${ProviderMark} provider=${provider} /><div><b>${PROVIDERS[provider]}</b>
        <span class=${status === 'DOWN' ? 'bad-text' : 'muted'}>${up ? 'Available' : status !== 'UNKNOWN' ? 'Unavailable' : health.value ? 'Not checked yet' : health.loading ? 'Checking …' : 'Not known'}${reason ? ': ' + reason : ''}</span></div>
        <${ModeBadge} mode=${mode} dryRun=${info.dryRun.includes(provider)} /></li>`
    })}${components?.store?.status === 'DOWN' && html`<li><span class="mark store" aria-hidden="true">DB</span><div><b>Store</b>
      <span class="bad-text">Unavailable: ${components.store.details?.reason}</span></div></li>`}</ul></>`
}

function InForce() {
  const faults = useLoaded(() => control('GET', '/_emulator/faults'))
  const clock = useLoaded(() => control('GET', '/_emulator/clock').then(it => ({ ...it, offset: Math.round((new Date(it.now) - Date.now()) / 1000) })))
  const delay = useLoaded(() => control('GET', '/_emulator/asynchronous'))
  const { newest } = useLive()
  useEffect(() => { if (newest) { faults.reload(); delay.reload() } }, [newest])
  const list = faults.value ?? []
  const shifted = clock.value && (clock.value.frozen || Math.abs(clock.value.offset) > 2)
  const delayed = delay.value && (delay.value.delayMilliseconds > 0 || delay.value.pending > 0)
  const error = faults.error ?? clock.error ?? delay.error
  const quiet = faults.value && clock.value && delay.value && list.length === 0 && !shifted && !delayed
  return html`<${Card} title="In force"><${Problem} error=${error} />
    ${quiet && html`<${Empty} title="Nothing in force" icon="check">No faults, no delay, and the clock runs at the real time. <a href="#/faults">Add a fault</a></>`}
    <ul class="plain">
      ${list.slice(0, 6).map(fault => html`<li key=${fault.id}><a href="#/faults" class="force"><${Icon} name="faults" /><span>${describe(fault)}</span><${Badge} tone=${fault.hits ? 'warn' : 'neutral'}>${fault.hits} ${fault.hits === 1 ? 'hit' : 'hits'}</></a></li>`)}
      ${list.length > 6 && html`<li><a href="#/faults">and ${list.length - 6} more</a></li>`}
      ${shifted && html`<li><a href="#/clock" class="force"><${Icon} name="clock" /><span>${clock.value.frozen ? 'The clock is frozen' : 'The clock is shifted'}</span><${Badge} tone="warn">${offset(clock.value.offset)}</></a></li>`}
      ${delayed && html`<li><span class="force"><${Icon} name="clock" /><span>Actions take effect ${ms(delay.value.delayMilliseconds)} after their response</span><${Badge} tone="warn">${delay.value.pending} pending</></span></li>`}
    </ul></>`
}

/** A number of seconds as text, such as +2 d 3 h. */
export function offset(seconds) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']]
  let rest = Math.abs(seconds)
  const text = parts.flatMap(([size, unit]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count ? [`${count} ${unit}`] : []
  }).slice(0, 2).join(' ')
  return text ? (seconds < 0 ? '−' : '+') + text : 'real time'
}

function Recent({ entries, real }) {
  return html`<${Card} title="Latest actions" class="wide" extra=${html`<a href="#/journal">All entries</a>`}>
    ${entries.length === 0
      ? html`<${Empty} title="No action yet" icon="journal">Send one from your client${real ? '.' : html`, or open <a href="#/identities">an identity</a> and use its buttons.`}</>`
      : html`<div class="scroll"><table><caption class="hidden">Latest actions</caption><thead><tr><th>Time</th><th>Action</th><th>Account</th><th>Caller</th><th>Outcome</th><th class="number">Took</th></tr></thead>
        <tbody>${entries.slice(-8).reverse().map(entry => html`<tr key=${entry.sequence}>
          <td class="nowrap muted">${time(entry.at)}</td>
          <td><a href=${'#/story/' + entry.sequence}>${entry.invocation?.action ?? entry.request?.body?.action ?? entry.operation}</a></td>
          <td>${entry.invocation && html`<span class="with-mark"><${ProviderMark} provider=${entry.invocation.identityProvider} /><code class="cut">${entry.invocation.accountId}</code></span>`}</td>
          <td>${entry.caller?.app ?? html`<span class="muted">not authenticated</span>`}</td>
          <td><${Badge} tone=${tone(entry)}>${entry.outcome}</></td><td class="number muted">${ms(entry.milliseconds)}</td></tr>`)}</tbody></table></div>`}</>`
}

export function Overview() {
  const { info } = useShared()
  const real = Object.values(info.modes).includes('real')
  const { entries } = useLive()
  const actions = useMemo(() => invocations(entries), [entries.length, entries.at(-1)?.sequence])
  const [now, setNow] = useState(() => Date.now() / 1000)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 5000)
    return () => clearInterval(timer)
  }, [])
  const latest = actions.length ? new Date(actions.at(-1).at) / 1000 : 0
  if (!tenant()) return null
  const it = tenant()
  return html`<div class="head"><div><h1 tabindex="-1">Overview</h1>
      <p class="muted">${it.domain} · ${real ? '' : `${it.identities.toLocaleString('en')} ${it.identities === 1 ? 'identity' : 'identities'} · `}${it.clients.length} applications</p></div></div>
    <div class="grid">
      <${Plot} entries=${actions} now=${Math.max(latest, Math.abs(latest - now) > 86400 && latest ? latest : now)} />
      <div class="stack"><${Providers} /><${InForce} /></div>
      <${Recent} entries=${actions} real=${real} /><${Connect} key=${state.epoch} />
    </div>`
}
