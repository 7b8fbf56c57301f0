import type { ModelVariant } from 'seedbed/search'

/** The sizes that each mistake takes to show, and the property that it violates where that is not the check that catches it. */
export const shows: Readonly<Record<string, Partial<Pick<ModelVariant, 'violates' | 'parameters'>>>> = {
  'majority-suffices': { parameters: { n: 3 } },
  'decision-not-forced': { parameters: { crashes: 1, inquiries: 1 } },
  'decision-forced-too-late': { parameters: { crashes: 1, inquiries: 1 } },
  'silence-is-consent': { parameters: { patience: 1 } },
  'votes-counted-not-named': { parameters: { duplication: 1 } },
  'late-vote-reopens': { parameters: { patience: 1 } },
  'log-not-read': { parameters: { crashes: 1, inquiries: 1 } },
  'undecided-answered-abort': { parameters: { inquiries: 1 } },
  'client-told-before-force': { parameters: { crashes: 1, inquiries: 1 } },
  'vote-not-forced': { violates: 'votes-are-kept', parameters: { crashes: 1 } },
  'prepared-times-out-and-aborts': { parameters: { inquiries: 1 } },
  'prepared-times-out-and-commits': { parameters: { inquiries: 1, unwilling: 1 } },
  'votes-for-what-is-gone': { parameters: { inquiries: 1 } },
  'in-doubt-aborted-at-restart': { parameters: { crashes: 1 } },
  'commit-forgotten-early': { parameters: { inquiries: 1 } },
  'first-acknowledgement-suffices': { parameters: { inquiries: 1 } },
  'acknowledged-before-forced': { parameters: { crashes: 1 } },
  'collecting-not-forced': {
    parameters: { crashes: 1, inquiries: 1 },
  },
  'abort-forgotten-early': { parameters: { inquiries: 1, unwilling: 1 } },
  'terminates-as-in-a-partition': { parameters: { crashes: 1, inquiries: 2 } },
  'recovered-takes-part': { parameters: { crashes: 1, patience: 1 } },
  'uncertain-commits': { parameters: { crashes: 1, inquiries: 1, unwilling: 1 } },
  'restarted-coordinator-presumes-abort': {
    parameters: { crashes: 1, inquiries: 1, asks: 1 },
  },
  'commit-acceptance-not-forced': { parameters: { crashes: 1, ballots: 1 } },
  'commit-hides-accepted': { parameters: { ballots: 1 } },
  'commit-free-means-prepared': { parameters: { patience: 1 } },
  'commit-leader-aborts-alone': { parameters: { patience: 1 } },
  'commit-aborts-what-was-prepared': { parameters: { ballots: 1 } },
  'commit-one-acceptor-suffices': { parameters: { ballots: 1 } },
  'commit-accepts-late-votes': { parameters: { ballots: 1 } },
}
