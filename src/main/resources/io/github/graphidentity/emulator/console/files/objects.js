// Directory objects that Graph serves: one view, and a table of what differs between their sets.
import { html } from './preact.js'
import { graph, graphPage, lastChange, useLive, useLoaded, usePages, queryOf } from './api.js'
import { Badge, Card, Code, Copy, Facts, Loading, Problem, json, moment } from './ui.js'
import { ListView } from './list.js'

const TONES = { healthy: 'good', high: 'bad', notHealthyHigh: 'bad', notHealthyMedium: 'warn', atRisk: 'bad', confirmedCompromised: 'bad', active: 'bad', new: 'bad', medium: 'warn', inProgress: 'warn', low: 'neutral' }
const toned = value => (value ? html`<${Badge} tone=${TONES[value] ?? 'neutral'}>${value}</>` : null)

const kindOf = it => ({ '#microsoft.graph.user': 'User', '#microsoft.graph.group': 'Group', '#microsoft.graph.device': 'Device' }[it['@odata.type']] ?? it['@odata.type']?.replace('#microsoft.graph.', ''))
const directoryObject = it => ({
  title: it.displayName ?? it.id, note: it.userPrincipalName ?? it.mail ?? it.id, badge: html`<${Badge}>${kindOf(it)}</>`,
  href: kindOf(it) === 'Group' ? '#/groups/' + it.id : kindOf(it) === 'User' ? '#/identities?' + queryOf({ search: it.id }) : undefined,
})

/** For each set: where Graph serves it, what can be searched and filtered, how an object is shown, and its lists. */
const SETS = {
  groups: {
    title: 'Groups', one: 'group', path: '/v1.0/groups', placeholder: 'Start of the name',
    search: text => `startswith(displayName,'${text.replaceAll("'", "''")}')`,
    filters: [['All', ''], ['Microsoft 365', "groupTypes/any(c:c eq 'Unified')"], ['Security', 'securityEnabled eq true']],
    hint: 'It is shown with its members and owners.',
    row: it => [it.displayName, it.description ?? it.id, (it.groupTypes ?? []).includes('Unified') ? 'Microsoft 365' : 'Security'],
    facts: ['description', 'mail', 'groupTypes', 'securityEnabled', 'isAssignableToRole', 'createdDateTime'],
    lists: [['Members', '/members', directoryObject], ['Owners', '/owners', directoryObject], ['Member of', '/memberOf', directoryObject]],
  },
  incidents: {
    title: 'Incidents', one: 'incident', path: '/v1.0/security/incidents',
    filters: [['All', ''], ...['active', 'inProgress', 'resolved'].map(status => [status, `status eq '${status}'`])],
    hint: 'It is shown with its alerts.',
    row: it => [it.displayName ?? it.id, `${it.id} · ${it.status ?? ''}`, it.severity],
    facts: ['description', 'status', 'severity', 'classification', 'determination', 'assignedTo', 'customTags', 'createdDateTime', 'lastUpdateDateTime'],
    lists: [['Alerts', '/alerts', it => ({ title: it.title ?? it.id, note: it.description, badge: [toned(it.severity), toned(it.status)] })]],
  },
  riskyUsers: {
    title: 'Risky users', one: 'risky user', path: '/v1.0/identityProtection/riskyUsers',
    filters: [['All', ''], ...['atRisk', 'confirmedCompromised', 'remediated', 'dismissed'].map(state => [state, `riskState eq '${state}'`])],
    hint: 'It is shown with the history of its risk.',
    row: it => [it.userDisplayName ?? it.id, it.userPrincipalName ?? it.id, it.riskState],
    facts: ['userPrincipalName', 'riskLevel', 'riskState', 'riskDetail', 'riskLastUpdatedDateTime', 'isProcessing', 'isDeleted'],
    identity: it => it.id,
    lists: [['History', '/history', it => ({ title: it.riskDetail ?? it.id, note: moment(it.riskLastUpdatedDateTime), badge: [toned(it.riskLevel), toned(it.riskState)] })]],
  },
  sensors: {
    title: 'Sensors', one: 'sensor', path: '/v1.0/security/identities/sensors',
    filters: [['All', ''], ...['healthy', 'notHealthyLow', 'notHealthyMedium', 'notHealthyHigh'].map(status => [status, `healthStatus eq '${status}'`])],
    hint: 'It is shown with its health issues.',
    row: it => [it.displayName, it.domainName, it.healthStatus],
    facts: ['domainName', 'sensorType', 'version', 'deploymentStatus', 'serviceStatus', 'healthStatus', 'openHealthIssuesCount', 'createdDateTime'],
    lists: [['Health issues', '/healthIssues', it => ({ title: it.displayName, note: it.description, badge: [toned(it.severity), toned(it.status)] })]],
  },
}

const shown = (name, value) => (value === null || value === undefined || value.length === 0 ? html`<span class="muted">–</span>`
  : name.endsWith('DateTime') ? moment(value) : TONES[value] ? toned(value) : Array.isArray(value) ? value.join(', ') : String(value))

export function Objects({ id, argument, query }) {
  const set = SETS[id]
  useLive()
  const read = ({ search, filter }, next) => graphPage(next ?? set.path + '?' + queryOf({
    $top: 50, $filter: [search && set.search?.(search), filter].filter(Boolean).join(' and ') }))
  const row = (it, kept) => {
    const [name, note, badge] = set.row(it)
    return html`<a class="identity-row" href=${`#/${id}/${encodeURIComponent(it.id)}${kept ? '?' + kept : ''}`} aria-current=${it.id === argument ? 'true' : undefined}>
      <span class="names"><b>${name}</b><small>${note}</small></span>${toned(badge)}</a>`
  }
  return html`<${ListView} ...${set} id=${id} many=${set.one + 's'} argument=${argument} query=${query} read=${read} row=${row} watch=${lastChange()}
    none=${html`Create one through Graph, or add it to the <a href="#/seed">seed</a>.`}
    detail=${back => html`${back}<${One} set=${set} id=${argument} key=${argument} />`} />`
}

function One({ set, id }) {
  const path = set.path + '/' + encodeURIComponent(id)
  const loaded = useLoaded(() => graph(path), [id, lastChange()])
  const it = loaded.value
  if (loaded.error) return html`<${Problem} error=${loaded.error} again=${loaded.reload} />`
  if (!it) return html`<${Loading} />`
  return html`<div class="head"><div><h2 class="title">${set.row(it)[0]}</h2><p class="id"><code class="cut">${it.id}</code><${Copy} text=${it.id} label="Copy the id" quiet /></p></div>
      ${set.identity && html`<a href=${'#/identities?' + queryOf({ search: set.identity(it) })}>Identity of the user</a>`}</div>
    <${Card} title="Properties"><${Facts} rows=${set.facts.map(name => [name, shown(name, it[name])])} />
      <details><summary>All properties</summary><${Code} text=${json(it)} label="response of Graph" /></details></>
    ${set.lists.map(([title, list, describe]) => html`<${Related} title=${title} path=${path + list} describe=${describe} key=${title} />`)}`
}

function Related({ title, path, describe }) {
  const list = usePages(next => graphPage(next ?? path), [path, lastChange()])
  return html`<${Card} title=${title}><${Problem} error=${list.error} again=${list.reload} />
    ${list.items.length === 0 && (list.loading ? html`<${Loading} />` : !list.error && html`<p class="muted note">None.</p>`)}
    <ul class="plain related" aria-label=${title}>${list.items.map(describe).map((it, i) => html`<li key=${i}>
      <span class="names">${it.href ? html`<a href=${it.href}>${it.title}</a>` : html`<b>${it.title}</b>`}<small>${it.note}</small></span><span class="row">${it.badge}</span></li>`)}</ul>
    ${list.items.length > 0 && !list.complete && html`<button type="button" class="small" disabled=${list.loading} onClick=${list.more}>Show more</button>`}</>`
}
