import process from 'node:process'

/** Loaded before a program that is measured, with --expose-gc: what is left after this signal is what is really held. */
process.on('SIGUSR2', () => globalThis.gc())
