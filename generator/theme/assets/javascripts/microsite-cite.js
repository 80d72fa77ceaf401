/*
 * Copying a citation: a button behind the text to cite and behind each format's link. The link holds its file, so that
 * nothing is fetched; without this script the links still save the files.
 */
"use strict"

{
  const button = (words, format, text) => {
    const made = document.createElement("button")
    made.type = "button"
    made.className = "ms-copy"
    made.textContent = words.copy
    if (format) made.setAttribute("aria-label", words.copyAs.replace("%", format))
    made.addEventListener("click", async () => {
      const done = await copied(text())
      const status = made.closest(".ms-formats").querySelector("[role=status]")
      status.textContent = done ? words.copied : words.failed
      made.textContent = done ? words.copied : words.failed
      setTimeout(() => {
        made.textContent = words.copy
        status.textContent = ""
      }, 2500)
    })
    return made
  }

  /* The clipboard is closed to pages that came over plain http: the older way is left. */
  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const area = document.createElement("textarea")
      const before = document.activeElement
      area.value = text
      area.style.position = "fixed"
      area.style.opacity = "0"
      document.body.append(area)
      area.select()
      const done = document.execCommand("copy")
      area.remove()
      if (before) before.focus()
      return done
    }
  }

  const prepare = () => {
    for (const formats of document.querySelectorAll(".ms-formats:not([data-ready])")) {
      const words = formats.dataset
      words.ready = ""
      const cited = formats.previousElementSibling
      for (const link of formats.querySelectorAll("a[download]")) {
        const group = document.createElement("span")
        group.className = "ms-format"
        link.before(group)
        const file = () => decodeURIComponent(link.getAttribute("href").replace(/^[^,]*,/, ""))
        group.append(link, button(words, link.textContent, file))
      }
      const status = document.createElement("span")
      status.setAttribute("role", "status")
      status.className = "ms-copy-status"
      formats.prepend(button(words, "", () => cited.textContent.replace(/\s+/g, " ").trim()))
      formats.append(status)
    }
  }

  prepare()
  if (window.document$) document$.subscribe(prepare) // pages that Material puts in place of one another
}
