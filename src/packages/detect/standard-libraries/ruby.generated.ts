// Written by scripts/standard-libraries.mjs.

/** What `require` finds in a bare installation of Ruby: its library, its default and its bundled gems. */
export const standardNames: ReadonlySet<string> = new Set(
  `
English abbrev base64 benchmark benchmark/version bigdecimal bigdecimal/jacobian bigdecimal/ludcmp
bigdecimal/math bigdecimal/newton bigdecimal/util bundler cgi cgi/cookie cgi/core cgi/escape cgi/html
cgi/session cgi/session/pstore cgi/util complex continuation coverage csv csv/core_ext/array
csv/core_ext/string csv/delete_suffix csv/fields_converter csv/input_record_separator csv/match_p csv/parser
csv/row csv/table csv/version csv/writer date date_core debug delegate did_you_mean
did_you_mean/core_ext/name_error did_you_mean/experimental did_you_mean/formatter
did_you_mean/formatters/plain_formatter did_you_mean/formatters/verbose_formatter did_you_mean/jaro_winkler
did_you_mean/levenshtein did_you_mean/spell_checker did_you_mean/spell_checkers/key_error_checker
did_you_mean/spell_checkers/method_name_checker did_you_mean/spell_checkers/name_error_checkers
did_you_mean/spell_checkers/name_error_checkers/class_name_checker
did_you_mean/spell_checkers/name_error_checkers/variable_name_checker did_you_mean/spell_checkers/null_checker
did_you_mean/spell_checkers/pattern_key_name_checker did_you_mean/spell_checkers/require_path_checker
did_you_mean/tree_spell_checker did_you_mean/verbose did_you_mean/version digest digest/bubblebabble
digest/loader digest/md5 digest/rmd160 digest/sha1 digest/sha2 digest/sha2/loader digest/version drb drb/acl
drb/drb drb/eq drb/extserv drb/extservm drb/gw drb/invokemethod drb/observer drb/ssl drb/timeridconv drb/unix
drb/version drb/weakidconv enc/big5 enc/cesu_8 enc/cp949 enc/emacs_mule enc/encdb enc/euc_jp enc/euc_kr
enc/euc_tw enc/gb18030 enc/gb2312 enc/gbk enc/iso_8859_1 enc/iso_8859_10 enc/iso_8859_11 enc/iso_8859_13
enc/iso_8859_14 enc/iso_8859_15 enc/iso_8859_16 enc/iso_8859_2 enc/iso_8859_3 enc/iso_8859_4 enc/iso_8859_5
enc/iso_8859_6 enc/iso_8859_7 enc/iso_8859_8 enc/iso_8859_9 enc/koi8_r enc/koi8_u enc/shift_jis enc/trans/big5
enc/trans/cesu_8 enc/trans/chinese enc/trans/ebcdic enc/trans/emoji enc/trans/emoji_iso2022_kddi
enc/trans/emoji_sjis_docomo enc/trans/emoji_sjis_kddi enc/trans/emoji_sjis_softbank enc/trans/escape
enc/trans/gb18030 enc/trans/gbk enc/trans/iso2022 enc/trans/japanese enc/trans/japanese_euc
enc/trans/japanese_sjis enc/trans/korean enc/trans/single_byte enc/trans/transdb enc/trans/utf8_mac
enc/trans/utf_16_32 enc/utf_16be enc/utf_16le enc/utf_32be enc/utf_32le enc/windows_1250 enc/windows_1251
enc/windows_1252 enc/windows_1253 enc/windows_1254 enc/windows_1257 enc/windows_31j enumerator erb erb/version
error_highlight error_highlight/base error_highlight/core_ext error_highlight/formatter error_highlight/version
etc expect fcntl fiber fiddle fiddle/closure fiddle/cparser fiddle/function fiddle/import fiddle/pack
fiddle/struct fiddle/types fiddle/value fiddle/version fileutils find forwardable forwardable/impl getoptlong
hoe/minitest io/console io/console/size io/nonblock io/wait ipaddr irb json json/add/bigdecimal
json/add/complex json/add/core json/add/date json/add/date_time json/add/exception json/add/ostruct
json/add/range json/add/rational json/add/regexp json/add/set json/add/struct json/add/symbol json/add/time
json/common json/ext json/ext/generator json/ext/parser json/generic_object json/version kconv logger
logger/errors logger/formatter logger/log_device logger/period logger/severity logger/version matrix
matrix/eigenvalue_decomposition matrix/lup_decomposition matrix/version minitest minitest/assertions
minitest/autorun minitest/benchmark minitest/expectations minitest/hell minitest/mock minitest/parallel
minitest/pride minitest/pride_plugin minitest/spec minitest/test minitest/unit mkmf monitor mutex_m net/ftp
net/http net/http/backward net/http/exceptions net/http/generic_request net/http/header net/http/proxy_delta
net/http/request net/http/requests net/http/response net/http/responses net/http/status net/https net/imap
net/imap/authenticators net/imap/authenticators/cram_md5 net/imap/authenticators/digest_md5
net/imap/authenticators/login net/imap/authenticators/plain net/imap/command_data net/imap/data_encoding
net/imap/errors net/imap/flags net/imap/response_data net/imap/response_parser net/pop net/protocol net/smtp
nkf objspace objspace/trace observer open-uri open3 open3/version openssl openssl/bn openssl/buffering
openssl/cipher openssl/digest openssl/hmac openssl/marshal openssl/pkcs5 openssl/pkey openssl/ssl
openssl/version openssl/x509 optionparser optparse optparse/ac optparse/date optparse/kwargs
optparse/shellwords optparse/time optparse/uri optparse/version ostruct pathname power_assert
power_assert/colorize power_assert/configuration power_assert/context power_assert/enable_tracepoint_events
power_assert/inspector power_assert/parser power_assert/version pp prettyprint prime pstore psych
psych/class_loader psych/coder psych/core_ext psych/exception psych/handler psych/handlers/document_stream
psych/handlers/recorder psych/json/ruby_events psych/json/stream psych/json/tree_builder psych/json/yaml_events
psych/nodes psych/nodes/alias psych/nodes/document psych/nodes/mapping psych/nodes/node psych/nodes/scalar
psych/nodes/sequence psych/nodes/stream psych/omap psych/parser psych/scalar_scanner psych/set psych/stream
psych/streaming psych/syntax_error psych/tree_builder psych/versions psych/visitors psych/visitors/depth_first
psych/visitors/emitter psych/visitors/json_tree psych/visitors/to_ruby psych/visitors/visitor
psych/visitors/yaml_tree psych/y pty racc racc/compat racc/cparse racc/debugflags racc/exception racc/grammar
racc/grammarfileparser racc/info racc/iset racc/logfilegenerator racc/parser racc/parser-text
racc/parserfilegenerator racc/sourcetext racc/state racc/statetransitiontable racc/static rake rake/application
rake/backtrace rake/clean rake/cloneable rake/cpu_counter rake/default_loader rake/dsl_definition
rake/early_time rake/ext/core rake/ext/string rake/file_creation_task rake/file_list rake/file_task
rake/file_utils rake/file_utils_ext rake/invocation_chain rake/invocation_exception_mixin rake/late_time
rake/linked_list rake/loaders/makefile rake/multi_task rake/name_space rake/packagetask rake/phony
rake/private_reader rake/promise rake/pseudo_status rake/rake_module rake/rake_test_loader
rake/rule_recursion_overflow_error rake/scope rake/task rake/task_argument_error rake/task_arguments
rake/task_manager rake/tasklib rake/testtask rake/thread_history_display rake/thread_pool rake/trace_output
rake/version rake/win32 random/formatter rational rbconfig rbconfig/sizeof rbs rbs_extension rdoc readline
reline resolv resolv-replace rexml rexml/attlistdecl rexml/attribute rexml/cdata rexml/child rexml/comment
rexml/doctype rexml/document rexml/dtd/attlistdecl rexml/dtd/dtd rexml/dtd/elementdecl rexml/dtd/entitydecl
rexml/dtd/notationdecl rexml/element rexml/encoding rexml/entity rexml/formatters/default
rexml/formatters/pretty rexml/formatters/transitive rexml/functions rexml/instruction rexml/light/node
rexml/namespace rexml/node rexml/output rexml/parent rexml/parseexception rexml/parsers/baseparser
rexml/parsers/lightparser rexml/parsers/pullparser rexml/parsers/sax2parser rexml/parsers/streamparser
rexml/parsers/treeparser rexml/parsers/ultralightparser rexml/parsers/xpathparser rexml/quickpath rexml/rexml
rexml/sax2listener rexml/security rexml/source rexml/streamlistener rexml/text
rexml/undefinednamespaceexception rexml/validation/relaxng rexml/validation/validation
rexml/validation/validationexception rexml/xmldecl rexml/xmltokens rexml/xpath rexml/xpath_parser rinda/rinda
rinda/ring rinda/tuplespace ripper ripper/core ripper/filter ripper/lexer ripper/sexp rss rss/atom rss/content
rss/converter rss/dublincore rss/dublincore/atom rss/image rss/itunes rss/maker rss/maker/atom rss/maker/base
rss/maker/content rss/maker/dublincore rss/maker/entry rss/maker/feed rss/maker/image rss/maker/itunes
rss/maker/slash rss/maker/syndication rss/maker/taxonomy rss/maker/trackback rss/parser rss/rexmlparser rss/rss
rss/slash rss/syndication rss/taxonomy rss/trackback rss/utils rss/version rss/xml rss/xml-stylesheet
rss/xmlparser rss/xmlscanner ruby2_keywords rubygems sdbm securerandom set set/sorted_set shellwords singleton
socket stringio strscan syslog syslog/logger tempfile test-unit test/unit test/unit/assertion-failed-error
test/unit/assertions test/unit/attribute test/unit/attribute-matcher test/unit/auto-runner-loader
test/unit/autorunner test/unit/code-snippet-fetcher test/unit/collector test/unit/collector/descendant
test/unit/collector/dir test/unit/collector/load test/unit/collector/objectspace test/unit/collector/xml
test/unit/color test/unit/color-scheme test/unit/data test/unit/data-sets test/unit/diff test/unit/error
test/unit/exception-handler test/unit/failure test/unit/fault-location-detector test/unit/fixture
test/unit/notification test/unit/omission test/unit/pending test/unit/priority test/unit/runner/console
test/unit/runner/emacs test/unit/runner/xml test/unit/test-suite-creator test/unit/testcase
test/unit/testresult test/unit/testsuite test/unit/ui/console/outputlevel test/unit/ui/console/testrunner
test/unit/ui/emacs/testrunner test/unit/ui/testrunner test/unit/ui/testrunnermediator
test/unit/ui/testrunnerutilities test/unit/ui/xml/testrunner test/unit/util/backtracefilter
test/unit/util/memory-usage test/unit/util/method-owner-finder test/unit/util/observable test/unit/util/output
test/unit/util/procwrapper test/unit/version test/unit/warning thread time timeout tmpdir tsort typeprof un
unicode_normalize/normalize unicode_normalize/tables uri uri/common uri/file uri/ftp uri/generic uri/http
uri/https uri/ldap uri/ldaps uri/mailto uri/rfc2396_parser uri/rfc3986_parser uri/version uri/ws uri/wss
weakref yaml yaml/dbm yaml/store zlib
`.match(/\S+/g),
);
