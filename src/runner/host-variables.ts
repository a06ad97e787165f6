import { repositoriesVariable } from '../packages/maven/repositories.js';

/**
 * What of the host's environment says how packages are reached, tool by tool, by the names in the tools' own
 * documentation. Free options of a whole tool (`MAVEN_OPTS`, `JAVA_TOOL_OPTIONS`, `GOFLAGS`) and what names
 * a program or folder of the host (`GOAUTH`, `SSL_CERT_DIR`, credential providers) are left out.
 */
export const passedVariables: readonly RegExp[] = [
  /^(?:https?|all|no)_proxy$/i,
  // RubyGems has these apart from the proxy's URL.
  /^https?_proxy_(?:user|pass)$/i,
  /^PIP_(?:(?:EXTRA_)?INDEX_URL|TRUSTED_HOST|PROXY|(?:DEFAULT_)?TIMEOUT|RETRIES)$/,
  /^UV_(?:DEFAULT_INDEX|INDEX|(?:EXTRA_)?INDEX_URL|INDEX_STRATEGY|INSECURE_HOST|HTTP_TIMEOUT|HTTP_RETRIES)$/,
  /^UV_INDEX_\w+_(?:USERNAME|PASSWORD)$/,
  /^npm_config_(?:registry|replace_registry_host|(?:https?_)?proxy|noproxy|strict_ssl|ca|cert|key|maxsockets)$/i,
  /^npm_config_fetch_(?:retries|retry_\w+|timeout)$/i,
  // A scope's registry, and what a registry asks for; npm has no capitals for them.
  /^npm_config_(?:@[^:]+:registry|\/\/.+:(?:_auth|_authToken|_password|username)|_auth(?:token)?)$/i,
  /^YARN_(?:NPM_(?:REGISTRY_SERVER|AUTH_TOKEN|AUTH_IDENT)|HTTPS?_PROXY|ENABLE_STRICT_SSL|HTTP_(?:TIMEOUT|RETRY))$/,
  /^COREPACK_NPM_(?:REGISTRY|TOKEN|USERNAME|PASSWORD)$/,
  /^GO(?:PROXY|SUMDB|NOSUMDB|PRIVATE|NOPROXY|INSECURE)$/,
  // Cargo replaces sources by its files alone: `CARGO_SOURCE_…` does not exist.
  /^CARGO_(?:REGISTRIES_\w+_(?:INDEX|TOKEN|PROTOCOL)|REGISTRY_(?:DEFAULT|TOKEN))$/,
  /^CARGO_HTTP_(?:PROXY|TIMEOUT|LOW_SPEED_LIMIT|CHECK_REVOKE|SSL_VERSION|MULTIPLEXING)$/,
  /^CARGO_NET_(?:RETRY|GIT_FETCH_WITH_CLI)$/,
  /^BUNDLE_(?:MIRROR__.+|SSL_VERIFY_MODE|TIMEOUT|RETRY)$/,
  // Bundler's credentials of a host: `BUNDLE_GEMS__EXAMPLE__COM`.
  /^BUNDLE_(?!BUILD__|LOCAL__)\w+__\w+$/,
  new RegExp(`^${repositoriesVariable}$`),
  /^COMPOSER_AUTH$/,
  /^PERL_CPANM_OPT$/,
];

/** Variables that name a file of certificates. */
export const bundleVariables: readonly RegExp[] = [
  /^(?:NIX_)?SSL_CERT_FILE$/,
  /^(?:CURL|REQUESTS)_CA_BUNDLE$/,
  /^PIP_CERT$/,
  /^NODE_EXTRA_CA_CERTS$/,
  /^npm_config_cafile$/i,
  /^YARN_HTTPS_CA_FILE_PATH$/,
  /^GIT_SSL_CAINFO$/,
  /^CARGO_HTTP_(?:PROXY_)?CAINFO$/,
  /^BUNDLE_SSL_CA_CERT$/,
  /^COMPOSER_CAFILE$/,
  /^PERL_LWP_SSL_CA_FILE$/,
];

/**
 * Of tools that do not read `SSL_CERT_FILE`: each is taken from the other where it is not set itself, in this
 * order, so that pip's own order of `PIP_CERT`, `REQUESTS_CA_BUNDLE` and `CURL_CA_BUNDLE` is kept.
 */
export const bundleFallbacks: Readonly<Record<string, string>> = {
  CURL_CA_BUNDLE: 'SSL_CERT_FILE',
  REQUESTS_CA_BUNDLE: 'CURL_CA_BUNDLE',
  PIP_CERT: 'REQUESTS_CA_BUNDLE',
  NODE_EXTRA_CA_CERTS: 'SSL_CERT_FILE',
  GIT_SSL_CAINFO: 'SSL_CERT_FILE',
  CARGO_HTTP_CAINFO: 'SSL_CERT_FILE',
  PERL_LWP_SSL_CA_FILE: 'SSL_CERT_FILE',
};
