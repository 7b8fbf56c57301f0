import { InputError, shown, unknownWord } from '../../input/index.js'
import type { Model } from './model.js'

/** A whole number that a model is built with, such as how many acceptors there are. */
export interface SizeParameter {
  readonly byDefault: number
  readonly least: number
  readonly most: number
  /** What it counts, in a few words. */
  readonly meaning: string
}

/** Parameters with their values. */
export type Sizes<Name extends string = string> = Readonly<Record<Name, number>>

/** A model with a well-known mistake in it. */
export interface ModelVariant<Name extends string = string> {
  /** In kebab case, such as `quorum-of-half`. */
  readonly name: string
  /** What is wrong, in a sentence. */
  readonly summary: string
  /** The property that it violates. */
  readonly violates: string
  /** Where it needs other parameters than the defaults to show. */
  readonly parameters?: Partial<Sizes<Name>>
  /** The model with the mistake. */
  model(parameters: Sizes<Name>): Model<any, any>
}

/** A family of models that can be explored by name: `seedbed explore <name> --set key=value --variant name`. */
export interface Explorable<Name extends string = string> {
  readonly name: string
  /** One line for lists. */
  readonly summary: string
  readonly parameters: Readonly<Record<Name, SizeParameter>>
  /** Mistakes that exploration must find. */
  readonly variants: readonly ModelVariant<Name>[]
  /** The correct model. Use `buildModel` for parameters that are not yet checked. */
  model(parameters: Sizes<Name>): Model<any, any>
}

/** An explorable as it is defined. */
export interface ExplorableDefinition<Name extends string> {
  readonly name: string
  readonly summary?: string
  readonly parameters?: Readonly<Record<Name, SizeParameter>>
  readonly variants?: readonly ModelVariant<Name>[]
  readonly model: (parameters: Sizes<Name>) => Model<any, any>
}

/** A model, and what it was built from. */
export interface BuiltModel {
  readonly model: Model<unknown>
  readonly parameters: Sizes
  readonly variant?: ModelVariant
}

/**
 * Defines a family of models that can be explored by name.
 *
 * @throws InputError when the name is none
 *
 * @example
 * ```ts
 * import { buildModel, explore } from 'seedbed/search'
 * import { twoPhaseSpec } from 'seedbed/protocols/two-phase-commit/specification'
 * explore(buildModel(twoPhaseSpec, { n: 3 }).model).states // => 288
 * ```
 */
export function explorable<const Name extends string = never>(
  definition: ExplorableDefinition<Name>,
): Explorable {
  const { name, summary = '', variants = [] } = definition
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(name))
    throw new InputError('name', `${shown(name)} is not a name for a model (small letters, digits, hyphens)`)
  const parameters = definition.parameters ?? ({} as Record<Name, SizeParameter>)
  return { name, summary, parameters, variants, model: definition.model }
}

/**
 * Builds a model with parameters as they come from outside, numbers or text, in place of the defaults.
 *
 * @throws InputError when a parameter or the variant is unknown, or a value out of bounds
 */
export function buildModel(
  of: Explorable,
  given: Readonly<Record<string, unknown>> = {},
  variantName?: string,
): BuiltModel {
  const variant = variantName === undefined ? undefined : namedVariant(of, variantName)
  const parameters: Record<string, number> = {}
  for (const [key, { byDefault }] of Object.entries(of.parameters))
    parameters[key] = variant?.parameters?.[key] ?? byDefault
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(of.parameters, key)) throw unknownParameter(of, key)
    parameters[key] = within(key, value, of.parameters[key])
  }
  const model = (variant ?? of).model(parameters) as Model<unknown>
  return { model, parameters, ...(variant && { variant }) }
}

function namedVariant({ name, variants }: Explorable, wanted: string): ModelVariant {
  const found = variants.find((variant) => variant.name === wanted)
  if (found !== undefined) return found
  if (variants.length === 0) throw new InputError('variant', `the model "${name}" has no variants`)
  const names = variants.map((variant) => variant.name)
  throw unknownWord('variant', wanted, names, `a variant of "${name}"`)
}

function unknownParameter({ name, parameters }: Explorable, key: string): InputError {
  const names = Object.keys(parameters)
  if (names.length === 0) return new InputError(key, `the model "${name}" has no parameters to set`)
  return unknownWord(key, key, names, `a parameter of "${name}"`)
}

function within(key: string, value: unknown, { least, most }: SizeParameter): number {
  const size = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof size === 'number' && Number.isInteger(size) && size >= least && size <= most) return size
  throw new InputError(key, `${shown(value)} is not a whole number from ${least} to ${most}`)
}
