import pc from 'picocolors'

const wanted = pc.isColorSupported && (process.stdout.isTTY || 'FORCE_COLOR' in process.env)

/** Colours on a terminal that has them; plain text elsewhere, and always with `NO_COLOR`. */
export const colour = pc.createColors(wanted)
