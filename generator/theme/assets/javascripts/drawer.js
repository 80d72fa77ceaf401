// Material opens the drawer by a label, which the keyboard cannot reach: this makes it a button.
{
  const toggle = document.getElementById("__drawer")
  const button = document.querySelector(".md-header label[for=__drawer]")
  const drawer = document.querySelector(".md-sidebar--primary")
  if (toggle && button && drawer) {
    drawer.id ||= "__drawer_panel"
    button.tabIndex = 0
    button.setAttribute("role", "button")
    button.setAttribute("aria-label", drawer.querySelector("nav").getAttribute("aria-label"))
    button.setAttribute("aria-controls", drawer.id)
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked))
    const set = open => {
      if (toggle.checked !== open) toggle.click() // Material listens to the click
    }
    tell()
    toggle.addEventListener("change", tell)
    button.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      set(!toggle.checked)
    })
    for (const place of [button, drawer])
      place.addEventListener("keydown", event => {
        if (event.key !== "Escape" || !toggle.checked) return
        set(false)
        button.focus()
      })
  }
}
