export { RateLimiter, rateLimiter, type RateLimiterOptions } from './rate-limiter.js'
