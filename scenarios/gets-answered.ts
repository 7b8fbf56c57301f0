import { seconds } from 'seedbed'
import { readsAnswered, type KvCommand } from 'seedbed/protocols/raft'

/** Reads past the log are answered: of clients that ask again after 80 to 160 ms. */
export const getsAnswered = readsAnswered({
  within: seconds(1.2),
  isRead: (command) => (command as KvCommand).f === 'get',
})
