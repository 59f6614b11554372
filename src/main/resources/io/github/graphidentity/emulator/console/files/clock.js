// The clock of the tenant: it decides the lifetime of tokens, and when delayed actions take effect.
import { html, useEffect, useState } from './preact.js'
import { control, useLoaded } from './api.js'
import { Badge, Card, Field, Loading, Problem } from './ui.js'
import { offset } from './overview.js'

const STEPS = [['1 minute', 'PT1M'], ['15 minutes', 'PT15M'], ['1 hour', 'PT1H'], ['1 day', 'P1D'], ['7 days', 'P7D'], ['90 days', 'P90D']]

export function Clock() {
  const clock = useLoaded(() => control('GET', '/_emulator/clock').then(it => ({ ...it, read: Date.now() })))
  const [error, setError] = useState()
  const [set, setSet] = useState('')
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  async function change(body) {
    setError(null)
    try {
      clock.set({ ...await control('POST', '/_emulator/clock', { body }), read: Date.now() })
    } catch (failure) {
      setError(failure)
    }
  }
  const it = clock.value
  if (!it) return html`<h1 tabindex="-1">Clock</h1>${clock.error ? html`<${Problem} error=${clock.error} again=${clock.reload} />` : html`<${Loading} />`}`
  const now = new Date(+new Date(it.now) + (it.frozen ? 0 : Date.now() - it.read))
  const seconds = Math.round((now - Date.now()) / 1000)
  return html`<div class="head"><div><h1 tabindex="-1">Clock</h1><p class="muted">Tokens expire, sessions end and delayed actions take effect by this clock.</p></div></div>
    <${Problem} error=${error} />
    <${Card} class="clock"><div class="now"><time datetime=${now.toISOString()}><b>${now.toISOString().slice(11, 19)}</b> <span>${now.toISOString().slice(0, 10)} UTC</span></time>
      <div>${it.frozen && html`<${Badge} tone="warn">frozen</>`} <${Badge} tone=${Math.abs(seconds) > 2 ? 'warn' : 'good'}>${Math.abs(seconds) > 2 ? offset(seconds) : 'real time'}</></div></div></>
    <${Card} title="Advance"><div class="buttons">${STEPS.map(([label, advance]) => html`<button type="button" key=${advance} onClick=${() => change({ advance })}>${label}</button>`)}</div>
      <p class="muted note">An access token is valid for one hour: advance by one hour to see your client get a new one.</p></>
    <${Card} title="Freeze, set or reset"><div class="buttons"><button type="button" onClick=${() => change({ frozen: !it.frozen })}>${it.frozen ? 'Let it run' : 'Freeze'}</button>
      <button type="button" onClick=${() => change({ set: new Date().toISOString(), frozen: false })}>Back to real time</button></div>
      <form class="row set" onSubmit=${event => { event.preventDefault(); change({ set: new Date(set + 'Z').toISOString() }) }}>
        <${Field} label="Set to (UTC)"><input type="datetime-local" step="1" required value=${set} onInput=${event => setSet(event.target.value)} /></>
        <button type="submit">Set</button></form></>`
}
