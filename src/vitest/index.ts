import './matchers.js'

export { simTest, type SimTestOptions } from './sim-test.js'
export type { SimMatchers } from './matchers.js'
