/*
 * The search of a large site, whose index comes in pieces (generator/search/pieces.py).
 *
 * A question fetches the pieces of its words: in which entries each stands, and how often. From that the pages are ranked
 * as lunr and Material rank them; those that are shown first are fetched, and Material's own code highlights their words,
 * with an index of these pages alone. The others follow as one scrolls (microsite-search-box.js).
 * Runs in the search worker, behind microsite-search.js, with what stands there.
 */
"use strict"

const FIRST = 10 // results that Material shows at once
const MORE = 20
const DIGEST = 8 // letters of a piece's digest
const K1 = 1.2 // lunr's; Material's b is 0: the length of a text does not count

/* Five bits a sign, the lowest first, 32 more where another follows. */
const SIGNS = new Uint8Array(128)
for (let n = 0; n < 64; n++) SIGNS[35 + n + (n >= 57)] = n

const numbersOf = list => {
  let at = 0
  return {
    more: () => at < list.length,
    next: () => {
      let value = 0
      for (let shift = 0; ; shift += 5) {
        const sign = SIGNS[list.charCodeAt(at++)]
        value |= (sign & 31) << shift
        if (sign < 32) return value
      }
    }
  }
}

/* Where a word stands: entries, and how often in each. */
const placesOf = list => {
  const numbers = numbersOf(list || "")
  const places = { entries: [], times: [] }
  for (let entry = -1; numbers.more(); ) {
    const step = numbers.next()
    places.entries.push((entry += step >> 1))
    places.times.push(step & 1 ? numbers.next() + 2 : 1)
  }
  return places
}

/* The place in a sorted list of the last that is not greater, at least 0. */
const lastUpTo = (sorted, value) => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] <= value) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

const bitsIn = bits => {
  let count = 0
  for (; bits; bits &= bits - 1) count++
  return count
}

const LETTERS = { a: "articles", c: "claims", e: "entities", p: "pages" }
const COLUMN = { text: 1, title: 2, tags: 3 } // in a row of a piece of words

const inPieces = (setup, here) => {
  const { config, options } = setup
  const root = new URL("../../../", here)
  const fields = Object.keys(config.fields).filter(name => name in COLUMN)

  /* --- pieces, each fetched once --- */

  let source = config.pieces
  let fetched = new Map()
  const arrived = new Map()
  self.micrositePiece = (name, value) => arrived.set(name, value)

  /* Material's worker asks for the scripts of a language whenever it is set up, which here is at each question. */
  const importing = self.importScripts.bind(self)
  const imported = new Set()
  self.importScripts = (...scripts) => {
    const others = scripts.filter(script => !imported.has(script))
    others.forEach(script => imported.add(script))
    return others.length > 0 ? importing(...others) : undefined
  }

  const get = async name => {
    const url = new URL(`${source.at}${name}${source.suffix}`, root).href
    if (source.suffix === ".js") {
      await importing(url)
      return arrived.get(name)
    }
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    return response.json()
  }
  const piece = name => {
    if (!fetched.has(name)) fetched.set(name, get(name))
    return fetched.get(name)
  }
  const piecesOf = ({ named }, kind, numbers) =>
    Promise.all([...numbers].map(at => piece(`${kind}-${named[kind].slice(DIGEST * at, DIGEST * (at + 1))}`)))

  /* Of a site that was published anew since this page was opened, there may be other pieces. */
  const sought = async () => {
    fetched = new Map()
    const response = await fetch(new URL("search/search_index.json", root), { cache: "no-store" })
    const { pieces: now } = (await response.json()).config
    if (!now || now.table === source.table) return false
    source = now
    return true
  }

  /* How pages and entries are numbered. */
  const tables = new WeakMap()
  const table = async () => {
    const read = await piece(source.table)
    if (!tables.has(read)) {
      const boostOf = new Float64Array(read.kinds.length)
      for (const [from, boost] of read.boosts) boostOf.fill(boost, from)
      const firstOf = new Uint32Array(read.kinds.length)
      const pageOf = new Uint32Array(read.entries)
      const counts = numbersOf(read.counts)
      for (let page = 0, entry = 0; counts.more(); page++) {
        firstOf[page] = entry
        pageOf.fill(page, entry, (entry += counts.next()))
      }
      tables.set(read, { ...read, boostOf, firstOf, pageOf })
    }
    return tables.get(read)
  }

  const entriesOf = async (known, wanted) => {
    const { pages } = known
    const numbers = wanted.map(page => lastUpTo(pages, page))
    const read = new Map()
    const distinct = [...new Set(numbers)]
    ;(await piecesOf(known, "pages", distinct)).forEach((rows, at) => read.set(distinct[at], rows))
    return wanted.map((page, at) => read.get(numbers[at])[page - pages[numbers[at]]])
  }

  /* --- Material's worker, asked in between, one question after the other --- */

  const ours = { passing: false }
  ours.pass = message => {
    ours.passing = true
    dispatchEvent(new MessageEvent("message", { data: message }))
    ours.passing = false
  }
  const replies = []
  const engine = message =>
    new Promise(done => {
      replies.push(done)
      ours.pass(message)
    })
  ours.reply = message => {
    const waiting = replies.shift()
    if (waiting) waiting(message)
    return waiting !== undefined
  }
  let turn = Promise.resolve()
  const inTurn = work => (turn = turn.then(work, work))

  /* The question as Material puts it to lunr, and the index that it puts it to. */
  let put = null
  let listening = false
  const search = lunr.Index.prototype.search
  lunr.Index.prototype.search = function (query) {
    if (!listening) return search.call(this, query)
    put = { query, index: this }
    return []
  }
  lunr.utils.warn = () => {} // that a filter is registered again
  const understood = text =>
    inTurn(async () => {
      put = null
      listening = true
      await engine({ type: QUERY, data: text })
      listening = false
      return put
    })

  /* --- which words are meant --- */

  const prefixed = async (known, prefix) => {
    const { words } = known
    const last = lastUpTo(words, `${prefix}\uffff`)
    const numbers = []
    // words that begin so may end the piece before that which begins with one
    for (let at = lastUpTo(words, prefix); at <= last; at++) numbers.push(at)
    return (await piecesOf(known, "words", numbers)).flatMap(rows => rows.filter(([word]) => word.startsWith(prefix)))
  }

  /* Every row whose word a clause means, as lunr understands wildcards and differences in spelling. */
  const meant = async (known, clause) => {
    const star = clause.term.indexOf("*")
    if (!clause.editDistance && star < 0) return (await prefixed(known, clause.term)).filter(([word]) => word === clause.term)
    if (!clause.editDistance && star === clause.term.length - 1) return prefixed(known, clause.term.slice(0, -1))
    const rows = new Map((await piecesOf(known, "words", known.words.keys())).flat().map(row => [row[0], row]))
    const all = lunr.TokenSet.fromArray([...rows.keys()])
    return all.intersect(lunr.TokenSet.fromClause(clause)).toArray().map(word => rows.get(word))
  }

  /* --- which entries hold them, ranked as lunr and Material do --- */

  const ranked = async ({ query, index }) => {
    const known = await table()
    const parsed = new lunr.Query(fields)
    new lunr.QueryParser(query, parsed).parse()
    const { REQUIRED, PROHIBITED } = lunr.Query.presence
    const parts = [...new Set(
      parsed.clauses.filter(({ presence }) => presence !== PROHIBITED).map(({ term }) => term.replace(/^\*|\*$/g, ""))
    )].slice(0, 31)

    const asked = new Map() // word → its row, its weight in each field, which parts it begins with
    const required = []
    const prohibited = new Uint8Array(known.entries)
    const places = new Map()
    const standing = (row, field) => {
      const key = `${field}/${row[0]}`
      if (!places.has(key)) places.set(key, placesOf(row[COLUMN[field]]))
      return places.get(key)
    }
    const termsOf = ({ usePipeline, term, fields }) => (usePipeline ? index.pipeline.runString(term, { fields }) : [term])
    const allMeant = clause => Promise.all(termsOf(clause).map(term => meant(known, { ...clause, term })))
    const rowsOf = await Promise.all(parsed.clauses.map(allMeant))
    parsed.clauses.forEach((clause, number) => {
      const holds = new Uint8Array(clause.presence === REQUIRED && rowsOf[number].length > 0 ? known.entries : 0)
      if (holds.length > 0) required.push(holds)
      for (const rows of rowsOf[number]) {
        for (const row of rows) {
          const [word] = row
          if (clause.presence === PROHIBITED) {
            for (const field of clause.fields) for (const entry of standing(row, field).entries) prohibited[entry] = 1
            continue
          }
          if (isLittle(word) && config.pipeline.includes("stopWordFilter")) continue
          if (!asked.has(word)) {
            let bits = 0
            let exact = 0
            parts.forEach((part, at) => {
              if (word.startsWith(part)) bits |= 1 << at
              if (word === part) exact |= 1 << at
            })
            asked.set(word, { row, weights: {}, bits, exact })
          }
          const { weights } = asked.get(word)
          for (const field of clause.fields) {
            weights[field] = (weights[field] || 0) + clause.boost
            if (holds.length > 0) for (const entry of standing(row, field).entries) holds[entry] = 1
          }
        }
      }
    })

    const size = {} // of what is asked, field by field
    for (const { weights } of asked.values())
      for (const field of Object.keys(weights)) size[field] = (size[field] || 0) + weights[field] ** 2

    const score = new Float64Array(known.entries)
    const bitsOf = new Int32Array(known.entries)
    const inName = new Int32Array(known.entries)
    const exactly = new Int32Array(known.entries)
    const touched = new Uint8Array(known.entries)
    for (const { row, weights, bits, exact } of asked.values()) {
      const all = fields.reduce((sum, field) => sum + standing(row, field).entries.length, 0)
      const rare = Math.log(1 + Math.abs((known.entries - all + 0.5) / (all + 0.5)))
      for (const field of Object.keys(weights)) {
        const { entries, times } = standing(row, field)
        const boost = config.fields[field].boost || 1
        const weight = weights[field] / Math.sqrt(size[field])
        for (let at = 0; at < entries.length; at++) {
          const entry = entries[at]
          const value = ((rare * (K1 + 1) * times[at]) / (K1 + times[at])) * boost * (known.boostOf[known.pageOf[entry]] || 1)
          score[entry] += (Math.round(value * 1000) / 1000) * weight
          touched[entry] = 1
          bitsOf[entry] |= bits
          if (field !== "text") {
            inName[entry] |= bits
            exactly[entry] |= exact
          }
        }
      }
    }
    if (parsed.clauses.length > 0 && parsed.isNegated()) touched.fill(1)

    // of a word that English leaves out Material does not say that it is missing
    const unsaid = parts.reduce((bits, part, at) => (lunr.stopWordFilter(part) === undefined ? bits | (1 << at) : bits), 0)
    const said = parts.length - bitsIn(unsaid)
    const pages = new Map()
    for (let entry = 0; entry < known.entries; entry++) {
      if (!touched[entry]) continue
      if (prohibited[entry] || required.some(holds => !holds[entry])) {
        score[entry] = 0
        continue
      }
      const page = known.pageOf[entry]
      const main = known.firstOf[page] === entry
      const of = said + bitsIn(bitsOf[entry] & unsaid)
      score[entry] *= 1 + (main + (of > 0 ? bitsIn(bitsOf[entry]) / of : 0)) ** 2
      let it = pages.get(page)
      if (!it) pages.set(page, (it = { page, kind: LETTERS[known.kinds[page]], score: -1, bits: 0, inName: 0, exactly: 0 }))
      it.score = Math.max(it.score, score[entry])
      it.bits |= bitsOf[entry]
      if (main) Object.assign(it, { inName: inName[entry], exactly: exactly[entry] })
    }
    return { known, score, pages: [...pages.values()], all: 2 ** parts.length - 1 }
  }

  /* --- in which order pages stand --- */

  const NAMED = 40 // pages that have all the words in their names, and so many: few are of that name

  const ofKind = pages => (only ? pages.filter(({ kind }) => kind === only) : pages)

  const ordered = async ({ known, pages, all }) => {
    const length = 1 << Math.min(tellingOf(asked).length, 5)
    const named = pages.filter(it => all && it.exactly === all && SIGNS[known.names.charCodeAt(it.page)] & length)
    named.sort((a, b) => b.score - a.score)
    const read = named.slice(0, NAMED)
    for (const it of pages) {
      it.found = bitsIn(it.bits)
      it.at = it.page
      it.score = scoreOf(it.score)
      it.rank = kindRank(it.kind, all > 0 && it.inName === all)
    }
    pages.sort(inOrder)
    const pagesOf = some => some.map(({ page }) => page)
    // those that stand first whatever their names are fetched with those whose names are read
    const [entries] = await Promise.all([read, ofKind(pages).slice(0, FIRST)].map(some => entriesOf(known, pagesOf(some))))
    entries.forEach(([main], at) => {
      const place = nameRank(main, read[at].kind)
      if (place < 2) read[at].rank = place
    })
    const ofThatName = read.filter(({ rank }) => rank < 2).sort(inOrder)
    return [...ofThatName, ...pages.filter(({ rank }) => rank >= 2)]
  }

  /* --- what is shown --- */

  let wanted = 0 // the number of the last question
  let shown = null // its answer: pages in order

  /* Results of pages as Material makes them of the whole index. */
  const dressed = async (answer, from, count) => {
    const list = answer.shown.slice(from, from + count)
    const entries = await entriesOf(answer.known, list.map(({ page }) => page))
    const docs = entries.flat().map(entry => ({ ...entry, ...(entry.tags && { tags: [...entry.tags] }) }))
    const { data } = await inTurn(async () => {
      await engine({ type: SETUP, data: { config, docs, options } })
      return engine({ type: QUERY, data: answer.text })
    })
    const found = new Map(data.items.map(sections => [sections[0].location.split("#")[0], sections]))
    return list.map((it, at) => {
      const scores = new Map(entries[at].map(({ location }, n) => [location, answer.score[answer.known.firstOf[it.page] + n]]))
      const [main] = entries[at]
      const sections = found.get(main.location.split("#")[0]) || [{ ...main, terms: {} }]
      for (const section of sections) section.score = scores.get(section.location) || 0
      sections.sort((a, b) => b.score - a.score)
      completed(sections)
      return raised(sections, it.kind, (answer.shown.length - from - at) * (answer.most + 1))
    })
  }

  const narrowedTo = answer => {
    const counts = {}
    for (const { kind } of answer.order) counts[kind] = (counts[kind] || 0) + 1
    return { ...answer, counts, shown: ofKind(answer.order) }
  }

  const show = async (answer, number) => {
    const narrow = narrowedTo(answer)
    const items = await dressed(narrow, 0, FIRST)
    if (number !== wanted) return
    shown = narrow
    send({ type: RESULT, data: { items, counts: narrow.counts, total: narrow.shown.length, number } })
  }

  const answered = async (question, number) => {
    const text = ask(question)
    const meaning = await understood(text)
    if (number !== wanted) return
    if (!meaning) {
      shown = null
      return send({ type: RESULT, data: { items: [], counts: {} } })
    }
    const found = await ranked(meaning)
    if (number !== wanted) return
    const order = await ordered(found)
    if (number !== wanted) return
    const most = order.reduce((high, { score }) => Math.max(high, score), 0)
    await show({ known: found.known, score: found.score, order, most, text }, number)
  }

  ours.answer = async question => {
    const number = ++wanted
    try {
      await answered(question, number)
    } catch (error) {
      if (source.suffix === ".json" && (await sought().catch(() => false))) return answered(question, number)
      console.warn(error)
      send({ type: RESULT, data: { items: [], counts: {} } })
    }
  }
  ours.open = () => table().catch(() => {})
  ours.show = () => shown && show(shown, ++wanted)
  ours.fill = async ({ fill, from }) => {
    if (fill !== wanted || !shown) return
    const items = await dressed(shown, from, MORE)
    if (fill === wanted) send({ microsite: { fill, from, items } })
  }
  return ours
}
