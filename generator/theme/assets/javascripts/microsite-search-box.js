/*
 * The search box: which kinds of page are found, and a way to narrow the results to one.
 *
 * Runs before Material's script, which makes the search worker: takes part in what the two tell each other, and changes
 * neither. From a file:// address, where a browser starts no worker, it runs the worker's script in a frame.
 * What it says stands on its own element: `data-claims="Affirmations"`, `data-claim="Affirmation"`.
 */
"use strict"
{
  const KINDS = { articles: "article", claims: "claim", entities: "entity", pages: "page" }
  const says = document.currentScript.dataset
  const words = Object.fromEntries(Object.entries(KINDS).map(([kind, one]) => [kind, says[one]]))
  const number = new Intl.NumberFormat(document.documentElement.lang || "en")

  /* Material's settings stand in the page: its worker is run by ours, see workers/microsite-search.js. */
  const settings = document.getElementById("__config")
  const changed = JSON.parse(settings.textContent)
  changed.search = changed.search.replace(/([^/]+)$/, "microsite-search.js?worker=$1")
  settings.textContent = JSON.stringify(changed)

  /* --- a worker that begins when somebody goes to the search: most visits never do, and reading the index is most of a
         page's work --- */

  const asleep = begin => {
    const worker = new EventTarget()
    const waiting = []
    let awake = null
    worker.postMessage = message => (awake ? awake.postMessage(message) : waiting.push(message))
    worker.wake = () => {
      if (awake) return
      awake = begin()
      awake.addEventListener("message", ({ data }) => worker.dispatchEvent(new MessageEvent("message", { data })))
      waiting.forEach(message => awake.postMessage(message))
    }
    if (new URLSearchParams(location.search).has("q")) worker.wake() // a link to a question
    return worker
  }

  /* --- a worker that is a frame --- */

  const framed = url => {
    const worker = new EventTarget()
    const frame = document.createElement("iframe")
    const waiting = []
    let deliver = message => waiting.push(message)
    worker.postMessage = message => deliver(message)
    frame.hidden = true
    frame.srcdoc = "<!doctype html><title>-</title>"
    frame.addEventListener("load", async () => {
      const inside = frame.contentWindow
      const run = source =>
        new Promise((done, failed) => {
          const script = inside.document.createElement("script")
          script.src = new URL(source, url)
          script.onload = done
          script.onerror = () => failed(new Error(`${script.src} cannot be read`))
          inside.document.head.append(script)
        })
      let loading = Promise.resolve()
      inside.importScripts = (...sources) => (loading = sources.reduce((before, source) => before.then(() => run(source)), loading))
      inside.postMessage = message => worker.dispatchEvent(new MessageEvent("message", { data: message }))
      await run(url)
      await loading // what the script itself imports
      deliver = message => inside.dispatchEvent(new inside.MessageEvent("message", { data: message }))
      waiting.forEach(deliver)
    }, { once: true })
    document.body.append(frame)
    return worker
  }

  /* --- the kinds, between the number of results and the results --- */

  const fitted = worker => {
    let only = ""
    const tell = () => worker.postMessage({ microsite: { words, only } })
    const bar = document.createElement("div")
    bar.className = "ms-kinds"
    bar.hidden = true
    bar.setAttribute("role", "group")
    bar.setAttribute("aria-label", says.narrow)
    const press = () => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.kind === only))
    }
    const buttons = ["", ...Object.keys(KINDS)].map(kind => {
      const button = document.createElement("button")
      button.type = "button"
      button.dataset.kind = kind
      button.addEventListener("click", () => {
        only = kind
        press()
        tell()
      })
      return button
    })
    bar.append(...buttons)
    press()

    const show = counts => {
      const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
      bar.hidden = all === 0 && !only
      for (const button of buttons) {
        const { kind } = button.dataset
        const n = kind ? counts[kind] || 0 : all
        button.textContent = `${says[kind || "all"]} ${number.format(n)}`
        button.hidden = n === 0 && kind !== only && kind === "pages"
      }
    }

    /* Of a large site's results the first come alone; Material makes the others, one after the other, as one scrolls to
       them, of what stands in this array by then. */
    let list = null
    let answer = { items: [], number: 0, filled: 0, total: 0 }
    const ahead = () => {
      if (!list || answer.asking || answer.filled >= answer.total || list.children.length + 15 < answer.filled) return
      answer.asking = true
      worker.postMessage({ microsite: { fill: answer.number, from: answer.filled } })
    }
    const pad = ({ items, number, total }) => {
      answer = { items, number, total, filled: items.length }
      for (let at = items.length; at < total; at++) items.push([{ location: "", title: "…", text: "", score: 0, terms: {} }])
    }
    const fill = ({ fill: number, from, items }) => {
      if (number !== answer.number) return
      items.forEach((sections, at) => {
        const stub = answer.items[from + at]
        stub.splice(0, stub.length, ...sections)
        const made = list.children[from + at] // shown before it came
        if (made) late(made, sections)
      })
      answer.filled = from + items.length
      answer.asking = false
      ahead()
    }
    const late = (made, sections) => {
      const page = sections.find(({ location }) => !location.includes("#")) || sections[0]
      made.querySelector("a").href = new URL(page.location, new URL(changed.base, location.href))
      made.querySelector("h1").innerHTML = page.title
    }

    worker.addEventListener("message", ({ data }) => {
      if (data.data && data.data.counts) {
        show(data.data.counts)
        if (data.data.total) pad(data.data)
      }
      if (data.microsite && data.microsite.fill) fill(data.microsite)
    })
    tell()

    const place = () => {
      const box = document.querySelector("[data-md-component=search]")
      const result = box && box.querySelector("[data-md-component=search-result]")
      if (!result) return
      const input = box.querySelector("input")
      const opened = document.querySelector("[data-md-toggle=search]")
      for (const [place, what] of [[box, "focusin"], [box, "pointerenter"], [opened, "change"]]) {
        if (place) place.addEventListener(what, worker.wake)
      }
      if (document.activeElement === input || (opened && opened.checked)) worker.wake() // before this script ran
      result.firstElementChild.setAttribute("role", "status")
      result.firstElementChild.after(bar)
      /* Material reads the question when a key comes up: a tenth of a second after it went down, and never where words are
         pasted or dictated. What it has read already it does not read again. */
      input.addEventListener("input", () => input.dispatchEvent(new KeyboardEvent("keyup")))
      input.addEventListener("focus", () => worker.postMessage({ microsite: { open: true } }))
      list = result.lastElementChild
      new MutationObserver(ahead).observe(list, { childList: true })
      /* Material closes the search at Tab, and takes any other key back to the question. */
      const keys = event => {
        const { key, shiftKey, target } = event
        const inside = bar.contains(target)
        if (target === input && key === "Tab" && !shiftKey && !bar.hidden) {
          event.preventDefault()
          event.stopPropagation()
          buttons.find(button => button.getAttribute("aria-pressed") === "true").focus()
        } else if (inside && (key === "Tab" || key === "Enter" || key === " " || key === "Shift")) {
          event.stopPropagation()
          const last = [...buttons].reverse().find(button => !button.hidden)
          const next = shiftKey ? target === buttons[0] && input : target === last && result.querySelector("ol a")
          if (key === "Tab" && next) {
            event.preventDefault()
            next.focus()
          }
        } else if (inside && (key === "ArrowRight" || key === "ArrowLeft")) {
          event.preventDefault()
          event.stopPropagation()
          const shown = buttons.filter(button => !button.hidden)
          const step = key === "ArrowRight" ? 1 : shown.length - 1
          shown[(shown.indexOf(target) + step) % shown.length].focus()
        }
      }
      document.addEventListener("keydown", keys, true)
    }
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", place)
    else place()
    return worker
  }

  const Native = window.Worker
  window.Worker = function (url, options) {
    if (!String(url).includes("microsite-search.js")) return new Native(url, options)
    return fitted(asleep(() => (location.protocol === "file:" ? framed(new URL(url, location.href)) : new Native(url, options))))
  }
}
