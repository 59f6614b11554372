// Tokens: mint one, and see which checks a pasted one passes.
import { html, useEffect, useState } from './preact.js'
import { control, state, tenant, update, useShared } from './api.js'
import { Badge, Card, Code, Empty, Facts, Field, Icon, Problem, json, moment } from './ui.js'

const part = text => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))))

/** The header and the claims of a token, without any check; null if it is not a JSON Web Token. */
function decode(token) {
  try {
    const [header, claims] = token.split('.')
    return { header: part(header), claims: part(claims) }
  } catch {
    return null
  }
}

const MEANINGS = { format: 'It is a signed JSON Web Token', issuer: 'A trusted issuer issued it, for a tenant that exists', signature: 'The signature is the issuer’s', audience: 'It is for Microsoft Graph', notBefore: 'It is valid already', expiry: 'It has not expired', revocation: 'It has not been revoked' }

function Checks({ token }) {
  const [checks, setChecks] = useState()
  const [error, setError] = useState()
  useEffect(() => {
    let current = true
    control('POST', '/_emulator/tokens/explain', { body: { accessToken: token } }).then(it => current && setChecks(it), it => current && setError(it))
    return () => { current = false }
  }, [token])
  if (error) return html`<${Problem} error=${error} />`
  if (!checks) return null
  const failed = checks.filter(check => check.passed === false)
  return html`<div class="verdict ${failed.length ? 'bad' : 'good'}" role="status"><${Icon} name=${failed.length ? 'cross' : 'check'} />
      ${failed.length ? `Graph rejects this token with 401: ${failed.map(check => check.check).join(', ')}.` : 'Graph accepts this token. Each operation also checks its permission.'}</div>
    <ol class="steps checks" aria-label="Checks">${checks.map(check => html`<li class="step ${check.passed === null ? 'info' : check.passed ? 'ok' : 'bad'}" key=${check.check}>
      <span class="sign"><${Icon} name=${check.passed === null ? 'dot' : check.passed ? 'check' : 'cross'} /></span>
      <div class="what"><b>${MEANINGS[check.check] ?? check.check}</b><div class="muted mono">${check.detail}</div></div>
      <div class="took">${check.passed === null ? 'not checked' : check.passed ? 'passed' : 'failed'}</div></li>`)}</ol>`
}

function Claims({ token }) {
  const decoded = decode(token)
  if (!decoded) return null
  const { claims } = decoded
  const permissions = [...(claims.roles ?? []), ...(claims.scp ?? '').split(' ')].filter(Boolean)
  return html`<${Facts} rows=${[
      ['Caller', html`${claims.upn ? html`<b>${claims.upn}</b> through ` : ''}<b>${claims.app_displayname ?? claims.appid}</b>`],
      ['Kind', claims.idtyp === 'app' || !claims.scp ? 'Application token' : 'Delegated token'],
      ['Issued', moment((claims.iat ?? claims.nbf) * 1000)], ['Expires', moment(claims.exp * 1000)],
      ['Permissions', permissions.length ? html`<span class="bits">${permissions.slice(0, 24).map(name => html`<${Badge} key=${name}>${name}</>`)}${permissions.length > 24 && html`<span class="muted">and ${permissions.length - 24} more</span>`}</span>` : html`<span class="muted">none</span>`],
    ]} /><details><summary>All claims</summary><${Code} text=${json(decoded.header) + '\n' + json(claims)} label="claims" /></details>`
}

function Mint({ minted }) {
  const { clients } = tenant()
  const [order, setOrder] = useState({ clientId: clients[0]?.id ?? '', permissions: '', user: '', expiresIn: '', expired: false, badSignature: false })
  const [error, setError] = useState()
  const set = change => setOrder({ ...order, ...change })
  async function mint(event) {
    event.preventDefault()
    setError(null)
    const permissions = order.permissions.split(/[\s,]+/).filter(Boolean)
    const body = Object.fromEntries(Object.entries({
      clientId: order.clientId, user: order.user.trim(), [order.user.trim() ? 'scp' : 'roles']: permissions.length ? permissions : undefined,
      expiresIn: order.expiresIn.trim(), expired: order.expired, badSignature: order.badSignature,
    }).filter(([, value]) => value))
    await control('POST', '/_emulator/tokens', { body }).then(it => minted(it.accessToken), setError)
  }
  return html`<${Card} title="Mint a token"><form class="form" onSubmit=${mint}>
    <${Field} label="Application"><select value=${order.clientId} onChange=${event => set({ clientId: event.target.value })}>${clients.map(it => html`<option key=${it.id} value=${it.id}>${it.name}</option>`)}</select></>
    <${Field} label="Signed-in user" hint="A userPrincipalName, for a delegated token. Empty: an application token."><input type="text" placeholder=${'secadmin@' + tenant().domain} value=${order.user} onInput=${event => set({ user: event.target.value })} /></>
    <${Field} label="Permissions" hint="Separated by spaces. Empty: every permission."><textarea rows="3" placeholder="SecurityIdentitiesActions.ReadWrite.All" value=${order.permissions} onInput=${event => set({ permissions: event.target.value })}></textarea></>
    <${Field} label="Lifetime" hint="As PT1H. Empty: one hour."><input type="text" placeholder="PT1H" value=${order.expiresIn} onInput=${event => set({ expiresIn: event.target.value })} /></>
    <label class="check"><input type="checkbox" checked=${order.expired} onChange=${event => set({ expired: event.target.checked })} />Expired five minutes ago</label>
    <label class="check"><input type="checkbox" checked=${order.badSignature} onChange=${event => set({ badSignature: event.target.checked })} />With an invalid signature</label>
    <${Problem} error=${error} /><button type="submit" class="primary">Mint</button></form></>`
}

export function Tokens() {
  useShared()
  const [token, setToken] = useState(state.pastedToken)
  const use = value => {
    const bare = value.trim().replace(/^Bearer\s+/i, '')
    setToken(bare)
    update({ pastedToken: bare })
  }
  return html`<div class="head"><div><h1 tabindex="-1">Tokens</h1><p class="muted">Mint a token for a test, or paste one to see why Graph accepts or rejects it.</p></div></div>
    <div class="columns uneven"><${Mint} minted=${use} />
      <${Card} title="Explain a token"><label class="field"><span>Access token</span>
          <textarea class="mono" rows="5" spellcheck="false" autocomplete="off" placeholder="eyJ0eXAiOiJKV1Qi…" value=${token} onInput=${event => use(event.target.value)}></textarea></label>
        ${token ? html`<${Checks} token=${token} key=${token} /><${Claims} token=${token} />
            <p class="muted note">The views of identities can send actions with this token. It is kept in memory until you reload.</p>`
          : html`<${Empty} title="No token yet" icon="tokens">Paste one from your client’s log, or mint one.</>`}</></div>`
}
