/**
 * The features that programs usually need of well-known crates, where neither a case nor the program names any.
 * `-default` leaves out what a crate has of itself: there it needs libraries that are not there.
 */
export const usualFeatures: Readonly<Record<string, readonly string[]>> = {
  'async-std': ['attributes'],
  chrono: ['serde'],
  clap: ['derive'],
  derive_more: ['full'],
  futures: ['thread-pool'],
  hyper: ['full'],
  indexmap: ['serde'],
  'num-bigint': ['rand'],
  reqwest: ['-default', 'blocking', 'json', 'rustls-tls'],
  rusqlite: ['bundled'],
  serde: ['derive', 'rc'],
  strum: ['derive'],
  syn: ['full', 'extra-traits'],
  time: ['formatting', 'macros', 'parsing', 'serde'],
  tokio: ['full'],
  'tokio-util': ['full'],
  'tracing-subscriber': ['env-filter'],
  uuid: ['serde', 'v4'],
};
