export { RegisterClient, registerClient, type RegisterClientOptions } from './client.js'
export * from './messages.js'
export { SingleCopyRegister } from './single-copy-register.js'
