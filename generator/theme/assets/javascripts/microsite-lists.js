/*
 * The lists: filters and sorting without a server, kept in the address.
 *
 * What a row is filtered and sorted by stands on its link (`data-outlet="le-monde"`), every control in the page; both are
 * written when the site is built (generator/render/facets.py). A long list shows a page of its rows; all of them are in a
 * file (generator/render/paging.py) that is loaded when someone first filters, sorts or turns the page. Without this script
 * the controls stay hidden, a short list is there as a whole, and a long one as pages with links.
 */
"use strict"
{
  const UNSTATED = "-"
  const language = document.documentElement.lang || "en"
  const number = new Intl.NumberFormat(language)
  const plural = new Intl.PluralRules(language)
  const collator = new Intl.Collator(language, { numeric: true, ignorePunctuation: true })

  /* As the search folds: `Nord-Coréens` → `nord coreens`. */
  const fold = text =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .replace(/ß/g, "ss")
      .replace(/(\d)[.,'’\s](?=\d{3}(?!\d))/g, "$1")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()

  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name])

  /* --- rows: what they say and carry, and their elements --- */

  class Row {
    constructor(at, text, carried) {
      this.at = at
      this.text = text
      this.carried = carried
      this.facets = {}
    }

    /* Folded when it is first asked for: thousands take a while. */
    get words() {
      return (this.folded ??= fold(`${this.text} ${this.carried.names || ""}`))
    }

    has(name) {
      return (this.facets[name] ??= (this.carried[name] || UNSTATED).split(" "))
    }
  }

  const rowsOfPage = body =>
    [...body.rows].map((element, at) => {
      const link = element.querySelector("a")
      const row = new Row(at, link.textContent, link.dataset)
      row.element = () => element
      row.said = place => element.cells[place].textContent
      return row
    })

  const made = html => {
    const template = document.createElement("template")
    template.innerHTML = html
    return template.content
  }

  const rowsOfFile = ({ links, texts, languages, cells, link, numbers, carried }) => {
    const value = ([distinct, which], at) => distinct[which[at]] // undefined for none, which is -1
    const fragments = cells.map(([distinct]) => distinct.map(made))
    const names = Object.keys(carried)
    const element = at => {
      const row = document.createElement("tr")
      numbers.forEach((isNumber, place) => {
        const cell = row.insertCell()
        if (isNumber) cell.style.textAlign = "right"
        if (place !== link) {
          const other = place - (place > link)
          cell.append(fragments[other][cells[other][1][at]].cloneNode(true))
          return
        }
        const anchor = document.createElement("a")
        anchor.href = links[at]
        const spoken = value(languages, at)
        const words = spoken ? document.createElement("span") : anchor
        words.textContent = texts[at]
        if (spoken) words.lang = spoken
        if (spoken) anchor.append(words)
        cell.append(anchor)
      })
      return row
    }
    return texts.map((text, at) => {
      const row = new Row(at, text, Object.fromEntries(names.map(name => [name, value(carried[name], at)])))
      row.element = () => element(at)
      row.said = place => {
        if (place === link) return text
        const other = place - (place > link)
        return fragments[other][cells[other][1][at]].textContent
      }
      return row
    })
  }

  /* The file with all rows, as a script: from a folder nothing can be fetched. */
  const load = ({ rows, kind }) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = rows
      script.onload = () => (window.micrositeRows?.[kind] ? resolve(window.micrositeRows[kind]) : reject(new Error("no rows")))
      script.onerror = () => reject(new Error("not loaded"))
      document.head.append(script)
    })

  const start = () => {
    const form = document.querySelector("form.ms-filters")
    const list = document.querySelector(".ms-list")
    const table = list && list.querySelector("table")
    if (!form || !table || form.dataset.live) return
    form.dataset.live = "yes"

    const body = table.tBodies[0]
    const count = form.querySelector(".ms-filters__count")
    const everything = count.textContent
    const chips = form.querySelector(".ms-chips")
    const reset = form.querySelector("button[type=reset]")
    const text = form.querySelector("input[type=search]")
    const selects = [...form.querySelectorAll("select")]
    const controls = [text, ...selects]
    const columns = list.dataset.columns.split(" ")
    const headings = [...table.tHead.rows[0].cells]
    const long = "rows" in list.dataset
    const each = Number(list.dataset.each) || Infinity
    const range = document.querySelector(".ms-range")
    const pager = document.querySelector(".ms-pager")

    let rows = rowsOfPage(body)
    let total = Number(list.dataset.total) || rows.length
    let sorted = rows // in the order that is asked for
    let page = 1

    /* --- all rows of a long list --- */

    let whole = !long
    let loading = null
    const loaded = () => {
      loading ??= load(list.dataset)
        .then(file => {
          rows = sorted = rowsOfFile(file)
          total = rows.length
          keys.clear()
          stands = usual
          offer(file.controls)
          whole = true
        })
        .catch(error => {
          loading = null // the next use tries again
          throw error
        })
      return loading
    }

    /* Does it with all rows there: at once where they are. */
    const withAll = (act, otherwise) => {
      if (whole) return act()
      list.setAttribute("aria-busy", "true")
      return loaded()
        .then(act, () => {
          count.textContent = list.dataset.unloaded
          if (otherwise) otherwise()
        })
        .finally(() => list.removeAttribute("aria-busy"))
    }

    /* A control that has the page's most frequent options gets all of them. */
    const offer = found => {
      for (const select of selects) {
        if (!found[select.name]) continue
        const asked = select.value
        const groups = found[select.name].map(([heading, options]) => {
          const group = heading ? document.createElement("optgroup") : new DocumentFragment()
          if (heading) group.label = heading
          for (const [word, label] of options) {
            const option = new Option(label, word)
            option.dataset.label = label
            group.append(option)
          }
          return group
        })
        select.replaceChildren(select.options[0], ...groups)
        choose(select, asked)
      }
    }

    const choose = (control, value) => {
      control.value = value
      if (control.selectedIndex === -1) {
        // a word that no row has, or none as yet: it can be taken away
        const option = new Option(value, value, false, true)
        option.dataset.label = value
        control.add(option)
      }
    }

    /* --- filtering --- */

    const reaches = (select, row) =>
      "least" in select.dataset ? Number(row.has(select.name)) >= Number(select.value) : row.has(select.name).includes(select.value)

    /* The rows that pass; tells each option how many rows it would leave beside the other filters. */
    const filter = () => {
      const asked = fold(text.value).split(" ").filter(Boolean)
      const active = selects.filter(select => select.value)
      const left = new Map(selects.map(select => [select, []]))
      const shown = []
      for (const row of sorted) {
        if (!asked.every(word => row.words.includes(word))) continue
        const failed = active.filter(select => !reaches(select, row))
        if (failed.length === 0) {
          for (const select of selects) left.get(select).push(row)
          shown.push(row)
        } else if (failed.length === 1) left.get(failed[0]).push(row)
      }
      for (const [select, those] of left) tell(select, those)
      return shown
    }

    const tell = (select, those) => {
      const counts = new Map()
      for (const row of those) for (const word of row.has(select.name)) counts.set(word, (counts.get(word) || 0) + 1)
      for (const option of select.options) {
        if (!option.value) continue
        const reached = "least" in select.dataset ? those.filter(row => Number(row.has(select.name)) >= Number(option.value)).length : counts.get(option.value) || 0
        const said = `${option.dataset.label} (${number.format(reached)})`
        if (option.textContent !== said) option.textContent = said
        const idle = reached === 0 && !option.selected
        if (option.disabled !== idle) option.disabled = idle
      }
    }

    /* --- sorting: `title` ascends, `-sources` descends --- */

    const usual = list.dataset.sorted
    let order = usual
    let stands = usual // the order in which they are sorted

    /* What a row is sorted by: the number or date that it carries under the column's name, else what the cell says.
       Null comes last. */
    const keys = new Map()
    const keysOf = column => {
      if (!keys.has(column)) {
        const place = columns.indexOf(column)
        const said = row => (fold(row.said(place)) ? row.said(place).trim() : null)
        const carried = rows.map(row => row.carried[column] ?? null)
        const numbers = carried.every(value => value === null || /^\d+$/.test(value))
        const dates = carried.every(value => value === null || /^\d{4}/.test(value))
        if (carried.every(value => value === null)) keys.set(column, rows.map(said))
        else if (numbers) keys.set(column, carried.map(value => value && Number(value)))
        else keys.set(column, dates ? carried : rows.map(said))
      }
      return keys.get(column)
    }

    const compare = (a, b) => {
      if (a === null || b === null) return (a === null) - (b === null)
      return typeof a === "number" ? a - b : collator.compare(a, b)
    }

    const sort = () => {
      const down = order.startsWith("-")
      if (order !== stands) {
        sorted = [...rows]
        if (order !== usual) {
          const key = keysOf(order.replace("-", ""))
          sorted.sort((a, b) => {
            const [x, y] = [key[a.at], key[b.at]]
            const swapped = down && x !== null && y !== null
            return (swapped ? compare(y, x) : compare(x, y)) || a.at - b.at
          })
        }
        stands = order
      }
      headings.forEach((heading, place) => {
        if (columns[place] !== order.replace("-", "")) heading.removeAttribute("aria-sort")
        else heading.setAttribute("aria-sort", down ? "descending" : "ascending")
      })
    }

    headings.forEach((heading, place) => {
      const button = document.createElement("button")
      button.type = "button"
      button.className = "ms-sort"
      button.append(...heading.childNodes)
      heading.append(button)
      button.addEventListener("click", () =>
        withAll(() => {
          const column = columns[place]
          const largestFirst = keysOf(column).some(key => typeof key === "number") || column === "date"
          const [first, then] = largestFirst ? [`-${column}`, column] : [column, `-${column}`]
          order = order === first ? then : first
          page = 1
          show()
          write()
        })
      )
    })
    table.tHead.dataset.label = list.dataset.sortBy

    /* --- the rows of a page, and the way to the others --- */

    const show = () => {
      sort()
      const shown = filter()
      const pages = Math.max(1, Math.ceil(shown.length / each))
      page = Math.min(page, pages)
      const first = (page - 1) * each || 0
      const those = shown.slice(first, first + each)
      body.replaceChildren(...those.map(row => row.element()))
      if (long) turn(pages)
      if (range) {
        const values = { first: first + 1, last: first + those.length, n: shown.length }
        for (const name in values) values[name] = number.format(values[name])
        range.textContent = filled(list.dataset.range, values)
        range.hidden = shown.length === 0
      }
      sayActive(shown.length)
    }

    /* The first, the last and those around; null for what is left out between. As generator/render/paging.py. */
    const around = pages => {
      const near = new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])
      const shown = [...near].filter(to => to >= 1 && to <= pages).sort((a, b) => a - b)
      return shown.flatMap((to, at) => {
        const gap = to - (at ? shown[at - 1] : 0)
        return gap === 2 ? [to - 1, to] : gap > 2 ? [null, to] : [to]
      })
    }

    const turn = pages => {
      const item = (to, words, attributes = {}) => {
        const [one, link] = [document.createElement("li"), document.createElement("a")]
        link.href = addressOf(to)
        link.dataset.page = to
        link.textContent = words
        for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value)
        one.append(link)
        return one
      }
      const numbered = to => {
        if (to === null) {
          const dots = document.createElement("li")
          dots.textContent = "…"
          dots.setAttribute("aria-hidden", "true")
          return dots
        }
        const named = { "aria-label": filled(pager.dataset.name, { page: number.format(to) }) }
        return item(to, number.format(to), to === page ? { ...named, "aria-current": "page" } : named)
      }
      pager.firstElementChild.replaceChildren(
        ...(page > 1 ? [item(page - 1, pager.dataset.before, { rel: "prev" })] : []),
        ...around(pages).map(numbered),
        ...(page < pages ? [item(page + 1, pager.dataset.behind, { rel: "next" })] : [])
      )
      pager.hidden = pages < 2
    }

    if (pager)
      pager.addEventListener("click", event => {
        const link = event.target.closest("a")
        if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        withAll(
          () => {
            page = Number(link.dataset.page)
            show()
            write("pushState")
            range.focus({ preventScroll: true })
            range.scrollIntoView({ block: "start" })
          },
          () => location.assign(link.href)
        )
      })

    /* --- what is active, in words and in the address --- */

    const nameOf = control => control.labels[0].textContent
    const sayActive = shown => {
      const active = controls.filter(control => control.value.trim())
      const pattern = count.dataset[plural.select(shown)] || count.dataset.other
      const said = filled(pattern, { n: number.format(shown), total: number.format(total) })
      const now = active.length ? said : everything
      if (count.textContent !== now) count.textContent = now
      chips.replaceChildren(
        ...active.map(control => {
          const value = control === text ? `« ${text.value.trim()} »` : control.selectedOptions[0].dataset.label
          const chip = document.createElement("button")
          chip.type = "button"
          chip.className = "ms-chip"
          chip.textContent = value.startsWith(nameOf(control)) ? value : `${nameOf(control)} · ${value}`
          chip.setAttribute("aria-label", filled(chips.dataset.remove, { filter: chip.textContent }))
          chip.addEventListener("click", () => {
            control.value = ""
            changed()
            control.focus()
          })
          const item = document.createElement("li")
          item.append(chip)
          return item
        })
      )
      for (const control of controls) control.closest(".ms-filter").classList.toggle("ms-filter--active", active.includes(control))
      reset.hidden = active.length === 0
      list.classList.toggle("ms-list--empty", shown === 0)
    }

    const addressOf = to => {
      const address = new URL(location.href)
      const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name))
      for (const control of controls) set(control.name, control.value.trim())
      set("sort", order === usual ? "" : order)
      if (long) set("page", to > 1 ? String(to) : "")
      return address.href
    }

    const write = (how = "replaceState") => {
      const address = addressOf(page)
      try {
        if (address !== location.href) history[how](history.state, "", address)
      } catch {
        // a browser that allows only so many changes a minute: the next one tells it all
      }
    }

    const read = () => {
      const asked = new URL(location.href).searchParams
      for (const control of controls) choose(control, asked.get(control.name) || "")
      const wanted = asked.get("sort") || usual
      order = columns.includes(wanted.replace("-", "")) ? wanted : usual
      page = Math.max(1, Math.floor(Number(asked.get("page"))) || 1)
      const asIs = order === usual && page === 1 && controls.every(control => !control.value.trim())
      if (whole || !asIs) withAll(show)
      else sort()
    }

    const changed = () => {
      page = 1
      write()
      withAll(show)
    }

    form.addEventListener("input", changed)
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("reset", event => {
      event.preventDefault()
      for (const control of controls) control.value = ""
      changed()
      text.focus()
    })
    addEventListener("popstate", read)
    addEventListener("pageshow", event => event.persisted && read())
    // who comes near a control will use it
    for (const near of ["focusin", "pointerover", "touchstart"]) {
      form.addEventListener(near, () => whole || loaded().catch(() => {}), { once: true, passive: true })
    }

    read()
    form.hidden = false
    list.classList.add("ms-list--live")
  }

  if (window.document$) window.document$.subscribe(start)
  else addEventListener("DOMContentLoaded", start)
}
