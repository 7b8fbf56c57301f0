const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(Timeout|Immediate)$/, 'a real timer: use env.setTimer(name, ms) or env.sleep(ms)'],
  [/^(FSREQ|FILEHANDLE|FSEVENT|STATWATCHER|DIRHANDLE)/, 'work on real files: use env.disk'],
  [
    /^(GETADDRINFO|GETNAMEINFO|QUERYWRAP|TCP|UDP|HTTP|TLS|QUIC)/,
    'real network traffic: use env.send or env.call',
  ],
  [/^(PROCESSWRAP|WORKER)$/, 'a real process or thread'],
  [/^(RANDOMBYTES|RANDOMPRIME|KEYPAIRGEN)/, "real randomness: use env.random('…')"],
]

/** What a resource of the host's event loop is, when it is none that the seed decides: such as a timer or a file. */
export function realWork(type: string): string | undefined {
  return kinds.find(([kind]) => kind.test(type))?.[1]
}
