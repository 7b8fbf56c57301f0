// Compares the checkers with brute force on random small histories: 12,000 of every type, or as many as are asked for.
//   npm run check:differential -- [histories of every type] [first seed]
import { differential } from '../test/check/linearizability/differential.js'

const count = Number(process.argv[2] ?? 12_000)
const from = Number(process.argv[3] ?? 100_000)
const { histories, violations, disagreements, unverified } = differential(count, from)
console.log(
  `${histories} histories, ${violations} of them in violation, ${disagreements.length} disagreements, ${unverified.length} certificates that do not verify`,
)
for (const disagreement of disagreements.slice(0, 3)) console.log(JSON.stringify(disagreement, null, 2))
for (const { workload, seed, wrong } of unverified.slice(0, 3))
  console.log(`${workload}, seed ${seed}: ${wrong}`)
process.exitCode = disagreements.length + unverified.length > 0 ? 1 : 0
