export { kv, type KvCommand } from './kv.js'
export { sameJson, type Json, type StateMachine } from './state-machine.js'
