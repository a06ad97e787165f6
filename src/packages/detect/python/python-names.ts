// Modules whose distribution has another name. The list was begun from the mapping of pipreqs
// (https://github.com/bndr/pipreqs, Apache License 2.0), of which the entries are kept that lead to a package that
// is in use and is the one meant; the others were abandoned, renamed, or of the module's own name by now.

/** `module distribution` by line; a module may be dotted, and the longest that fits decides. */
const distributions = new Map(
  `
  _cffi_backend cffi
  _pytest pytest
  _yaml pyyaml
  absl absl-py
  airflow apache-airflow
  aliyunsdkcore aliyun-python-sdk-core
  allauth django-allauth
  antlr4 antlr4-python3-runtime
  appconf django-appconf
  appium appium-python-client
  arango python-arango
  attr attrs
  auth0 auth0-python
  Bio biopython
  BioSQL biopython
  bs4 beautifulsoup4
  bson pymongo
  cassandra cassandra-driver
  cfnlint cfn-lint
  colors ansicolors
  community python-louvain
  constraint python-constraint
  corsheaders django-cors-headers
  crispy_forms django-crispy-forms
  crontab python-crontab
  Crypto pycryptodome
  Cryptodome pycryptodomex
  cups pycups
  curl pycurl
  cv2 opencv-python-headless
  daemon python-daemon
  dateutil python-dateutil
  deb822 python-debian
  debian python-debian
  debug_toolbar django-debug-toolbar
  decouple python-decouple
  discord discord-py
  django_filters django-filter
  dns dnspython
  docx python-docx
  dogpile.cache dogpile-cache
  dot_parser pydot
  dotenv python-dotenv
  editor python-editor
  elftools pyelftools
  em empy
  enchant pyenchant
  engineio python-engineio
  environ django-environ
  faiss faiss-cpu
  ffmpeg ffmpeg-python
  fitz pymupdf
  flask_frozen frozen-flask
  formtools django-formtools
  freetype freetype-py
  frontmatter python-frontmatter
  fuse fusepy
  geohash python-geohash
  geventwebsocket gevent-websocket
  gi pygobject
  git gitpython
  github pygithub
  github3 github3-py
  gitlab python-gitlab
  google.adk google-adk
  google.ads google-ads
  google.ai.generativelanguage google-ai-generativelanguage
  google.api google-api-core
  google.api_core google-api-core
  google.auth google-auth
  google.cloud.monitoring_v3 google-cloud-monitoring
  google.cloud.pubsub_v1 google-cloud-pubsub
  google.cloud.secretmanager google-cloud-secret-manager
  google.cloud.tasks_v2 google-cloud-tasks
  google.cloud.translate_v2 google-cloud-translate
  google.genai google-genai
  google.generativeai google-generativeai
  google.oauth2 google-auth
  google.protobuf protobuf
  google.rpc googleapis-common-protos
  google.type googleapis-common-protos
  googleapiclient google-api-python-client
  graphql graphql-core
  gridfs pymongo
  grpc grpcio
  grpc_health grpcio-health-checking
  grpc_reflection grpcio-reflection
  grpc_status grpcio-status
  grpc_tools grpcio-tools
  hamcrest pyhamcrest
  haystack django-haystack
  hydra hydra-core
  impala impyla
  jose python-jose
  jpype jpype1
  jwt pyjwt
  kafka kafka-python
  keycloak python-keycloak
  keystoneclient python-keystoneclient
  ldap python-ldap
  libcloud apache-libcloud
  libfuturize future
  libpasteurize future
  llama_cpp llama-cpp-python
  magic python-magic
  memcache python-memcached
  mimeparse python-mimeparse
  model_utils django-model-utils
  moneyed py-moneyed
  mpl_toolkits matplotlib
  mptt django-mptt
  mysql.connector mysql-connector-python
  MySQLdb mysqlclient
  nacl pynacl
  ndg ndg-httpsclient
  novaclient python-novaclient
  odf odfpy
  OpenGL pyopengl
  OpenSSL pyopenssl
  opentelemetry opentelemetry-api
  opentelemetry.exporter.otlp opentelemetry-exporter-otlp
  opentelemetry.sdk opentelemetry-sdk
  osgeo gdal
  paho paho-mqtt
  parler django-parler
  past future
  picklefield django-picklefield
  pil pillow
  PIL pillow
  pkg_resources setuptools
  playhouse peewee
  png pypng
  polymorphic django-polymorphic
  pptx python-pptx
  progressbar progressbar2
  psycopg2 psycopg2-binary
  puresasl pure-sasl
  pwiz peewee
  pxssh pexpect
  pycrfsuite python-crfsuite
  pydispatch pydispatcher
  pylab matplotlib
  pythoncom pywin32
  pythonjsonlogger python-json-logger
  pywintypes pywin32
  pyximport cython
  readability readability-lxml
  rest_framework djangorestframework
  reversion django-reversion
  robot robotframework
  ruamel.yaml ruamel-yaml
  saml2 pysaml2
  samtranslator aws-sam-translator
  rpds rpds-py
  sass libsass
  sassutils libsass
  serial pyserial
  shapefile pyshp
  skbio scikit-bio
  skfuzzy scikit-fuzzy
  skimage scikit-image
  sklearn scikit-learn
  skopt scikit-optimize
  slack slackclient
  slugify python-slugify
  smartcard pyscard
  snowflake.connector snowflake-connector-python
  snowflake.snowpark snowflake-snowpark-python
  social_django social-auth-app-django
  socketio python-socketio
  socks pysocks
  sorl sorl-thumbnail
  speech_recognition speechrecognition
  stdnum python-stdnum
  Stemmer pystemmer
  storages django-storages
  strawberry strawberry-graphql
  suds suds-community
  surprise scikit-surprise
  swiftclient python-swiftclient
  tabula tabula-py
  taggit django-taggit
  talib ta-lib
  tastypie django-tastypie
  teamcity teamcity-messages
  telebot pytelegrambotapi
  telegram python-telegram-bot
  tlz toolz
  treebeard django-treebeard
  umap umap-learn
  usb pyusb
  vlc python-vlc
  weaviate weaviate-client
  websocket websocket-client
  whisper openai-whisper
  win32api pywin32
  win32clipboard pywin32
  win32com pywin32
  win32con pywin32
  win32event pywin32
  win32file pywin32
  win32gui pywin32
  win32pipe pywin32
  win32print pywin32
  win32process pywin32
  win32service pywin32
  win32serviceutil pywin32
  wx wxpython
  xdg pyxdg
  xdist pytest-xdist
  Xlib python-xlib
  yaml pyyaml
  zmq pyzmq
  `
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [module = '', distribution = ''] = line.trim().split(' ');
      return [module, distribution];
    }),
);

/**
 * Roots that many distributions share: `zope.interface` is zope-interface. Below the named parts they share one
 * more: `google.cloud.storage` is google-cloud-storage.
 */
const namespaces: Readonly<Record<string, RegExp>> = {
  azure: /^(?:ai|communication|data|digitaltwins|keyvault|mgmt|monitor|storage|synapse)$/,
  backports: /^$/,
  google: /^cloud$/,
  jaraco: /^$/,
  sphinxcontrib: /^$/,
  zc: /^$/,
  zope: /^$/,
};

/** By what name pip knows what brings a dotted module along, in the normal form of PEP 503. */
export function nameDistribution(module: string): string {
  const parts = module.split('.');
  for (let length = parts.length; length > 0; length--) {
    const found = distributions.get(parts.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  const [root = '', next = ''] = parts;
  const shared = Object.hasOwn(namespaces, root) ? namespaces[root] : undefined;
  if (shared === undefined) return normalizeName(root);
  return normalizeName(parts.slice(0, shared.test(next) ? 3 : 2).join('-'));
}

/** PEP 503's normal form, under which pip takes names for the same. */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
