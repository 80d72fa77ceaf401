// Material opens the drawer by a label, which the keyboard cannot reach: a button takes its place.
{
  const toggle = document.getElementById("__drawer")
  const label = document.querySelector(".md-header label[for=__drawer]")
  const drawer = document.querySelector(".md-sidebar--primary")
  if (toggle && label && drawer) {
    const button = document.createElement("button")
    drawer.id ||= "__drawer_panel"
    button.type = "button"
    button.className = `${label.className} ms-menu`
    button.setAttribute("aria-label", drawer.querySelector("nav").getAttribute("aria-label"))
    button.setAttribute("aria-controls", drawer.id)
    button.append(...label.childNodes)
    label.replaceWith(button)

    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked))
    tell()
    toggle.addEventListener("change", tell)
    button.addEventListener("click", () => toggle.click()) // Material listens to the click
    for (const place of [button, drawer])
      place.addEventListener("keydown", event => {
        if (event.key !== "Escape" || !toggle.checked) return
        toggle.click()
        button.focus()
      })
  }
}
