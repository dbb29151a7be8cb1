type Undo = () => Promise<void>

/** What has to be undone when the run ends, however it ends: the last thing first. */
export function openLeftBehind() {
  const undos: Undo[] = []
  let clearing: Promise<void> | undefined
  const clear = async () => {
    for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
      await undo().catch((error: unknown) => console.error('could not be undone:', error))
    }
  }
  return {
    add: (undo: Undo) => void undos.push(undo),
    /** Undoes everything; further calls wait for the same end. */
    clear: () =>
      (clearing ??= clear().finally(() => {
        clearing = undefined
      })),
  }
}

export type LeftBehind = ReturnType<typeof openLeftBehind>
