/*
 * The lists: filters and sorting without a server, kept in the address.
 *
 * Everything that a row is filtered and sorted by stands on its first link (`data-outlet="le-monde"`), every control in
 * the page; both are written when the site is built (generator/render/facets.py). Without this script the controls stay
 * hidden and the whole table is there.
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

    const rows = [...body.rows].map((row, at) => {
      const link = row.querySelector("a")
      const words = fold(`${link.textContent} ${link.dataset.names || ""}`)
      const has = {}
      for (const { name } of selects) has[name] = (link.dataset[name] || UNSTATED).split(" ")
      return { row, at, words, has, carried: link.dataset, shown: true }
    })

    /* --- filtering --- */

    const reaches = (select, one) =>
      "least" in select.dataset ? Number(one.has[select.name]) >= Number(select.value) : one.has[select.name].includes(select.value)

    /* Hides what does not pass; tells each option how many rows it would leave beside the other filters. */
    const filter = () => {
      const asked = fold(text.value).split(" ")
      const left = new Map(selects.map(select => [select, []]))
      let shown = 0
      for (const one of rows) {
        const failed = selects.filter(select => select.value && !reaches(select, one))
        const named = asked.every(word => one.words.includes(word))
        if (named && failed.length === 0) for (const select of selects) left.get(select).push(one)
        if (named && failed.length === 1) left.get(failed[0]).push(one)
        const passes = named && failed.length === 0
        shown += passes
        if (passes !== one.shown) {
          one.row.hidden = !passes
          one.shown = passes
        }
      }
      for (const [select, those] of left) tell(select, those)
      return shown
    }

    const tell = (select, those) => {
      const counts = new Map()
      for (const one of those) for (const word of one.has[select.name]) counts.set(word, (counts.get(word) || 0) + 1)
      for (const option of select.options) {
        if (!option.value) continue
        const reached = "least" in select.dataset ? those.filter(one => Number(one.has[select.name]) >= Number(option.value)).length : counts.get(option.value) || 0
        option.textContent = `${option.dataset.label} (${number.format(reached)})`
        option.disabled = reached === 0 && !option.selected
      }
    }

    /* --- sorting: `title` ascends, `-sources` descends --- */

    const usual = list.dataset.sorted
    let order = usual
    let stands = usual // how the rows stand in the page

    /* What a row is sorted by: the number or date that it carries under the column's name, else what the cell says.
       Null comes last. */
    const keys = new Map()
    const keysOf = column => {
      if (!keys.has(column)) {
        const place = columns.indexOf(column)
        const said = one => (fold(one.row.cells[place].textContent) ? one.row.cells[place].textContent.trim() : null)
        const carried = rows.map(one => one.carried[column] ?? null)
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
      const key = keysOf(order.replace("-", ""))
      if (order !== stands) {
        const sorted = [...rows]
        if (order !== usual) {
          sorted.sort((a, b) => {
            const [x, y] = [key[a.at], key[b.at]]
            const swapped = down && x !== null && y !== null
            return (swapped ? compare(y, x) : compare(x, y)) || a.at - b.at
          })
        }
        const together = new DocumentFragment()
        for (const { row } of sorted) together.append(row)
        body.append(together)
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
      button.addEventListener("click", () => {
        const column = columns[place]
        const largestFirst = keysOf(column).some(key => typeof key === "number") || column === "date"
        const [first, then] = largestFirst ? [`-${column}`, column] : [column, `-${column}`]
        order = order === first ? then : first
        sort()
        write()
      })
    })
    table.tHead.dataset.label = list.dataset.sortBy

    /* --- what is active, in words and in the address --- */

    const nameOf = control => control.labels[0].textContent
    const sayActive = shown => {
      const active = controls.filter(control => control.value.trim())
      const pattern = count.dataset[plural.select(shown)] || count.dataset.other
      const said = pattern.replace("{n}", number.format(shown)).replace("{total}", number.format(rows.length))
      const now = active.length ? said : everything
      if (count.textContent !== now) count.textContent = now
      chips.replaceChildren(
        ...active.map(control => {
          const value = control === text ? `« ${text.value.trim()} »` : control.selectedOptions[0].dataset.label
          const chip = document.createElement("button")
          chip.type = "button"
          chip.className = "ms-chip"
          chip.textContent = value.startsWith(nameOf(control)) ? value : `${nameOf(control)} · ${value}`
          chip.setAttribute("aria-label", chips.dataset.remove.replace("{filter}", () => chip.textContent))
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

    const write = () => {
      const address = new URL(location.href)
      for (const control of controls) {
        if (control.value.trim()) address.searchParams.set(control.name, control.value.trim())
        else address.searchParams.delete(control.name)
      }
      if (order === usual) address.searchParams.delete("sort")
      else address.searchParams.set("sort", order)
      try {
        if (address.href !== location.href) history.replaceState(history.state, "", address)
      } catch {
        // a browser that allows only so many changes a minute: the next one tells it all
      }
    }

    const read = () => {
      const asked = new URL(location.href).searchParams
      for (const control of controls) {
        const value = asked.get(control.name) || ""
        control.value = value
        if (control.selectedIndex === -1) {
          // a word that no row has any more: it leaves none, and can be taken away
          const option = new Option(value, value, false, true)
          option.dataset.label = value
          control.add(option)
        }
      }
      const wanted = asked.get("sort") || usual
      order = columns.includes(wanted.replace("-", "")) ? wanted : usual
      sayActive(filter())
      sort()
    }

    const changed = () => {
      sayActive(filter())
      write()
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

    read()
    form.hidden = false
    list.classList.add("ms-list--live")
  }

  if (window.document$) window.document$.subscribe(start)
  else addEventListener("DOMContentLoaded", start)
}
