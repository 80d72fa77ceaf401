/*
 * Material's search, blind to accents, case, elision and hyphens.
 *
 * Runs Material's own worker (its file name comes in this worker's address) with two changes: words are folded when
 * they are indexed, and so is what is asked. Where a word stands in its text is not touched, so matches are
 * highlighted as ever. Stands beside Material's worker, whose relative imports must resolve.
 */
"use strict"

const QUERY = 2 // SearchMessageType.QUERY in Material

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

importScripts(new URL(new URLSearchParams(location.search).get("worker"), location.href).href)

const Token = self.lunr.Token
self.lunr.Token = function (text, metadata) {
  return new Token(fold(text || ""), metadata)
}
self.lunr.Token.prototype = Token.prototype
