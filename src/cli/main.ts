#!/usr/bin/env node
import { main } from './program.js'

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode)
})

process.exitCode = await main(process.argv.slice(2))
