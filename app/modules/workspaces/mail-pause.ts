/** A mail that is due while it may not go (its workspace, survey or automation is paused) is looked at again after so long. */
export const pausedForMinutes = 60
