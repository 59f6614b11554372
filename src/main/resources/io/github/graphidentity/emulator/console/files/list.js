// A list to search and to filter, with the chosen item beside it. Search, filter and item are in the address.
import { html, useEffect, useRef } from './preact.js'
import { queryOf, usePages } from './api.js'
import { Empty, Icon, Loading, Problem, VirtualList } from './ui.js'

const ROW = 60

/**
 * @param read reads a page: `({ search, filter }, next) => ({ items, next })`
 * @param placeholder of the search; without it, the list has no search
 * @param detail draws the chosen item: `(back, changed) =>` html
 */
export function ListView({ id, title, one, many, argument, query, read, placeholder, filters, row, none, hint, detail, watch }) {
  const search = query.get('search') ?? ''
  const filter = query.get('filter') ?? ''
  const list = usePages(next => read({ search, filter }, next), [id, search, filter, watch], search ? 150 : 0)
  const input = useRef()
  const address = change => {
    const next = queryOf({ search, filter, ...change })
    history.replaceState(null, '', '#/' + id + (argument ? '/' + encodeURIComponent(argument) : '') + (next ? '?' + next : ''))
    dispatchEvent(new HashChangeEvent('hashchange'))
  }
  useEffect(() => {
    const slash = event => {
      if (event.key === '/' && input.current && !/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) { event.preventDefault(); input.current.focus() }
    }
    addEventListener('keydown', slash)
    return () => removeEventListener('keydown', slash)
  }, [])
  const kept = queryOf({ search, filter })
  const back = html`<a class="back" href=${'#/' + id + (kept ? '?' + kept : '')}><${Icon} name="back" />${title}</a>`
  return html`<div class="split ${argument ? 'has-detail' : ''}">
    <section class="pane" aria-label=${'List of ' + many}>
      <h1 tabindex="-1">${title}</h1>
      ${placeholder && html`<div class="search"><${Icon} name="search" /><input ref=${input} type="search" placeholder=${placeholder} aria-label=${'Search ' + many}
        value=${search} onInput=${event => address({ search: event.target.value })} /><kbd aria-hidden="true">/</kbd></div>`}
      <div class="chips" role="group" aria-label="Filter">${filters.map(([label, value]) => html`
        <button type="button" key=${label} aria-pressed=${filter === value ? 'true' : 'false'} onClick=${() => address({ filter: value })}>${label}</button>`)}</div>
      <${Problem} error=${list.error} again=${list.reload} />
      ${list.items.length === 0 && list.loading && html`<${Loading} />`}
      ${list.items.length === 0 && !list.loading && !list.error && html`<${Empty} title=${kept ? `No ${one} matches` : `No ${one} yet`} icon="search">
        ${kept ? html`<button type="button" class="small" onClick=${() => address({ search: '', filter: '' })}>Clear search and filter</button>` : none}</>`}
      ${list.items.length > 0 && html`<${VirtualList} items=${list.items} height=${ROW} label=${title} end=${list.more} keyOf=${it => it.id} row=${item => row(item, kept)} />
        <p class="count muted" role="status">${list.items.length.toLocaleString('en')}${list.complete ? '' : '+'} ${list.items.length === 1 ? one : many}</p>`}
    </section>
    <section class="detail" aria-label=${title + ', detail'}>${argument ? detail(back, list.reload)
      : html`<${Empty} title=${`Choose ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`} icon=${id}>${hint}</>`}</section>
  </div>`
}
