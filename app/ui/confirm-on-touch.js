{
  const form = document.querySelector('form[data-confirm]')
  const status = document.getElementById('status')
  const trap = form?.elements.website
  const signs = [
    'click',
    'pointerdown',
    'pointermove',
    'touchstart',
    'touchmove',
    'wheel',
    'keydown',
  ]
  let seen = false
  let posted
  let timer
  const post = async () => {
    const data = new FormData(form)
    if (!seen || data.get('score') === posted) return
    data.set('auto', posted ? 'own' : form.dataset.confirm)
    for (const name of [...data.keys()])
      if (/^(comment$|solved$|wants_help$|q_)/.test(name)) data.delete(name)
    posted = data.get('score')
    const request = {
      method: 'POST',
      body: new URLSearchParams(data),
      redirect: 'manual',
      keepalive: true,
    }
    const answer = await fetch(form.action, request).catch(() => null)
    status.textContent =
      answer?.type === 'opaqueredirect' ? status.dataset.saved : status.dataset.failed
  }
  const see = (event) => {
    if (
      seen ||
      !event.isTrusted ||
      (event.type === 'pointermove' && !event.movementX && !event.movementY)
    )
      return
    seen = true
    trap.value = ''
    timer = setTimeout(post, 500)
  }
  if (form) {
    trap.value = 'untouched'
    signs.forEach((sign) => addEventListener(sign, see, { capture: true, passive: true }))
    addEventListener('pagehide', post)
    form.addEventListener('submit', () => {
      if (seen) form.elements.touched.value = 'yes'
      seen = false
      clearTimeout(timer)
      signs.forEach((sign) => removeEventListener(sign, see, true))
    })
  }
}
