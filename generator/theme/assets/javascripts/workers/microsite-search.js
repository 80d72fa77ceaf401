/*
 * Material's search, blind to accents, case, elision and hyphens.
 *
 * Runs Material's own worker (its file name comes in this worker's address) with these changes:
 * - words are folded when they are indexed, and so is what is asked; where a word stands in its text is not touched, so
 *   matches are highlighted as ever;
 * - a number is one word, whatever parts its thousands: 10.000, 10'000, 10 000;
 * - little words (un, du, the), which the index does not have, are not asked for, and highlighted where they stand
 *   beside their neighbour: Kim Jong-un;
 * - a page whose name or alias is what is asked comes first, then those that hold more of the words, wherever on the
 *   page; among equals a name that holds them all, then claims, then the rest;
 * - each result says what kind of page it is, and all of them can be narrowed to one kind: the page tells which, and in
 *   which words (microsite-search-box.js), and gets the number of each.
 * A large site's index comes in pieces, fetched as they are asked for: see microsite-search-pieces.js.
 * Stands beside Material's worker, whose relative imports must resolve. From a file:// address it runs in a frame, where
 * importing takes time.
 */
"use strict"

const SETUP = 0 // SearchMessageType in Material
const QUERY = 2
const RESULT = 3

/* `Séoul` → `seoul`, `cœur` → `coeur`, `10.000`, `10'000` and `10 000` → `10000`. */
const fold = text =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/(\d)[.,'\s](?=\d{3}(?!\d))/g, "$1")

/* A hyphen between letters joins words (nord-coréens), behind one the word goes on; before a word it excludes it, which stays. */
const foldQuery = text =>
  fold(text)
    .replace(/([\p{L}\p{N}])[-‐‑](?=[\p{L}\p{N}])/gu, "$1 ")
    .replace(/([\p{L}\p{N}])[-‐‑]+(?=\s|$)/gu, "$1")

/* The words of a name or a question, as one string to compare: `l'État` → `l etat`. */
/* Of a name as the index has it, which is HTML: `R&amp;D` has the words `r d`. */
const wordsOf = text => fold(text.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt);/g, " ")).match(/[\p{L}\p{N}]+/gu) || []

let languages = []

/* What lunr's own filters leave out of the index, by the languages of the site. */
const isLittle = word =>
  languages.some(language => {
    const filter = language === "en" ? lunr.stopWordFilter : lunr[language] && lunr[language].stopWordFilter
    return filter !== undefined && filter(word) === undefined
  })

/* --- what is asked ----------------------------------------------------------------------------------------------- */

let asked = [] // words, little ones too
let neighbours = new Map() // word → the little word behind it

const ask = text => {
  const folded = foldQuery(text)
  asked = wordsOf(folded.replace(/(^|\s)([+-]?)(?:title|text|tags):/g, "$1$2"))
  neighbours = new Map()
  const telling = asked.filter(word => !isLittle(word))
  if (telling.length === 0 || telling.length === asked.length) return folded
  asked.forEach((word, at) => {
    if (at > 0 && isLittle(word) && !isLittle(asked[at - 1])) neighbours.set(asked[at - 1], word)
  })
  return folded.replace(/(^|[\s"])([\p{L}\p{N}]+)(?=[\s"]|$)/gu, (all, before, word) => (isLittle(word) ? before : all))
}

/* Numbers parted by spaces stay whole: the place between their digits separates nothing. */
const wholeNumbers = separator => {
  try {
    // tried at every character of the site: what fails soonest stands first
    const inside = String.raw`\s(?=\d{3}(?!\d))(?<=(?<!\d)\d{1,3}(?:[.,'\s]\d{3})*\s)`
    new RegExp(inside)
    return `(?!${inside})(?:${separator})`
  } catch {
    return separator // a browser without lookbehind
  }
}

let pieces = null // of a large site: what its script offers, once that has run

/* Registered before Material's listener, which therefore sees what is changed here. */
addEventListener("message", event => {
  const message = event.data
  if (!message || (pieces && pieces.passing)) return
  if (message.microsite) {
    event.stopImmediatePropagation() // Material's worker knows no such message
    if (message.microsite.open) return pieces && pieces.open()
    if (message.microsite.fill) return pieces.fill(message.microsite)
    words = message.microsite.words
    only = message.microsite.only
    if (pieces) pieces.show()
    else if (found) send(narrowed())
  }
  if (message.type === SETUP) {
    const { config } = message.data
    languages = config.lang
    placeOf = new Map(message.data.docs.map(({ location }, at) => [location, at]))
    config.separator = wholeNumbers(config.separator)
    if (config.pieces) {
      const loading = importScripts(new URL("microsite-search-pieces.js", here).href)
      if (loading) {
        event.stopImmediatePropagation()
        loading.then(() => (pieces = inPieces(message.data, here)).pass(message))
      } else pieces = inPieces(message.data, here)
    }
  }
  if (message.type === QUERY && pieces) {
    event.stopImmediatePropagation()
    pieces.answer(message.data)
  } else if (message.type === QUERY) message.data = ask(message.data)
})

/* --- what is found ----------------------------------------------------------------------------------------------- */

const highlighted = text =>
  text.replace(/<mark>([^<]*)<\/mark>([^\p{L}\p{N}<]{1,3})(\p{L}+)/gu, (all, word, gap, next) =>
    neighbours.get(fold(word)) === fold(next) ? `<mark>${word}</mark>${gap}<mark>${next}</mark>` : all
  )

/* Locations are relative to the site. */
const kindOf = sections => (/^(articles|claims|entities)\/./.exec(sections[0].location) || ["", "pages"])[1]
const pageOf = sections => sections.find(({ location }) => !location.includes("#")) || sections[0]

const namesOf = new Map() // location → the words of its title and aliases

const tellingOf = words => words.filter(word => !isLittle(word))

/* The less the earlier: below 2 for a page whose name is what is asked. */
const nameRank = (page, kind) => {
  if (!namesOf.has(page.location)) namesOf.set(page.location, [page.title, ...(page.tags || [])].map(wordsOf))
  const names = namesOf.get(page.location)
  const apart = kind === "entities" ? 0 : 0.5
  const telling = tellingOf(asked).join(" ")
  if (names.some(name => name.join(" ") === asked.join(" "))) return apart
  return telling && names.some(name => tellingOf(name).join(" ") === telling) ? 1 + apart : 2
}
const kindRank = (kind, named) => (kind === "entities" && named ? 2 : kind === "claims" ? 3 : 4)

const rank = (sections, kind) => {
  const page = pageOf(sections)
  const place = nameRank(page, kind)
  const names = namesOf.get(page.location).flat()
  return place < 2 ? place : kindRank(kind, tellingOf(asked).every(word => names.some(other => other.startsWith(word))))
}

/* Before the others: those of that name, then those that hold more of the words, then those that lunr puts first; what is
   equal to it stands as in the index. Nine digits, since sums differ in the last ones by the order of what is added. */
const scoreOf = score => Number(score.toPrecision(9))
const inOrder = (a, b) =>
  Math.min(a.rank, 2) - Math.min(b.rank, 2) || b.found - a.found || a.rank - b.rank || b.score - a.score || a.at - b.at

const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

let words = {} // kind → what a result of it is called
let only = "" // a kind, or an empty one for all
let placeOf = new Map() // location → its place in the index
let found = null // the last answer: pages with their kinds, in order

/* A result is a list of a page's sections, each with `terms: {word: whether it is there}`. What one section has, the
   page has: no section says that it is missing. */
const read = sections => {
  const kind = kindOf(sections)
  const place = rank(sections, kind)
  const score = scoreOf(Math.max(...sections.map(section => section.score)) || 0)
  return { sections, kind, found: completed(sections), rank: place, score, at: placeOf.get(pageOf(sections).location) }
}

/* How many of the words are there. */
const completed = sections => {
  const there = new Set(sections.flatMap(({ terms }) => Object.keys(terms).filter(word => terms[word])))
  for (const section of sections) {
    for (const word of Object.keys(section.terms)) section.terms[word] = there.has(word)
    if (neighbours.size > 0) {
      section.title = highlighted(section.title)
      section.text = highlighted(section.text)
      if (section.tags) section.tags = section.tags.map(highlighted)
    }
  }
  return there.size
}

/* A page's sections with their scores so much higher that pages stand in their order; the page's own says its kind. */
const raised = (sections, kind, by) => {
  const page = pageOf(sections)
  return sections.map(section => ({
    ...section,
    score: section.score + by,
    title: section === page && words[kind] ? `<span class="ms-kind">${escaped(words[kind])}</span> ${section.title}` : section.title
  }))
}

/* The answer as Material shows it: Enter opens the page of the highest score, which must be the one that stands first. */
const narrowed = () => {
  const counts = {}
  for (const { kind } of found) counts[kind] = (counts[kind] || 0) + 1
  const shown = found.filter(({ kind }) => !only || kind === only)
  const most = Math.max(0, ...shown.flatMap(({ sections }) => sections.map(({ score }) => score)))
  const items = shown.map(({ sections, kind }, at) => raised(sections, kind, (shown.length - at) * (most + 1)))
  return { type: RESULT, data: { items, counts } }
}

const send = self.postMessage.bind(self)
self.postMessage = message => {
  if (pieces && pieces.reply(message)) return
  if (message.type !== RESULT) return send(message)
  found = message.data.items.map(read).sort(inOrder)
  send(narrowed())
}

/* --- Material's worker ------------------------------------------------------------------------------------------- */

const foldTokens = () => {
  const Token = self.lunr.Token
  const known = new Map() // a site has many words, and few different ones
  self.lunr.Token = function (text, metadata) {
    if (!text || /^[a-z]+$/.test(text)) return new Token(text || "", metadata)
    let folded = known.get(text)
    if (folded === undefined) known.set(text, (folded = fold(text)))
    return new Token(folded, metadata)
  }
  self.lunr.Token.prototype = Token.prototype
}

const here = new URL(self.document ? document.currentScript.src : location.href)
const loading = importScripts(new URL(here.searchParams.get("worker"), here).href)
if (loading) loading.then(foldTokens)
else foldTokens()
