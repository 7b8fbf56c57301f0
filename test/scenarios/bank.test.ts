import { mutants, bank, scenarios } from 'seedbed/scenarios'
import { interleavedSuite } from '../protocols/interleaved-suite.js'
import { protocolSuite } from '../protocols/suite.js'

protocolSuite({
  name: 'bank',
  scenario: bank,
  mutants: mutants.filter(({ family }) => family === 'bank'),
  scenarios,
})

// Its servers answer messages and wait for nothing.
interleavedSuite({ scenario: bank, seeds: [0, 1, 2, 3, 4] })
