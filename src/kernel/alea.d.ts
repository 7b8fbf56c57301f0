/** The typings of seedrandom speak of its root only, which loads Node's crypto; this is the one generator in use. */
declare module 'seedrandom/lib/alea.js' {
  export default function alea(seed: string): () => number
}
