// The seed: view and edit the state of the tenant as YAML, validate it, apply it, download it, and reset the tenant.
import { html, useEffect, useRef, useState } from './preact.js'
import { control, follow, state, tenant, update, useShared } from './api.js'
import { Badge, Card, Confirm, Empty, Icon, Loading, Problem } from './ui.js'

/** Larger seeds are read only on request. */
const LARGE = 2000

/** The line that a seed error names, such as "(line 14)" or "line 3, column 5". */
const lineOf = message => Number((/\(line (\d+)/.exec(message ?? '') ?? /\bline:? (\d+)/.exec(message ?? ''))?.[1] ?? 0)

const lines = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i + '\n').join('')

function Editor({ text, setText, badLine }) {
  const area = useRef()
  const gutter = useRef()
  const count = text.split('\n').length
  const scroll = () => { gutter.current.scrollTop = area.current.scrollTop }
  useEffect(() => {
    if (!badLine) return
    const height = area.current.scrollHeight / count
    area.current.scrollTop = Math.max(0, (badLine - 5) * height)
    scroll()
  }, [badLine])
  return html`<div class="editor"><div class="gutter" ref=${gutter} aria-hidden="true">${lines(1, badLine ? badLine - 1 : count)}${badLine > 0 && html`<b>${badLine}</b>${lines(badLine + 1, count)}`}</div>
    <textarea ref=${area} class="mono" spellcheck="false" autocomplete="off" wrap="off" aria-label="Seed in YAML" aria-invalid=${badLine ? 'true' : 'false'} value=${text}
      onInput=${event => setText(event.target.value)} onScroll=${scroll}></textarea></div>`
}

export function Seed() {
  useShared()
  const it = tenant()
  const [text, setText] = useState()
  const [original, setOriginal] = useState('')
  const [verdict, setVerdict] = useState()
  const [error, setError] = useState()
  const [asking, setAsking] = useState()
  const [loading, setLoading] = useState(false)
  async function read(message) {
    setLoading(true)
    setError(null)
    try {
      const yaml = await control('GET', '/_emulator/seed', { accept: 'application/yaml' })
      setText(yaml)
      setOriginal(yaml)
      setVerdict(message ? { good: message } : null)
    } catch (failure) {
      setError(failure)
    }
    setLoading(false)
  }
  useEffect(() => { if (it.identities <= LARGE) read() }, [])
  const changed = text !== undefined && text !== original
  useEffect(() => {
    if (!changed) return
    const timer = setTimeout(validate, 500)
    return () => clearTimeout(timer)
  }, [text])
  const put = query => control('PUT', '/_emulator/seed', { body: text, type: 'application/yaml', query })
  const validate = () => put({ validateOnly: true }).then(() => setVerdict({ good: 'The seed is valid.' }), failure => setVerdict({ bad: failure.message }))
  async function again(message) {
    update({ tenants: await control('GET', '/_emulator/tenants') })
    follow()
    if (tenant().identities <= LARGE) return read(message)
    setText(undefined)
    setVerdict({ good: message })
  }
  const apply = () => put({}).then(() => again('The seed is applied. It replaced the state of the tenant.'), failure => setVerdict({ bad: failure.message }))
  async function reset() {
    setAsking(null)
    await control('POST', '/_emulator/reset').then(() => again('The tenant is reset.'), setError)
  }
  function download() {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'application/yaml' })), download: it.domain + '.yaml' })
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return html`<div class="head"><div><h1 tabindex="-1">Seed</h1><p class="muted">The current state of ${it.domain} as a seed. Edit and apply it, or keep it for your tests.</p></div>
      <div class="buttons"><button type="button" onClick=${download} disabled=${!text}><${Icon} name="download" />Download</button>
        <button type="button" class="danger" onClick=${() => setAsking('reset')}>Reset the tenant</button></div></div>
    <${Problem} error=${error} again=${() => read()} />
    ${text === undefined && verdict?.good && html`<p class="good-text" role="status">${verdict.good}</p>`}
    ${text === undefined ? (loading ? html`<${Loading} />` : !error && html`<${Card}><${Empty} title=${`${it.identities.toLocaleString('en')} identities`} icon="seed">A seed of this size takes a while to show.
        <button type="button" class="small" onClick=${() => read()}>Show the seed</button></></>`)
      : html`<div class="card seed"><${Editor} text=${text} setText=${setText} badLine=${lineOf(verdict?.bad)} />
        <footer><div class="row"><span role="status" class=${verdict?.bad ? 'bad-text' : 'good-text'}>${verdict?.bad ? html`<${Icon} name="cross" />${verdict.bad}` : verdict?.good ? html`<${Icon} name="check" />${verdict.good}` : html`<span class="muted">${changed ? 'Checking …' : 'Unchanged'}</span>`}</span></div>
          <div class="buttons"><button type="button" onClick=${() => { setText(original); setVerdict(null) }} disabled=${!changed}>Discard changes</button>
            <button type="button" class="primary" onClick=${apply} disabled=${!changed || Boolean(verdict?.bad)}>Apply</button></div></footer></div>`}
    ${asking && html`<${Confirm} title="Reset the tenant?" action="Reset" confirm=${reset} cancel=${() => setAsking(null)}>
      ${it.domain} returns to its initial seed, or to the last seed that was applied. Its clock is reset, and its journal, refresh tokens and revocations are deleted.</>`}`
}
