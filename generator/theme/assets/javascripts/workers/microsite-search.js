/*
 * Material's search, blind to accents, case, elision and hyphens.
 *
 * Runs Material's own worker (its file name comes in this worker's address) with three changes: words are folded when
 * they are indexed, and so is what is asked; and a page that holds more of the words asked comes first, wherever on it
 * they stand. Where a word stands in its text is not touched, so matches are highlighted as ever. Stands beside Material's worker, whose relative imports must resolve.
 */
"use strict"

const QUERY = 2 // SearchMessageType in Material
const RESULT = 3

/* `Séoul` → `seoul`, `cœur` → `coeur`, `10.000` and `10'000` → `10000`. */
const fold = text =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/(\d)[.,'](?=\d{3}(?!\d))/g, "$1")

/* A hyphen between letters joins words (nord-coréens); before a word it excludes it, which stays. */
const foldQuery = text => fold(text).replace(/([\p{L}\p{N}])[-‐‑](?=[\p{L}\p{N}])/gu, "$1 ")

/* Registered before Material's listener, which therefore sees the folded question. */
addEventListener("message", event => {
  if (event.data && event.data.type === QUERY) event.data.data = foldQuery(event.data.data)
})

/* A result is a list of a page's sections, each with `terms: {word: whether it is there}`. What one section has, the
   page has: no section says that it is missing. The sort is stable. */
const send = self.postMessage.bind(self)
self.postMessage = message => {
  if (message.type === RESULT) {
    const pages = message.data.items.map(sections => {
      const found = new Set(sections.flatMap(({ terms }) => Object.keys(terms).filter(word => terms[word])))
      for (const { terms } of sections) for (const word of Object.keys(terms)) terms[word] = found.has(word)
      return { sections, found: found.size }
    })
    message.data.items = pages.sort((a, b) => b.found - a.found).map(({ sections }) => sections)
  }
  send(message)
}

importScripts(new URL(new URLSearchParams(location.search).get("worker"), location.href).href)

const Token = self.lunr.Token
self.lunr.Token = function (text, metadata) {
  return new Token(fold(text || ""), metadata)
}
self.lunr.Token.prototype = Token.prototype
