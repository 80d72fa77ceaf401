// A citation is copied by one button, under Material's own words for it. Without a script it is text to select.
{
  const say = JSON.parse(document.getElementById("__config").textContent).translations

  const copy = async (text, node) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    getSelection().selectAllChildren(node) // a page served without encryption has no clipboard of its own
    document.execCommand("copy")
  }

  for (const node of document.querySelectorAll(".ms-cite")) {
    const text = node.innerText.trim()
    const button = document.createElement("button")
    const state = document.createElement("span")
    button.type = "button"
    button.className = "ms-copy"
    button.textContent = say["clipboard.copy"]
    state.className = "ms-copy__state"
    state.setAttribute("role", "status")
    button.addEventListener("click", async () => {
      await copy(text, node)
      state.textContent = say["clipboard.copied"]
      setTimeout(() => (state.textContent = ""), 4000)
    })
    node.after(button, state)
  }
}
