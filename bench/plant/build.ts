import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build, type Options } from 'tsup'
import { withSwitches, type Mistake } from './switching.js'

/** Builds the trial with all mistakes of the files in it. */
export async function builtWithMistakes(
  files: readonly string[],
  outDir: string,
): Promise<readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const texts = new Map<string, string>()
  for (const file of files) {
    const { text, mistakes: more } = withSwitches(file, readFileSync(file, 'utf8'), mistakes.length + 1)
    mistakes.push(...more)
    texts.set(resolve(file), text)
  }
  const plugin: NonNullable<Options['esbuildPlugins']>[number] = {
    name: 'mistakes',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        texts.has(path) ? { contents: texts.get(path)!, loader: 'ts' } : undefined,
      ),
  }
  await build({
    config: false,
    silent: true,
    entry: { trial: 'bench/plant/trial.ts' },
    outDir,
    format: 'esm',
    target: 'node20',
    noExternal: [/^seedbed($|\/)/, /^mnemonist\//, /^@stdlib\//],
    esbuildPlugins: [plugin],
    esbuildOptions: (options) => void (options.alias = { mnemonist: resolve('node_modules/mnemonist') }),
  })
  return mistakes
}
