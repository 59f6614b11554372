// Parts that all views use. Text is always passed as text, never as markup.
import { html, useState, useEffect, useRef } from './preact.js'
import { tenant } from './api.js'

const PATHS = {
  overview: 'M3 12h4l2-7 4 14 2-7h6', identities: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8c1-4 4-6 8-6s7 2 8 6',
  groups: 'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Zm-6 8c.8-3.500 3-5 6-5s5.200 1.500 6 5m0-15a3.500 3.500 0 0 1 0 7m2 3c2.200.6 3.500 2.200 4 5',
  incidents: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13v5m0 3v.3', riskyUsers: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6zm0 5v5m0 2.800v.3',
  sensors: 'M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2Zm-3.500 2.500a5 5 0 0 1 0-7m7 0a5 5 0 0 1 0 7M5.500 18.500a9 9 0 0 1 0-13m13 0a9 9 0 0 1 0 13',
  journal: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3', faults: 'M13 3 5 14h6l-1 7 9-12h-7z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3 2', tokens: 'M8 15a4 4 0 1 1 3.800-5.300L21 9.700V13h-3v3h-3v-2.500h-3.300A4 4 0 0 1 8 15Z',
  seed: 'M12 20c0-8 0-10 7-14 1 8-2 11-7 11m0 0C8 17 5 15 5 10c4 1 6 3 7 7', copy: 'M9 9h10v11H9zM5 15V4h10', check: 'm5 12 5 5 9-10',
  cross: 'M6 6l12 12M18 6 6 18', warn: 'M12 4 2.500 20h19zM12 10v4.500M12 17.200v.3', search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  menu: 'M4 7h16M4 12h16M4 17h16', back: 'M14 6l-6 6 6 6', arrow: 'M5 12h14m-5-5 5 5-5 5', dot: 'M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14', shield: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6z',
}

export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.800"
    stroke-linecap="round" stroke-linejoin="round"><path d=${PATHS[name]} /></svg>`

export const Badge = ({ tone = 'neutral', children, title }) => html`<span class="badge ${tone}" title=${title}>${children}</span>`

export const PROVIDERS = { activeDirectory: 'Active Directory', okta: 'Okta', entraID: 'Entra ID' }
const SHORT = { activeDirectory: 'AD', okta: 'Ok', entraID: 'En' }

export const ProviderMark = ({ provider }) => html`
  <span class="mark ${provider}" title=${PROVIDERS[provider] ?? provider} aria-hidden="true">${SHORT[provider] ?? '?'}</span>`

/** Simulated, real or dry-run: colour, pattern and word differ, so that nobody mistakes one for another. */
export function ModeBadge({ mode, dryRun }) {
  if (mode === 'real') {
    return dryRun
      ? html`<span class="mode dry"><${Icon} name="shield" />Real · dry run</span>`
      : html`<span class="mode real"><${Icon} name="warn" />Real</span>`
  }
  return html`<span class="mode simulated">Simulated${dryRun ? ' · dry run' : ''}</span>`
}

export function Copy({ text, label = 'Copy', quiet }) {
  const [done, setDone] = useState(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Without a secure context, as over HTTP from another machine.
      const area = Object.assign(document.createElement('textarea'), { value: text })
      document.body.append(area)
      area.select()
      document.execCommand('copy')
      area.remove()
    }
    setDone(true)
    setTimeout(() => setDone(false), 1500)
  }
  return html`<button type="button" class=${quiet ? 'quiet icon-only' : 'small'} onClick=${copy} aria-label=${quiet ? label : undefined} title=${label}>
    <${Icon} name=${done ? 'check' : 'copy'} />${quiet ? '' : done ? 'Copied' : label}</button>`
}

export const Code = ({ text, label }) => html`
  <figure class="code"><pre tabindex="0" aria-label=${label ?? 'Code'}>${text}</pre><${Copy} text=${text} label=${'Copy ' + (label ?? '')} quiet /></figure>`

export const json = value => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

export function Problem({ error, again }) {
  if (!error) return null
  return html`<div class="problem" role="alert"><${Icon} name="warn" /><div>${error.message}</div>
    ${again && html`<button type="button" class="small" onClick=${again}>Try again</button>`}</div>`
}

export const Empty = ({ title, children, icon = 'dot' }) => html`
  <div class="empty"><${Icon} name=${icon} /><strong>${title}</strong><div>${children}</div></div>`

export const Loading = () => html`<div class="loading" role="status"><span></span><span></span><span></span><i class="hidden">Loading</i></div>`

export const Card = ({ title, extra, children, class: name = '' }) => html`
  <section class="card ${name}">${title && html`<header><h2>${title}</h2>${extra && html`<div class="extra">${extra}</div>`}</header>`}${children}</section>`

export const Facts = ({ rows }) => html`<dl class="facts">${rows.filter(Boolean).map(([name, value, changed]) => html`
  <div class=${changed ? 'changed' : ''}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

export const Field = ({ label, hint, children }) => html`
  <label class="field"><span>${label}</span>${children}${hint && html`<small>${hint}</small>`}</label>`

export const Tabs = ({ tabs, current, select, label }) => html`
  <div class="tabs" role="group" aria-label=${label}>${tabs.map(tab => html`
    <button type="button" aria-pressed=${tab === current ? 'true' : 'false'} onClick=${() => select(tab)}>${tab}</button>`)}</div>`

/** Asks before something that cannot be undone. */
export function Confirm({ title, children, action, confirm, cancel }) {
  const dialog = useRef()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current.showModal()
    return () => opener.focus()
  }, [])
  return html`<dialog ref=${dialog} onClose=${cancel} aria-label=${title}>
    <h2>${title}</h2><div>${children}</div>
    <footer><button type="button" onClick=${() => dialog.current.close()}>Cancel</button>
      <button type="button" class="danger" onClick=${confirm}>${action}</button></footer></dialog>`
}

const PASSED = 10

/** A list of thousands that draws only the rows in view. Rows are links; the arrow keys move between them. */
export function VirtualList({ items, height, row, end, label, keyOf }) {
  const frame = useRef()
  const [scroll, setScroll] = useState({ top: 0, view: 800 })
  useEffect(() => {
    const measure = () => setScroll({ top: frame.current.scrollTop, view: frame.current.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  const first = Math.max(0, Math.floor(scroll.top / height) - PASSED)
  const last = Math.min(items.length, Math.ceil((scroll.top + scroll.view) / height) + PASSED)
  useEffect(() => { if (last >= items.length - PASSED) end?.() }, [last, items.length])
  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const current = event.target.closest?.('[data-row]')
    if (!step || !current) return
    event.preventDefault()
    const next = frame.current.querySelector(`[data-row="${Number(current.dataset.row) + step}"] a`)
    next?.focus()
  }
  return html`<div class="virtual" ref=${frame} onScroll=${event => setScroll({ top: event.currentTarget.scrollTop, view: event.currentTarget.clientHeight })}
      onKeyDown=${keys} role="list" aria-label=${label}>
    <div style=${{ height: items.length * height + 'px' }} role="presentation">
      ${items.slice(first, last).map((item, i) => html`
        <div role="listitem" data-row=${first + i} aria-setsize=${items.length} aria-posinset=${first + i + 1} key=${keyOf(item)}
          style=${{ transform: `translateY(${(first + i) * height}px)`, height: height + 'px' }}>${row(item)}</div>`)}
    </div></div>`
}

export const time = value => (value ? new Date(value).toLocaleTimeString('en-GB') : '')
export const moment = value => (value ? new Date(value).toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC') : '–')
export const ms = value => (value === undefined ? '' : value >= 1000 ? (value / 1000).toFixed(2) + ' s' : value.toFixed(value < 10 ? 1 : 0) + ' ms')

/** The caller of an entry; for the token service the client that its body names. */
export function callerOf(entry) {
  if (entry.caller) return entry.caller.user ?? entry.caller.app
  const id = typeof entry.request?.body === 'string' && /client_id=([^&]+)/.exec(entry.request.body)?.[1]
  return id ? tenant()?.clients.find(client => client.id === id)?.name ?? id : null
}

/** How an outcome is shown: a colour, and the group that it belongs to. */
export function tone(entry) {
  const status = entry.response?.status
  if (entry.outcome === 'CHANGED') return 'good'
  if (entry.outcome === 'UNCHANGED') return 'neutral'
  if (entry.outcome === 'NOT_CARRIED_OUT') return 'warn'
  if (!entry.response && entry.front !== 'sensor') return 'bad'
  if (entry.front === 'ldap') return status === 0 ? 'good' : 'warn'
  return status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good'
}

/** Puts text between single quotes for a POSIX shell, without the control characters that a terminal would obey. */
export const quoted = text => "'" + String(text).replaceAll("'", "'\\''")
  .replace(/[\0-\x08\x0b-\x1f\x7f]/g, it => `'"$(printf '\\${it.charCodeAt(0).toString(8).padStart(3, '0')}')"'`) + "'"
