/**
 * Crates that are published with dashes, which programs write as underscores; cargo takes the published name only.
 * They are those that public lock files name, and others that are often used.
 */
const dashed = new Map(
  `
  actix-broker actix-codec actix-cors actix-files actix-governor actix-http actix-http-test actix-identity
  actix-multipart actix-protobuf actix-router actix-rt actix-server actix-service actix-session actix-test
  actix-tls actix-utils actix-web actix-web-actors actix-web-codegen actix-web-lab actix-ws aes-gcm
  aes-gcm-siv aho-corasick alloc-no-stdlib alloc-stdlib allocator-api2 alloy-primitives alphanumeric-sort
  annotate-snippets ansi-str apalis-core apalis-redis arc-swap array-init array-init-cursor assert-json-diff
  async-broadcast async-channel async-compression async-executor async-fs async-graphql
  async-graphql-actix-web async-graphql-parser async-graphql-value async-io async-lock async-nats async-net
  async-openai async-process async-recursion async-session async-std async-stream async-trait
  async-tungstenite atomic-waker avro-schema aws-config aws-credential-types aws-lc-rs aws-runtime
  aws-sdk-dynamodb aws-sdk-s3 aws-sdk-sqs aws-sdk-sso aws-sdk-ssooidc aws-sdk-sts aws-sigv4 aws-types
  axum-auth axum-core axum-extra axum-login axum-macros axum-server axum-test backtrace-ext base64-simd
  base64-url basic-toml bb8-postgres bb8-redis bit-set bit-vec block-buffer brotli-decompressor buf-min
  buf-trait byte-unit byteorder-lite bytes-utils cfg-if chrono-humanize chrono-tz chrono-tz-build
  clap-verbosity-flag clipboard-win codespan-reporting color-eyre color-print color-spantrace comfy-table
  compression-codecs compression-core concurrent-queue console-subscriber const-oid const-random
  core-foundation cpu-time crates-io crc-catalog crc-fast critical-section crossbeam-channel crossbeam-deque
  crossbeam-epoch crossbeam-queue crossbeam-skiplist crossbeam-utils crypto-bigint crypto-common crypto-mac
  csv-core ct-codecs curve25519-dalek data-encoding deadpool-diesel deadpool-postgres deadpool-redis
  deadpool-runtime deadpool-sync derive-getters derive-new derive-syn-parse derive-where diesel-async
  dlv-list dns-lookup doc-comment doctest-file document-features downcast-rs doxygen-rs dtoa-short dyn-clone
  ed25519-compact ed25519-dalek ego-tree elliptic-curve embedded-graphics embedded-hal eml-parser
  enum-as-inner enum-iterator enum-map erased-serde error-chain error-code ethers-core event-listener
  event-listener-strategy eventsource-stream execute-command-tokens expect-test fallible-iterator
  fallible-streaming-iterator fancy-regex faster-hex fd-lock fiat-crypto file-id find-msvc-tools fixed-hash
  float-cmp fluent-bundle fluent-langneg fluent-syntax fluent-templates fluent-uri foreign-types
  foreign-types-shared fs-err futures-channel futures-core futures-executor futures-intrusive futures-io
  futures-lite futures-macro futures-sink futures-task futures-timer futures-util fuzzy-matcher
  generic-array git-version git2-curl glob-match gloo-net gloo-timers google-cloud-storage grep-cli
  headers-core heed-traits heed-types hex-literal hickory-proto hickory-resolver hmac-sha256 html-escape
  http-auth http-body http-body-util http-range http-range-header http-serde human-date-parser human-panic
  hybrid-array hyper-rustls hyper-timeout hyper-tls hyper-util id-arena im-rc image-compare intl-memoizer
  io-close io-enum iri-string is-docker is-terminal is-wsl js-sys json-patch jsonpath-rust language-tags
  libp2p-core libsqlite3-sys libz-sys line-clipping linked-hash-map log-panics lru-cache lru-slab lsp-server
  lsp-textdocument lsp-types maybe-async memo-map memory-stats metrics-exporter-prometheus metrics-util
  minijinja-autoreload minimal-lexical multipart-rs nalgebra-glm native-tls no-panic no-std-compat
  nohash-hasher normalize-line-endings notify-debouncer-full notify-types nu-ansi-term nucleo-matcher
  num-bigint num-bigint-dig num-complex num-conv num-derive num-format num-integer num-iter num-prime
  num-primes num-rational num-traits opaque-debug openssl-probe openssl-src openssl-sys opentelemetry-otlp
  opentelemetry-proto option-ext ordered-float ordered-multimap owo-colors parse-size parse-zoneinfo
  path-absolutize path-slash pdf-extract pem-rfc7468 percent-encoding pin-project pin-project-lite pin-utils
  pkg-config platform-info plotters-backend poem-openapi polars-core polars-io polars-lazy polars-sql
  portable-atomic portable-atomic-util postgres-protocol postgres-types ppv-lite86 precomputed-hash
  predicates-core predicates-tree priority-queue proc-macro-crate proc-macro-error proc-macro-error-attr
  proc-macro-error-attr2 proc-macro-hack proc-macro2 procfs-core prometheus-client proptest-derive
  prost-build prost-types pulldown-cmark pure-rust-locales quick-error quick-xml quinn-proto quinn-udp
  ratatui-core ratatui-crossterm ratatui-macros ratatui-widgets raw-cpuid raw-window-handle rayon-core
  ref-cast regex-automata regex-lite regex-syntax relative-path reqwest-middleware reqwest-retry resolv-conf
  rfc2047-decoder rmp-serde rsqlite-vfs rust-bert rust-embed rust-stemmers rust-version rustc-demangle
  rustc-hash rustc-serialize rustc-stable-hash rustls-channel-resolver rustls-native-certs rustls-pemfile
  rustls-pki-types rustls-platform-verifier rustls-platform-verifier-android rustls-webpki sailfish-compiler
  same-file sanitize-filename scale-info scheduled-thread-pool scoped-futures scoped-tls sea-orm sea-query
  serde-aux serde-big-array serde-saphyr serde-untagged serde-value serde-wasm-bindgen serde-xml-rs
  sha1-checked shadow-rs sharded-slab shell-escape shell-words shuttle-runtime signal-hook signal-hook-mio
  signal-hook-registry signal-hook-tokio simd-adler32 simd-json similar-asserts simple-error sized-chunks
  sketches-ddsketch slice-group-by sqlite-wasm-rs sqlx-core sse-stream stop-words stream-cancel
  streaming-decompression streaming-iterator string-interner strip-ansi-escapes supports-color
  supports-hyperlinks supports-unicode sxd-document sxd-xpath sys-info sys-locale system-configuration
  tango-bench target-triple temp-env test-case test-log thin-vec thread-id thread-tree tiktoken-rs
  tikv-jemallocator time-core time-macros tiny-keccak tiny-skia tokio-cron-scheduler tokio-io-timeout
  tokio-macros tokio-metrics tokio-native-tls tokio-openssl tokio-pg-mapper tokio-postgres tokio-retry
  tokio-rustls tokio-serial tokio-stream tokio-test tokio-tungstenite tokio-uring tokio-util tonic-build
  tonic-health tonic-reflection tonic-web tower-cookies tower-http tower-layer tower-livereload
  tower-service tower-sessions tracing-actix-web tracing-appender tracing-attributes
  tracing-bunyan-formatter tracing-chrome tracing-core tracing-error tracing-futures tracing-log
  tracing-opentelemetry tracing-serde tracing-subscriber tracing-test tracing-tree tree-sitter
  trust-dns-resolver try-lock ttf-parser tui-textarea tui-tree-widget twox-hash type-map typed-arena
  typed-builder typed-json typed-path ucd-trie unicode-bidi unicode-bom unicode-id unicode-ident
  unicode-linebreak unicode-normalization unicode-properties unicode-reverse unicode-segmentation
  unicode-truncate unicode-width unicode-xid unit-prefix universal-hash unsafe-libyaml update-informer
  ureq-proto utf8-zero utoipa-swagger-ui value-trait wait-timeout wasm-bindgen wasm-bindgen-futures
  wasm-bindgen-test wasm-bindgen-test-shared wasm-encoder wasm-logger wasm-metadata wasm-streams
  wasmtime-wasi web-sys web-time webpki-root-certs webpki-roots wgpu-core winapi-util windows-sys
  wl-clipboard-rs x11rb-protocol x509-cert xterm-color xxhash-rust yaml-rust yansi-term yew-router zstd-safe
  zune-core zune-jpeg
  `
    .trim()
    .split(/\s+/)
    .map((name): [string, string] => [name.replaceAll('-', '_'), name]),
);

/** Crates whose library has another name altogether. */
const renamed = new Map([
  ['crypto', 'rust-crypto'],
  ['exif', 'kamadak-exif'],
  ['ini', 'rust-ini'],
  ['s3', 'rust-s3'],
  ['xml', 'xml-rs'],
]);

/** By what name crates.io knows the crate that programs call so. */
export function nameCrate(crate: string): string {
  return renamed.get(crate) ?? dashed.get(crate) ?? crate;
}
