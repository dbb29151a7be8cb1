{
  const signs = ['click', 'pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown']
  const see = (event) => {
    if (!event.isTrusted || (event.type === 'pointermove' && !event.movementX && !event.movementY))
      return
    signs.forEach((sign) => removeEventListener(sign, see, true))
    const body = new URLSearchParams({ visit: 'yes' })
    fetch(location.pathname, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(
      () => undefined,
    )
  }
  signs.forEach((sign) => addEventListener(sign, see, { capture: true, passive: true }))
}
