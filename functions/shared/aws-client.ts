/**
 * How every AWS client of ours is set up: one connection attempt in 1 s, one request in 2 s, two
 * tries, so that a receiver with 10 s can still answer Quiltt itself when AWS does not.
 * `throwOnRequestTimeout`: without it the SDK only prints a warning when a request takes too long.
 */
export const awsClient = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    throwOnRequestTimeout: true,
    httpsAgent: { keepAlive: true, maxSockets: 16 },
  },
};
