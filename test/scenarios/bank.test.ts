import { mutants, bank, scenarios } from 'seedbed/scenarios'
import { protocolSuite } from '../protocols/suite.js'

protocolSuite({
  name: 'bank',
  scenario: bank,
  mutants: mutants.filter(({ family }) => family === 'bank'),
  scenarios,
})
