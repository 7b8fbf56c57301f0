export { casRegister, type CasRegisterInput } from './cas-register.js'
export { kv, type KvInput } from './kv.js'
export { register, type RegisterInput } from './register.js'
