// Made from the schemas by scripts/generate-types.mjs. Do not edit.
"use strict";
export const validateSuiteFile = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/suite.schema.json","title":"Suite file","description":"A suite of umwelten-suite: programs in several languages, how each is run, and what must come of it.","type":"object","errorMessage":"must be a mapping with the key \"cases\"","additionalProperties":false,"anyOf":[{"required":["cases"]},{"required":["markdown"]}],"patternProperties":{"^x-":{"description":"Free for your own use, for instance to hold anchors."}},"properties":{"version":{"description":"The version of the format.","type":"integer","enum":[1],"errorMessage":"must be 1"},"name":{"description":"What the suite is called in reports; the file's name without its ending when absent.","$ref":"#/definitions/word"},"description":{"$ref":"#/definitions/description"},"tags":{"$ref":"#/definitions/tags"},"labels":{"$ref":"#/definitions/labels"},"defaults":{"$ref":"#/definitions/defaults"},"images":{"$ref":"#/definitions/images"},"runner":{"$ref":"#/definitions/runner"},"isolation":{"$ref":"#/definitions/isolation"},"secrets":{"$ref":"#/definitions/secrets"},"thresholds":{"$ref":"#/definitions/thresholds"},"redact":{"$ref":"#/definitions/redact"},"matrix":{"$ref":"#/definitions/matrix"},"foreach":{"$ref":"#/definitions/foreach"},"cases":{"description":"The list of cases. Each is one program with what must come of it.","type":"array","errorMessage":"must be a list of cases","items":{"$ref":"#/definitions/case"}},"markdown":{"$ref":"#/definitions/markdown"}},"definitions":{"expression":{"description":"An expression that stands for a value, where cases are made by \"matrix\" or \"foreach\".","type":"string","pattern":"\\$\\{\\{","errorMessage":"must have an expression in it, such as ${{ row.id }}"},"text":{"description":"Numbers, true, false and null are taken as they are written.","type":["string","number","boolean","null"],"errorMessage":"must be a text"},"textOrTexts":{"description":"A text, or a list of texts.","type":["string","number","boolean","null","array"],"errorMessage":"must be a text, or a list of texts","minItems":1,"items":{"$ref":"#/definitions/text"}},"word":{"description":"Numbers, true and false are taken as they are written.","type":["string","number","boolean"],"pattern":"^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$","errorMessage":"must be one line of text"},"path":{"description":"The path of a file, relative to the suite, with forward slashes; inside the project.","type":"string","pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file"},"duration":{"description":"A number of seconds, or a number with its unit: 500ms, 2s, 1m.","examples":["10s","500ms","1m"],"type":["number","string"],"exclusiveMinimum":0,"maximum":1000000,"pattern":"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$","errorMessage":"must be a positive duration such as 10s or 500ms"},"size":{"description":"A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.","examples":["512MiB","64KiB"],"type":["integer","string"],"minimum":1,"maximum":9007199254740991,"pattern":"^(?=.*[1-9])[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$","errorMessage":"must be a positive size such as 64KiB or 8MiB"},"length":{"description":"A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.","type":["integer","string"],"minimum":0,"maximum":9007199254740991,"pattern":"^[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$","errorMessage":"must be a size such as 100 or 64KiB"},"variableName":{"description":"Letters, digits and \"_\", not beginning with a digit.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"must be the name of an environment variable"},"image":{"description":"A container image, with its tag or digest.","type":"string","pattern":"^[^\\s\\u0000-\\u001f\\u007f]+$","errorMessage":"must be the name of an image, such as python:3.12-slim","examples":["python:3.12-slim"]},"case":{"title":"Case","description":"One program, how it is run, and what must come of it.","type":"object","errorMessage":"must be a mapping with keys such as \"name\", \"language\" and \"code\"","additionalProperties":false,"required":["name"],"oneOf":[{"required":["code"]},{"required":["file"]},{"required":["response"]},{"required":["responseFile"]}],"not":{"required":["stdin","stdinFile"]},"allOf":[{"not":{"required":["retries","repeat"]}}],"properties":{"name":{"description":"What the case is called; unique in its suite.","$ref":"#/definitions/word"},"description":{"$ref":"#/definitions/description"},"tags":{"$ref":"#/definitions/tags"},"labels":{"$ref":"#/definitions/labels"},"language":{"$ref":"#/definitions/language"},"code":{"description":"The program's text, run as it is.","$ref":"#/definitions/text"},"file":{"description":"The file that holds the program, relative to the suite; inside the project.","$ref":"#/definitions/path"},"response":{"description":"A model's reply that the program is taken out of, by its fences.","$ref":"#/definitions/text"},"responseFile":{"description":"The file that holds a model's reply, relative to the suite; inside the project.","$ref":"#/definitions/path"},"select":{"$ref":"#/definitions/select"},"noFence":{"$ref":"#/definitions/noFence"},"prelude":{"$ref":"#/definitions/prelude"},"epilogue":{"$ref":"#/definitions/epilogue"},"files":{"$ref":"#/definitions/files"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"buildTimeout":{"$ref":"#/definitions/buildTimeout"},"setupTimeout":{"$ref":"#/definitions/setupTimeout"},"limits":{"$ref":"#/definitions/limits"},"packages":{"$ref":"#/definitions/packages"},"network":{"$ref":"#/definitions/network"},"container":{"$ref":"#/definitions/container"},"cpus":{"$ref":"#/definitions/cpus"},"isolation":{"$ref":"#/definitions/isolation"},"retries":{"$ref":"#/definitions/retries"},"repeat":{"$ref":"#/definitions/repeat"},"fails":{"$ref":"#/definitions/fails"},"skip":{"$ref":"#/definitions/skip"},"matrix":{"$ref":"#/definitions/matrix"},"foreach":{"$ref":"#/definitions/foreach"},"tests":{"$ref":"#/definitions/tests"},"only":{"description":"Run the cases that have this, and no others. Refused in CI.","type":"boolean","errorMessage":"must be true or false"},"expect":{"$ref":"#/definitions/expect"}}},"defaults":{"title":"Defaults","description":"What cases have unless they say otherwise. Mappings are merged with the case's; lists and \"expect\" are replaced by it.","type":"object","errorMessage":"must be a mapping of keys that cases have","additionalProperties":false,"not":{"required":["stdin","stdinFile"]},"allOf":[{"not":{"required":["retries","repeat"]}}],"properties":{"tags":{"$ref":"#/definitions/tags"},"labels":{"$ref":"#/definitions/labels"},"language":{"$ref":"#/definitions/language"},"select":{"$ref":"#/definitions/select"},"noFence":{"$ref":"#/definitions/noFence"},"prelude":{"$ref":"#/definitions/prelude"},"epilogue":{"$ref":"#/definitions/epilogue"},"files":{"$ref":"#/definitions/files"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"buildTimeout":{"$ref":"#/definitions/buildTimeout"},"setupTimeout":{"$ref":"#/definitions/setupTimeout"},"limits":{"$ref":"#/definitions/limits"},"packages":{"$ref":"#/definitions/packages"},"network":{"$ref":"#/definitions/network"},"container":{"$ref":"#/definitions/container"},"cpus":{"$ref":"#/definitions/cpus"},"isolation":{"$ref":"#/definitions/isolation"},"retries":{"$ref":"#/definitions/retries"},"repeat":{"$ref":"#/definitions/repeat"},"fails":{"$ref":"#/definitions/fails"},"skip":{"$ref":"#/definitions/skip"},"expect":{"$ref":"#/definitions/expect"}}},"matrix":{"title":"Matrix","description":"Lists of values: a case is made of each combination. ${{ matrix.n }} stands for the value of the list n.","type":"object","errorMessage":"must be a mapping of names to lists","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"is not a name for a list: letters, digits, \"_\" and \"-\", not beginning with a digit"},"properties":{"include":{"description":"Mappings that are added to the combinations whose values they do not change; one that fits none is a combination of its own.","$ref":"#/definitions/combinations"},"exclude":{"description":"Combinations that are left out: all those that have the values of one of these mappings.","$ref":"#/definitions/combinations"}},"additionalProperties":{"type":"array","errorMessage":"must be a list of values","minItems":1},"examples":[{"language":["python","ruby"],"n":[1,10]}]},"combinations":{"type":"array","errorMessage":"must be a list of mappings","minItems":1,"items":{"type":"object","errorMessage":"must be a mapping of names to values","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"is not a name for a value: letters, digits, \"_\" and \"-\", not beginning with a digit"}}},"foreach":{"title":"Foreach","description":"A file of rows (.jsonl, .json, .csv), or a glob of files: a case is made of each row, or of each file. ${{ row.id }} stands for the value of the column id, ${{ file.stem }} for the file's name without its ending.","type":["string","object"],"pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file of rows, a glob, or {rows, join, on}","additionalProperties":false,"required":["rows"],"properties":{"rows":{"description":"The file of rows, or the glob, relative to the suite; inside the project.","$ref":"#/definitions/path"},"join":{"description":"A second file of rows, relative to the suite: ${{ join.id }} stands for the column id of its row that belongs to the first file's.","$ref":"#/definitions/path"},"on":{"description":"The column that rows which belong together have in common, or {rows: …, join: …} where it has two names.","type":["string","object"],"pattern":"^[^\\u0000]+$","errorMessage":"must be the name of a column, or {rows, join}","additionalProperties":false,"required":["rows","join"],"properties":{"rows":{"description":"The column's name in the first file.","$ref":"#/definitions/column"},"join":{"description":"The column's name in the second file.","$ref":"#/definitions/column"}}}},"examples":["data/tasks.jsonl",{"rows":"data/samples.jsonl","join":"data/tasks.jsonl","on":"task_id"}]},"column":{"type":"string","errorMessage":"must be the name of a column"},"tests":{"description":"Several inputs of one program, each a case of its own. What a test says goes before what the case says.","examples":[[{"name":"two","stdin":"2","expect":{"stdout":"4"}}]],"type":"array","errorMessage":"must be a list of tests","minItems":1,"items":{"$ref":"#/definitions/test"}},"test":{"title":"Test","description":"One input of the case's program, and what must come of it.","type":"object","errorMessage":"must be a mapping with keys such as \"stdin\" and \"expect\"","additionalProperties":false,"not":{"required":["stdin","stdinFile"]},"properties":{"name":{"description":"What the test is called; unique in its case. Its place in the list when absent.","$ref":"#/definitions/word"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"files":{"description":"Files that the program finds when it runs, beside those of the case; a build does not see them.","$ref":"#/definitions/files"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"expect":{"$ref":"#/definitions/expect"}}},"description":{"description":"A sentence or more for people; nothing depends on it.","type":["string","number","boolean"],"errorMessage":"must be a text"},"tags":{"description":"Words to select cases by. A suite's tags are added to those of each of its cases.","examples":[["slow","stdin"]],"type":"array","errorMessage":"must be a list of words","items":{"$ref":"#/definitions/word"}},"labels":{"description":"Names with values, such as a model, a task or a sample, that reports group by.","examples":[{"model":"small","task":"primes"}],"type":"object","errorMessage":"must be a mapping of names to words","propertyNames":{"pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","errorMessage":"is not a name for a label: letters, digits, \"_\", \".\" and \"-\" may be in it"},"additionalProperties":{"$ref":"#/definitions/word"}},"language":{"description":"The program's language, by name or alias. One that is not built in needs its own \"container\".","examples":["typescript","javascript","python","ruby","go","rust","java","php","perl","bash","swift"],"type":["string","number","boolean"],"pattern":"^[^\\s\\u0000-\\u001f\\u007f]+$","errorMessage":"must be the name of a language, such as python"},"files":{"description":"Files that the program finds in its working folder: text, or {file: …} for the text of a file beside the suite.","examples":[{"data/numbers.txt":"1 2 3\n"}],"type":"object","errorMessage":"must be a mapping of relative paths to texts","propertyNames":{"pattern":"^(?!(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f\\u007f]+$","errorMessage":"is not a path that stays inside the working folder: write it with forward slashes, relative, without \".\" and \"..\""},"additionalProperties":{"$ref":"#/definitions/fileContent"}},"fileContent":{"description":"A file's text, or {file: …} for the text of a file beside the suite.","type":["string","number","boolean","null","object"],"errorMessage":"must be a text or {file: path}","additionalProperties":false,"required":["file"],"properties":{"file":{"description":"The file whose text is taken, relative to the suite; inside the project.","$ref":"#/definitions/path"}}},"select":{"description":"Which fence of a reply is the program: first, last, longest or all of those in the case's language, or the one that is for the named file. The last one when absent.","examples":["first","last","longest","all","solution.py"],"default":"last","type":"string","pattern":"^(first|last|longest|all|\\S*\\w\\.\\w+)$","errorMessage":"must be first, last, longest, all, or the name of a file such as solution.py"},"noFence":{"description":"What becomes of a reply without a fence: all of it is the program (text), or the case fails (fail).","default":"text","enum":["text","fail"]},"prelude":{"description":"What stands before the program: a text, or {file: …} for the text of a file beside the suite.","$ref":"#/definitions/fileContent"},"epilogue":{"description":"What stands behind the program: a text, or {file: …} for the text of a file beside the suite.","$ref":"#/definitions/fileContent"},"markdown":{"description":"Markdown files whose fenced code blocks are cases: a path or glob, a list of them, or {files, languages}.","type":["string","array","object"],"pattern":"^[^\\u0000]+$","minItems":1,"errorMessage":"must be a path or glob, a list of them, or {files, languages}","items":{"$ref":"#/definitions/glob"},"additionalProperties":false,"required":["files"],"properties":{"files":{"description":"The Markdown files: a path or glob, relative to the suite, or a list of them.","$ref":"#/definitions/globs"},"languages":{"description":"The languages whose fences are cases; all that are built in when absent.","type":"array","minItems":1,"errorMessage":"must be a list of languages","items":{"$ref":"#/definitions/language"}}},"examples":["../docs/**/*.md",["../README.md","../docs/*.md"]]},"glob":{"description":"The path of a file, or a glob, relative to the suite, with forward slashes; inside the project.","type":"string","pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file, or a glob"},"globs":{"description":"A path or glob, relative to the suite, or a list of them.","type":["string","array"],"pattern":"^[^\\u0000]+$","minItems":1,"errorMessage":"must be a path or glob, or a list of them","items":{"$ref":"#/definitions/glob"}},"stdin":{"description":"What the program reads from its standard input; nothing when absent.","$ref":"#/definitions/text"},"stdinFile":{"description":"The file whose text the program reads from its standard input, relative to the suite; inside the project.","$ref":"#/definitions/path"},"args":{"description":"The program's arguments, handed over as they are: no shell reads them.","examples":[["--count",3]],"type":"array","errorMessage":"must be a list of texts","items":{"$ref":"#/definitions/text"}},"env":{"description":"Environment variables of the program: a text, or {secret: NAME} for the value of the harness's own variable NAME, which is masked in reports.","examples":[{"LANG":"C.UTF-8","API_KEY":{"secret":"API_KEY"}}],"type":"object","errorMessage":"must be a mapping of names to texts","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"is not a name for an environment variable: letters, digits and \"_\", not beginning with a digit"},"additionalProperties":{"$ref":"#/definitions/variableValue"}},"variableValue":{"description":"A text, or {secret: NAME} for the value of the harness's own environment variable NAME.","type":["string","number","boolean","null","object"],"pattern":"^[^\\u0000]*$","errorMessage":"must be a text or {secret: NAME}","additionalProperties":false,"required":["secret"],"properties":{"secret":{"description":"The name of the harness's environment variable that holds the value.","$ref":"#/definitions/variableName"}}},"timeout":{"description":"How long the program may run.","$ref":"#/definitions/duration","default":"10s"},"buildTimeout":{"description":"How long the build may take, where the language has one.","$ref":"#/definitions/duration","default":"60s"},"setupTimeout":{"description":"How long packages and a container's `setupCommands` may take.","$ref":"#/definitions/duration","default":"10m"},"limits":{"title":"Limits","description":"What the program may use. Builds and setups have larger limits of their own, never smaller ones than these.","type":"object","errorMessage":"must be a mapping with keys such as \"memory\"","additionalProperties":false,"properties":{"memory":{"description":"Memory of the program with all that it starts.","$ref":"#/definitions/size","default":"512MiB"},"processes":{"description":"How many processes and threads there may be at once.","default":256,"type":"integer","minimum":1,"maximum":4194304,"errorMessage":"must be a positive whole number"},"fileSize":{"description":"The largest file, and the size of each folder that the program may write to.","$ref":"#/definitions/size","default":"64MiB"},"output":{"description":"How much the program may write to stdout and stderr together.","$ref":"#/definitions/size","default":"8MiB"},"cpuTime":{"description":"CPU time of the program with all that it starts; no limit when absent.","$ref":"#/definitions/duration"}}},"packages":{"description":"The packages that the program needs, as its language's package manager writes them, versions included. Without this key they are detected in the program; an empty list installs nothing, and \"detect\" undoes what an outer level says.","examples":[["pandas==2.2","requests"],["axios@^1.7"],[]],"type":["array","string"],"errorMessage":"must be a list of packages, or \"detect\"","pattern":"^detect$","items":{"$ref":"#/definitions/word"}},"cpus":{"description":"How many cores the program uses at once. The case takes so many of the places of `--concurrency`, or all of them where there are fewer.","default":1,"examples":[4],"type":"integer","minimum":1,"maximum":1024,"errorMessage":"must be a whole number from 1 to 1024"},"network":{"description":"Whether the program may reach the internet. The machine itself and private networks stay out of reach.","default":false,"type":"boolean","errorMessage":"must be true or false"},"container":{"title":"Container","description":"A container of the case's own, instead of its language's. A language that is not built in needs \"baseImage\" and \"runCommand\".","type":"object","errorMessage":"must be a mapping with keys such as \"baseImage\"","additionalProperties":false,"properties":{"baseImage":{"description":"The image to start from.","$ref":"#/definitions/image"},"runCommand":{"description":"The command that runs the program, word by word.","$ref":"#/definitions/command"},"buildCommand":{"description":"The command that builds the program, word by word.","$ref":"#/definitions/command"},"setupCommands":{"description":"Shell commands that make the image ready, before the program is there.","examples":[["apk add --no-cache lua5.4"]],"type":"array","errorMessage":"must be a list of shell commands","items":{"$ref":"#/definitions/text"}},"workdir":{"description":"The folder that commands start in.","default":"/app","type":"string","pattern":"^/[^\\u0000]*$","errorMessage":"must be an absolute path"},"cacheVolumes":{"description":"Folders that are kept between setups.","type":"array","errorMessage":"must be a list of {name, mountPath}","items":{"type":"object","errorMessage":"must be a mapping with the keys \"name\" and \"mountPath\"","additionalProperties":false,"required":["name","mountPath"],"properties":{"name":{"description":"The volume's name.","$ref":"#/definitions/word"},"mountPath":{"description":"Where it is mounted.","type":"string","pattern":"^/[^\\u0000]*$","errorMessage":"must be an absolute path"}}}},"environment":{"description":"Environment variables of the container.","type":"object","errorMessage":"must be a mapping of names to texts","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"is not a name for an environment variable: letters, digits and \"_\", not beginning with a digit"},"additionalProperties":{"$ref":"#/definitions/text"}}}},"images":{"description":"Images to use instead of those that are built in, by language. The project's win over the suite's.","type":"object","errorMessage":"must be a mapping of languages to images","additionalProperties":{"$ref":"#/definitions/image"},"examples":[{"python":"python:3.12-slim"}]},"command":{"type":"array","errorMessage":"must be a list of words, such as [lua, /app/code.lua]","minItems":1,"items":{"$ref":"#/definitions/text"}},"isolation":{"description":"Whether each case has a box of its own (case), shares one with others, one after another (shared), or has none (none).","default":"auto","type":"string","enum":["auto","case","shared","none"]},"runner":{"description":"What runs the cases: a Dagger engine, this machine's sandbox, or whichever is there.","type":"string","enum":["auto","dagger","local"],"default":"auto"},"secrets":{"description":"Names of environment variables whose values are masked in all that is reported.","type":"array","errorMessage":"must be a list of names of environment variables","items":{"$ref":"#/definitions/variableName"},"examples":[["API_KEY"]]},"retries":{"description":"How often a case that fails is tried again. One that passes then is flaky.","default":0,"type":"integer","minimum":0,"maximum":100,"errorMessage":"must be a whole number from 0 to 100"},"repeat":{"title":"Repeat","description":"How often the case is run, whatever comes of it: a number, or {times, passRate}.","examples":[5,{"times":10,"passRate":0.8}],"type":["integer","object"],"minimum":1,"maximum":1000,"errorMessage":"must be a whole number from 1 to 1000, or {times, passRate}","additionalProperties":false,"required":["times"],"properties":{"times":{"description":"How often the case is run.","type":"integer","minimum":1,"maximum":1000,"errorMessage":"must be a whole number from 1 to 1000"},"passRate":{"description":"The part of the attempts that must pass.","$ref":"#/definitions/rate","default":1}}},"rate":{"description":"A part of the whole: more than 0, at most 1.","type":"number","exclusiveMinimum":0,"maximum":1,"errorMessage":"must be a part such as 0.8: more than 0, at most 1"},"fails":{"description":"Whether the case is known to fail today. It passes as long as it fails, and fails when it does not any more.","default":false,"type":"boolean","errorMessage":"must be true or false"},"thresholds":{"description":"How many cases must pass at least. A case that a threshold governs does not fail the run by itself.","type":"array","errorMessage":"must be a list of thresholds, such as [{passRate: 0.8}]","items":{"$ref":"#/definitions/threshold"},"examples":[[{"groupBy":"model","passRate":0.8}]]},"threshold":{"title":"Threshold","description":"A bound for some cases together.","type":"object","errorMessage":"must be a mapping with keys such as \"passRate\"","additionalProperties":false,"oneOf":[{"required":["passRate"]},{"required":["passAt"]},{"required":["passAll"]}],"properties":{"where":{"description":"The labels of the cases that it governs; all cases when absent.","type":"object","errorMessage":"must be a mapping of labels to words","additionalProperties":{"$ref":"#/definitions/word"}},"groupBy":{"description":"A label: the threshold holds for each of its values.","$ref":"#/definitions/word"},"passRate":{"description":"The part of the cases that must pass.","$ref":"#/definitions/rate"},"passAt":{"description":"What pass@k must be at least, by k.","$ref":"#/definitions/ratesByK"},"passAll":{"description":"What pass^k must be at least, by k.","$ref":"#/definitions/ratesByK"}}},"ratesByK":{"type":"object","errorMessage":"must be a mapping of numbers of samples to parts, such as {1: 0.5}","minProperties":1,"propertyNames":{"pattern":"^[1-9][0-9]{0,5}$","errorMessage":"is no number of samples: it must be a whole number, at least 1"},"additionalProperties":{"$ref":"#/definitions/rate"}},"flags":{"description":"The flags of a JavaScript regular expression: i ignores case, m lets ^ and $ match at lines, s lets . match a newline.","type":"string","pattern":"^[imsuv]*$","errorMessage":"must be flags of a regular expression: i, m, s, u or v","examples":["i","m"]},"redact":{"description":"What is replaced in the streams of cases before they meet their snapshots, in this order: names of built-in rules, or {pattern, flags, replacement}.","type":"array","errorMessage":"must be a list of rules","items":{"$ref":"#/definitions/redaction"},"examples":[["uuids","dates"]]},"snapshotName":{"title":"Snapshot name","description":"A snapshot that has a name, and that cases may share.","type":"object","errorMessage":"must be a mapping with the key \"name\"","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"The snapshot's own name, under which cases of the suite share it.","$ref":"#/definitions/word"}}},"redaction":{"title":"Redaction","description":"The name of a built-in rule, or a rule of your own.","errorMessage":"must be the name of a built-in rule, or {pattern, flags, replacement}","anyOf":[{"type":"string","enum":["temporary-paths","addresses","durations","dates","uuids","toolchain-versions"]},{"$ref":"#/definitions/redactionRule"}]},"redactionRule":{"title":"Redaction rule","description":"A rule of your own.","type":"object","errorMessage":"must be a mapping with the keys \"pattern\" and \"replacement\"","additionalProperties":false,"required":["pattern","replacement"],"properties":{"pattern":{"description":"A JavaScript regular expression. Each of its matches is replaced.","$ref":"#/definitions/text"},"flags":{"$ref":"#/definitions/flags"},"replacement":{"description":"What stands in place of a match; $1, $<name> and $& stand for what was matched, $$ for a dollar sign.","$ref":"#/definitions/text"}}},"skip":{"description":"Why the case is not run; or true.","type":["string","number","boolean"],"pattern":"\\S","errorMessage":"must be a reason, or true"},"expect":{"title":"Expect","description":"What must come of the case. Unless \"outcome\" or \"signal\" names another ending, the exit code must be 0.","type":"object","errorMessage":"must be a mapping with keys such as \"stdout\"","additionalProperties":false,"properties":{"exitCode":{"description":"The exit code, a list of those that are right, or nonzero.","default":0,"errorMessage":"must be a number from 0 to 255, a list of them, or nonzero","anyOf":[{"$ref":"#/definitions/exitCode"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/exitCode"}},{"type":"string","enum":["nonzero"]}]},"outcome":{"description":"How the case must end: one ending, or a list of those that are right.","errorMessage":"must be an ending, or a list of them","anyOf":[{"$ref":"#/definitions/outcome"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/outcome"}}]},"signal":{"description":"The signal that must end the program.","type":"string","errorMessage":"must be the name of a signal, such as SIGSEGV","enum":["SIGHUP","SIGINT","SIGQUIT","SIGILL","SIGTRAP","SIGABRT","SIGBUS","SIGFPE","SIGKILL","SIGUSR1","SIGSEGV","SIGUSR2","SIGPIPE","SIGALRM","SIGTERM","SIGSTKFLT","SIGCHLD","SIGCONT","SIGSTOP","SIGTSTP","SIGTTIN","SIGTTOU","SIGURG","SIGXCPU","SIGXFSZ","SIGVTALRM","SIGPROF","SIGWINCH","SIGIO","SIGPWR","SIGSYS"]},"phase":{"description":"build: the program is built and not run.","default":"run","type":"string","enum":["build","run"]},"stdout":{"description":"What the program must write to its standard output: the text, or demands that must all hold.","$ref":"#/definitions/textMatcher"},"stderr":{"description":"What the program must write to its standard error: the text, or demands that must all hold.","$ref":"#/definitions/textMatcher"},"maxDuration":{"description":"The longest time that the program may take and still be right.","$ref":"#/definitions/duration"},"maxMemory":{"description":"The most memory that the program may use and still be right.","$ref":"#/definitions/size"}}},"exitCode":{"type":"integer","minimum":0,"maximum":255,"errorMessage":"must be a number from 0 to 255"},"outcome":{"type":"string","enum":["exited","signaled","timed-out","memory-exceeded","output-exceeded","build-failed","setup-failed"]},"textMatcher":{"title":"Text matcher","description":"The text that is expected, or a mapping of demands that must all hold.","type":["string","number","boolean","null","object"],"errorMessage":"must be a text, or a mapping with keys such as \"contains\"","additionalProperties":false,"minProperties":1,"properties":{"equals":{"description":"The whole text; a missing or extra newline at its end is ignored.","$ref":"#/definitions/text"},"exact":{"description":"The whole text, byte by byte.","$ref":"#/definitions/text"},"contains":{"description":"A text that must be in it, or a list of texts that all must.","$ref":"#/definitions/textOrTexts"},"notContains":{"description":"A text that must not be in it, or a list of texts of which none must.","$ref":"#/definitions/textOrTexts"},"matches":{"description":"A JavaScript regular expression that must match somewhere in it: a pattern, or {pattern, flags}.","type":["string","number","boolean","null","object"],"errorMessage":"must be a regular expression, or {pattern, flags}","additionalProperties":false,"required":["pattern"],"properties":{"pattern":{"description":"The regular expression.","$ref":"#/definitions/text"},"flags":{"description":"The flags of a JavaScript regular expression.","$ref":"#/definitions/flags"}}},"json":{"description":"The value that the text, read as JSON, must have."},"lines":{"description":"The lines, in any order.","type":"array","errorMessage":"must be a list of lines","items":{"type":["string","number","boolean","null"],"pattern":"^[^\\n]*$","errorMessage":"must be one line of text"}},"tokens":{"description":"The words, in order; how they are spaced and broken into lines is ignored.","$ref":"#/definitions/text"},"numbers":{"description":"The numbers in the text, in order, within a tolerance.","type":"object","errorMessage":"must be a mapping with the key \"equals\"","additionalProperties":false,"required":["equals"],"properties":{"equals":{"description":"The number, or the list of numbers, that must be there.","type":["number","array"],"errorMessage":"must be a number, or a list of numbers","items":{"type":"number","minimum":-1.7976931348623157e+308,"maximum":1.7976931348623157e+308,"errorMessage":"must be a number"},"minimum":-1.7976931348623157e+308,"maximum":1.7976931348623157e+308},"absolute":{"description":"By how much each may differ.","default":0,"type":"number","minimum":0,"errorMessage":"must be a number that is not negative","maximum":1.7976931348623157e+308},"relative":{"description":"By how much each may differ, as a part of what is expected.","default":0,"type":"number","minimum":0,"errorMessage":"must be a number that is not negative","maximum":1.7976931348623157e+308}}},"snapshot":{"description":"What was written when it was last accepted, kept in __snapshots__ beside the suite: true, or {name} for a text that cases share.","errorMessage":"must be true, or {name}","anyOf":[{"type":"boolean","enum":[true]},{"$ref":"#/definitions/snapshotName"},{"$ref":"#/definitions/expression"}]},"checker":{"description":"A program that decides, in a sandbox of its own: it finds the files \"expected\" and \"actual\", and exits with 0 where the output is right, with 1 where it is not.","type":"object","errorMessage":"must be a mapping with the keys \"language\" and \"code\"","additionalProperties":false,"required":["language"],"oneOf":[{"required":["code"]},{"required":["file"]}],"properties":{"language":{"$ref":"#/definitions/language"},"code":{"description":"The program's text.","$ref":"#/definitions/text"},"file":{"description":"The file that holds the program, relative to the suite; inside the project.","$ref":"#/definitions/path"},"expected":{"description":"What the program finds in the file \"expected\": a text, or {file: path}; nothing when absent.","$ref":"#/definitions/fileContent"}}},"bytes":{"description":"How long it must be, in bytes.","type":"object","errorMessage":"must be a mapping with the keys \"min\" or \"max\"","additionalProperties":false,"minProperties":1,"properties":{"min":{"description":"At least.","$ref":"#/definitions/length"},"max":{"description":"At most.","$ref":"#/definitions/length"}}}}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^x-", "u");
const schema7 = {"description":"Numbers, true and false are taken as they are written.","type":["string","number","boolean"],"pattern":"^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$","errorMessage":"must be one line of text"};
const pattern1 = new RegExp("^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema7.type},schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern1.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},schema:"^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"description":"A sentence or more for people; nothing depends on it.","type":["string","number","boolean"],"errorMessage":"must be a text"};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema8.type},schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

const schema9 = {"description":"Words to select cases by. A suite's tags are added to those of each of its cases.","examples":[["slow","stdin"]],"type":"array","errorMessage":"must be a list of words","items":{"$ref":"#/definitions/word"}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate22(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema9.type,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema10 = {"description":"Names with values, such as a model, a task or a sample, that reports group by.","examples":[{"model":"small","task":"primes"}],"type":"object","errorMessage":"must be a mapping of names to words","propertyNames":{"pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","errorMessage":"is not a name for a label: letters, digits, \"_\", \".\" and \"-\" may be in it"},"additionalProperties":{"$ref":"#/definitions/word"}};
const pattern2 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern2.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.-]*$",parentSchema:schema10.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema10.propertyNames,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
if(!(validate22(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema10.type,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}

const schema11 = {"title":"Defaults","description":"What cases have unless they say otherwise. Mappings are merged with the case's; lists and \"expect\" are replaced by it.","type":"object","errorMessage":"must be a mapping of keys that cases have","additionalProperties":false,"not":{"required":["stdin","stdinFile"]},"allOf":[{"not":{"required":["retries","repeat"]}}],"properties":{"tags":{"$ref":"#/definitions/tags"},"labels":{"$ref":"#/definitions/labels"},"language":{"$ref":"#/definitions/language"},"select":{"$ref":"#/definitions/select"},"noFence":{"$ref":"#/definitions/noFence"},"prelude":{"$ref":"#/definitions/prelude"},"epilogue":{"$ref":"#/definitions/epilogue"},"files":{"$ref":"#/definitions/files"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"buildTimeout":{"$ref":"#/definitions/buildTimeout"},"setupTimeout":{"$ref":"#/definitions/setupTimeout"},"limits":{"$ref":"#/definitions/limits"},"packages":{"$ref":"#/definitions/packages"},"network":{"$ref":"#/definitions/network"},"container":{"$ref":"#/definitions/container"},"cpus":{"$ref":"#/definitions/cpus"},"isolation":{"$ref":"#/definitions/isolation"},"retries":{"$ref":"#/definitions/retries"},"repeat":{"$ref":"#/definitions/repeat"},"fails":{"$ref":"#/definitions/fails"},"skip":{"$ref":"#/definitions/skip"},"expect":{"$ref":"#/definitions/expect"}}};
const schema12 = {"description":"The program's language, by name or alias. One that is not built in needs its own \"container\".","examples":["typescript","javascript","python","ruby","go","rust","java","php","perl","bash","swift"],"type":["string","number","boolean"],"pattern":"^[^\\s\\u0000-\\u001f\\u007f]+$","errorMessage":"must be the name of a language, such as python"};
const pattern3 = new RegExp("^[^\\s\\u0000-\\u001f\\u007f]+$", "u");

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema12.type},schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\s\\u0000-\\u001f\\u007f]+$"},schema:"^[^\\s\\u0000-\\u001f\\u007f]+$",parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate35.errors = vErrors;
return errors === 0;
}

const schema13 = {"description":"Which fence of a reply is the program: first, last, longest or all of those in the case's language, or the one that is for the named file. The last one when absent.","examples":["first","last","longest","all","solution.py"],"default":"last","type":"string","pattern":"^(first|last|longest|all|\\S*\\w\\.\\w+)$","errorMessage":"must be first, last, longest, all, or the name of a file such as solution.py"};
const pattern4 = new RegExp("^(first|last|longest|all|\\S*\\w\\.\\w+)$", "u");

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(first|last|longest|all|\\S*\\w\\.\\w+)$"},schema:"^(first|last|longest|all|\\S*\\w\\.\\w+)$",parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}

const schema14 = {"description":"What becomes of a reply without a fence: all of it is the program (text), or the case fails (fail).","default":"text","enum":["text","fail"]};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((data === "text") || (data === "fail"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema14.enum},schema:schema14.enum,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}

const schema15 = {"description":"A file's text, or {file: …} for the text of a file beside the suite.","type":["string","number","boolean","null","object"],"errorMessage":"must be a text or {file: path}","additionalProperties":false,"required":["file"],"properties":{"file":{"description":"The file whose text is taken, relative to the suite; inside the project.","$ref":"#/definitions/path"}}};
const schema16 = {"description":"The path of a file, relative to the suite, with forward slashes; inside the project.","type":"string","pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file"};
const pattern5 = new RegExp("^[^\\u0000]+$", "u");

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}


function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema15.type},schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "file")){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.file !== undefined){
if(!(validate42(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
}
validate41.errors = vErrors;
return errors === 0;
}


function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema15.type},schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "file")){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.file !== undefined){
if(!(validate42(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
}
validate45.errors = vErrors;
return errors === 0;
}

const schema18 = {"description":"Files that the program finds in its working folder: text, or {file: …} for the text of a file beside the suite.","examples":[{"data/numbers.txt":"1 2 3\n"}],"type":"object","errorMessage":"must be a mapping of relative paths to texts","propertyNames":{"pattern":"^(?!(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f\\u007f]+$","errorMessage":"is not a path that stays inside the working folder: write it with forward slashes, relative, without \".\" and \"..\""},"additionalProperties":{"$ref":"#/definitions/fileContent"}};
const pattern6 = new RegExp("^(?!(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f\\u007f]+$", "u");

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema15.type},schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "file")){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.file !== undefined){
if(!(validate42(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
}
validate49.errors = vErrors;
return errors === 0;
}


function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern6.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f\\u007f]+$"},schema:"^(?!(?:.*/)?\\.{0,2}(?:/|$))[^\\\\\\u0000-\\u001f\\u007f]+$",parentSchema:schema18.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema18.propertyNames,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
if(!(validate49(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}

const schema20 = {"description":"Numbers, true, false and null are taken as they are written.","type":["string","number","boolean","null"],"errorMessage":"must be a text"};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type},schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}

const schema22 = {"description":"The program's arguments, handed over as they are: no shell reads them.","examples":[["--count",3]],"type":"array","errorMessage":"must be a list of texts","items":{"$ref":"#/definitions/text"}};

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type},schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate58.errors = vErrors;
return errors === 0;
}


function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate58(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}

const schema24 = {"description":"Environment variables of the program: a text, or {secret: NAME} for the value of the harness's own variable NAME, which is masked in reports.","examples":[{"LANG":"C.UTF-8","API_KEY":{"secret":"API_KEY"}}],"type":"object","errorMessage":"must be a mapping of names to texts","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"is not a name for an environment variable: letters, digits and \"_\", not beginning with a digit"},"additionalProperties":{"$ref":"#/definitions/variableValue"}};
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const schema25 = {"description":"A text, or {secret: NAME} for the value of the harness's own environment variable NAME.","type":["string","number","boolean","null","object"],"pattern":"^[^\\u0000]*$","errorMessage":"must be a text or {secret: NAME}","additionalProperties":false,"required":["secret"],"properties":{"secret":{"description":"The name of the harness's environment variable that holds the value.","$ref":"#/definitions/variableName"}}};
const pattern9 = new RegExp("^[^\\u0000]*$", "u");
const schema26 = {"description":"Letters, digits and \"_\", not beginning with a digit.","type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"must be the name of an environment variable"};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern8.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema25.type},schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern9.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"},schema:"^[^\\u0000]*$",parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.secret === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secret"},schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "secret")){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate63(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
validate62.errors = vErrors;
return errors === 0;
}


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern8.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema24.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema24.propertyNames,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
if(!(validate62(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}

const schema27 = {"description":"A number of seconds, or a number with its unit: 500ms, 2s, 1m.","examples":["10s","500ms","1m"],"type":["number","string"],"exclusiveMinimum":0,"maximum":1000000,"pattern":"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$","errorMessage":"must be a positive duration such as 10s or 500ms"};
const pattern11 = new RegExp("^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$", "u");

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(typeof data == "number")) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type},schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},schema:1000000,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data <= 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$"},schema:"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$",parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate67.errors = vErrors;
return errors === 0;
}


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(typeof data == "number")) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type},schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},schema:1000000,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data <= 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$"},schema:"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$",parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate69.errors = vErrors;
return errors === 0;
}


function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(typeof data == "number")) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type},schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},schema:1000000,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data <= 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$"},schema:"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$",parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate71.errors = vErrors;
return errors === 0;
}

const schema30 = {"title":"Limits","description":"What the program may use. Builds and setups have larger limits of their own, never smaller ones than these.","type":"object","errorMessage":"must be a mapping with keys such as \"memory\"","additionalProperties":false,"properties":{"memory":{"description":"Memory of the program with all that it starts.","$ref":"#/definitions/size","default":"512MiB"},"processes":{"description":"How many processes and threads there may be at once.","default":256,"type":"integer","minimum":1,"maximum":4194304,"errorMessage":"must be a positive whole number"},"fileSize":{"description":"The largest file, and the size of each folder that the program may write to.","$ref":"#/definitions/size","default":"64MiB"},"output":{"description":"How much the program may write to stdout and stderr together.","$ref":"#/definitions/size","default":"8MiB"},"cpuTime":{"description":"CPU time of the program with all that it starts; no limit when absent.","$ref":"#/definitions/duration"}}};
const schema31 = {"description":"A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.","examples":["512MiB","64KiB"],"type":["integer","string"],"minimum":1,"maximum":9007199254740991,"pattern":"^(?=.*[1-9])[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$","errorMessage":"must be a positive size such as 64KiB or 8MiB"};
const pattern14 = new RegExp("^(?=.*[1-9])[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$", "u");

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!((typeof data == "number") && (!(data % 1) && !isNaN(data)))) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema31.type},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 9007199254740991 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern14.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$"},schema:"^(?=.*[1-9])[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$",parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate74.errors = vErrors;
return errors === 0;
}


function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(typeof data == "number")) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type},schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},schema:1000000,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data <= 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern11.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$"},schema:"^(?=.*[1-9])([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m)$",parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate78.errors = vErrors;
return errors === 0;
}


function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "memory") || (key0 === "processes")) || (key0 === "fileSize")) || (key0 === "output")) || (key0 === "cpuTime"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.memory !== undefined){
if(!(validate74(data.memory, {instancePath:instancePath+"/memory",parentData:data,parentDataProperty:"memory",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.processes !== undefined){
let data1 = data.processes;
if(!((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1)))){
const err1 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/type",keyword:"type",params:{type: "integer"},schema:schema30.properties.processes.type,parentSchema:schema30.properties.processes,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data1 == "number"){
if(data1 > 4194304 || isNaN(data1)){
const err2 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4194304},schema:4194304,parentSchema:schema30.properties.processes,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema30.properties.processes,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.fileSize !== undefined){
if(!(validate74(data.fileSize, {instancePath:instancePath+"/fileSize",parentData:data,parentDataProperty:"fileSize",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.output !== undefined){
if(!(validate74(data.output, {instancePath:instancePath+"/output",parentData:data,parentDataProperty:"output",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.cpuTime !== undefined){
if(!(validate78(data.cpuTime, {instancePath:instancePath+"/cpuTime",parentData:data,parentDataProperty:"cpuTime",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}

const schema33 = {"description":"The packages that the program needs, as its language's package manager writes them, versions included. Without this key they are detected in the program; an empty list installs nothing, and \"detect\" undoes what an outer level says.","examples":[["pandas==2.2","requests"],["axios@^1.7"],[]],"type":["array","string"],"errorMessage":"must be a list of packages, or \"detect\"","pattern":"^detect$","items":{"$ref":"#/definitions/word"}};
const pattern16 = new RegExp("^detect$", "u");

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema33.type},schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern16.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^detect$"},schema:"^detect$",parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate22(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
validate81.errors = vErrors;
return errors === 0;
}

const schema34 = {"description":"Whether the program may reach the internet. The machine itself and private networks stay out of reach.","default":false,"type":"boolean","errorMessage":"must be true or false"};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate84.errors = vErrors;
return errors === 0;
}

const schema35 = {"title":"Container","description":"A container of the case's own, instead of its language's. A language that is not built in needs \"baseImage\" and \"runCommand\".","type":"object","errorMessage":"must be a mapping with keys such as \"baseImage\"","additionalProperties":false,"properties":{"baseImage":{"description":"The image to start from.","$ref":"#/definitions/image"},"runCommand":{"description":"The command that runs the program, word by word.","$ref":"#/definitions/command"},"buildCommand":{"description":"The command that builds the program, word by word.","$ref":"#/definitions/command"},"setupCommands":{"description":"Shell commands that make the image ready, before the program is there.","examples":[["apk add --no-cache lua5.4"]],"type":"array","errorMessage":"must be a list of shell commands","items":{"$ref":"#/definitions/text"}},"workdir":{"description":"The folder that commands start in.","default":"/app","type":"string","pattern":"^/[^\\u0000]*$","errorMessage":"must be an absolute path"},"cacheVolumes":{"description":"Folders that are kept between setups.","type":"array","errorMessage":"must be a list of {name, mountPath}","items":{"type":"object","errorMessage":"must be a mapping with the keys \"name\" and \"mountPath\"","additionalProperties":false,"required":["name","mountPath"],"properties":{"name":{"description":"The volume's name.","$ref":"#/definitions/word"},"mountPath":{"description":"Where it is mounted.","type":"string","pattern":"^/[^\\u0000]*$","errorMessage":"must be an absolute path"}}}},"environment":{"description":"Environment variables of the container.","type":"object","errorMessage":"must be a mapping of names to texts","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","errorMessage":"is not a name for an environment variable: letters, digits and \"_\", not beginning with a digit"},"additionalProperties":{"$ref":"#/definitions/text"}}}};
const schema36 = {"description":"A container image, with its tag or digest.","type":"string","pattern":"^[^\\s\\u0000-\\u001f\\u007f]+$","errorMessage":"must be the name of an image, such as python:3.12-slim","examples":["python:3.12-slim"]};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\s\\u0000-\\u001f\\u007f]+$"},schema:"^[^\\s\\u0000-\\u001f\\u007f]+$",parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate87.errors = vErrors;
return errors === 0;
}

const schema37 = {"type":"array","errorMessage":"must be a list of words, such as [lua, /app/code.lua]","minItems":1,"items":{"$ref":"#/definitions/text"}};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate58(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate89.errors = vErrors;
return errors === 0;
}

const pattern18 = new RegExp("^/[^\\u0000]*$", "u");

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "baseImage") || (key0 === "runCommand")) || (key0 === "buildCommand")) || (key0 === "setupCommands")) || (key0 === "workdir")) || (key0 === "cacheVolumes")) || (key0 === "environment"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.baseImage !== undefined){
if(!(validate87(data.baseImage, {instancePath:instancePath+"/baseImage",parentData:data,parentDataProperty:"baseImage",rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data.runCommand !== undefined){
if(!(validate89(data.runCommand, {instancePath:instancePath+"/runCommand",parentData:data,parentDataProperty:"runCommand",rootData}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data.buildCommand !== undefined){
if(!(validate89(data.buildCommand, {instancePath:instancePath+"/buildCommand",parentData:data,parentDataProperty:"buildCommand",rootData}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
}
if(data.setupCommands !== undefined){
let data3 = data.setupCommands;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(!(validate58(data3[i0], {instancePath:instancePath+"/setupCommands/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/setupCommands",schemaPath:"#/properties/setupCommands/type",keyword:"type",params:{type: "array"},schema:schema35.properties.setupCommands.type,parentSchema:schema35.properties.setupCommands,data:data3};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.workdir !== undefined){
let data5 = data.workdir;
if(typeof data5 === "string"){
if(!pattern18.test(data5)){
const err2 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},schema:"^/[^\\u0000]*$",parentSchema:schema35.properties.workdir,data:data5};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/workdir",schemaPath:"#/properties/workdir/type",keyword:"type",params:{type: "string"},schema:schema35.properties.workdir.type,parentSchema:schema35.properties.workdir,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.cacheVolumes !== undefined){
let data6 = data.cacheVolumes;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err4 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/required",keyword:"required",params:{missingProperty: "name"},schema:schema35.properties.cacheVolumes.items.required,parentSchema:schema35.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data7.mountPath === undefined){
const err5 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/required",keyword:"required",params:{missingProperty: "mountPath"},schema:schema35.properties.cacheVolumes.items.required,parentSchema:schema35.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data7){
if(!((key1 === "name") || (key1 === "mountPath"))){
const err6 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema35.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data7.name !== undefined){
if(!(validate22(data7.name, {instancePath:instancePath+"/cacheVolumes/" + i1+"/name",parentData:data7,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data7.mountPath !== undefined){
let data9 = data7.mountPath;
if(typeof data9 === "string"){
if(!pattern18.test(data9)){
const err7 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/mountPath",schemaPath:"#/properties/cacheVolumes/items/properties/mountPath/pattern",keyword:"pattern",params:{pattern: "^/[^\\u0000]*$"},schema:"^/[^\\u0000]*$",parentSchema:schema35.properties.cacheVolumes.items.properties.mountPath,data:data9};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/cacheVolumes/" + i1+"/mountPath",schemaPath:"#/properties/cacheVolumes/items/properties/mountPath/type",keyword:"type",params:{type: "string"},schema:schema35.properties.cacheVolumes.items.properties.mountPath.type,parentSchema:schema35.properties.cacheVolumes.items.properties.mountPath,data:data9};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/cacheVolumes/" + i1,schemaPath:"#/properties/cacheVolumes/items/type",keyword:"type",params:{type: "object"},schema:schema35.properties.cacheVolumes.items.type,parentSchema:schema35.properties.cacheVolumes.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/cacheVolumes",schemaPath:"#/properties/cacheVolumes/type",keyword:"type",params:{type: "array"},schema:schema35.properties.cacheVolumes.type,parentSchema:schema35.properties.cacheVolumes,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.environment !== undefined){
let data10 = data.environment;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key2 in data10){
const _errs20 = errors;
if(typeof key2 === "string"){
if(!pattern8.test(key2)){
const err11 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35.properties.environment.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var valid6 = _errs20 === errors;
if(!valid6){
const err12 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema35.properties.environment.propertyNames,parentSchema:schema35.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
for(const key3 in data10){
if(!(validate58(data10[key3], {instancePath:instancePath+"/environment/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data10,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "object"},schema:schema35.properties.environment.type,parentSchema:schema35.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}

const schema38 = {"description":"How many cores the program uses at once. The case takes so many of the places of `--concurrency`, or all of them where there are fewer.","default":1,"examples":[4],"type":"integer","minimum":1,"maximum":1024,"errorMessage":"must be a whole number from 1 to 1024"};

function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1024 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024},schema:1024,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate97.errors = vErrors;
return errors === 0;
}

const schema39 = {"description":"Whether each case has a box of its own (case), shares one with others, one after another (shared), or has none (none).","default":"auto","type":"string","enum":["auto","case","shared","none"]};

function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((data === "auto") || (data === "case")) || (data === "shared")) || (data === "none"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema39.enum},schema:schema39.enum,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate99.errors = vErrors;
return errors === 0;
}

const schema40 = {"description":"How often a case that fails is tried again. One that passes then is flaky.","default":0,"type":"integer","minimum":0,"maximum":100,"errorMessage":"must be a whole number from 0 to 100"};

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 100 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate101.errors = vErrors;
return errors === 0;
}

const schema41 = {"title":"Repeat","description":"How often the case is run, whatever comes of it: a number, or {times, passRate}.","examples":[5,{"times":10,"passRate":0.8}],"type":["integer","object"],"minimum":1,"maximum":1000,"errorMessage":"must be a whole number from 1 to 1000, or {times, passRate}","additionalProperties":false,"required":["times"],"properties":{"times":{"description":"How often the case is run.","type":"integer","minimum":1,"maximum":1000,"errorMessage":"must be a whole number from 1 to 1000"},"passRate":{"description":"The part of the attempts that must pass.","$ref":"#/definitions/rate","default":1}}};
const schema42 = {"description":"A part of the whole: more than 0, at most 1.","type":"number","exclusiveMinimum":0,"maximum":1,"errorMessage":"must be a part such as 0.8: more than 0, at most 1"};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data == "number"){
if(data > 1 || isNaN(data)){
const err0 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data <= 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "number"},schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate104.errors = vErrors;
return errors === 0;
}


function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!((typeof data == "number") && (!(data % 1) && !isNaN(data)))) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema41.type},schema:schema41.type,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 1000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.times === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "times"},schema:schema41.required,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "times") || (key0 === "passRate"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.times !== undefined){
let data0 = data.times;
if(!((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0)))){
const err5 = {instancePath:instancePath+"/times",schemaPath:"#/properties/times/type",keyword:"type",params:{type: "integer"},schema:schema41.properties.times.type,parentSchema:schema41.properties.times,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data0 == "number"){
if(data0 > 1000 || isNaN(data0)){
const err6 = {instancePath:instancePath+"/times",schemaPath:"#/properties/times/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema41.properties.times,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/times",schemaPath:"#/properties/times/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema41.properties.times,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.passRate !== undefined){
if(!(validate104(data.passRate, {instancePath:instancePath+"/passRate",parentData:data,parentDataProperty:"passRate",rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
validate103.errors = vErrors;
return errors === 0;
}

const schema43 = {"description":"Whether the case is known to fail today. It passes as long as it fails, and fails when it does not any more.","default":false,"type":"boolean","errorMessage":"must be true or false"};

function validate107(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"},schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate107.errors = vErrors;
return errors === 0;
}

const schema44 = {"description":"Why the case is not run; or true.","type":["string","number","boolean"],"pattern":"\\S","errorMessage":"must be a reason, or true"};
const pattern21 = new RegExp("\\S", "u");

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema44.type},schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern21.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"},schema:"\\S",parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate109.errors = vErrors;
return errors === 0;
}

const schema45 = {"title":"Expect","description":"What must come of the case. Unless \"outcome\" or \"signal\" names another ending, the exit code must be 0.","type":"object","errorMessage":"must be a mapping with keys such as \"stdout\"","additionalProperties":false,"properties":{"exitCode":{"description":"The exit code, a list of those that are right, or nonzero.","default":0,"errorMessage":"must be a number from 0 to 255, a list of them, or nonzero","anyOf":[{"$ref":"#/definitions/exitCode"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/exitCode"}},{"type":"string","enum":["nonzero"]}]},"outcome":{"description":"How the case must end: one ending, or a list of those that are right.","errorMessage":"must be an ending, or a list of them","anyOf":[{"$ref":"#/definitions/outcome"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/outcome"}}]},"signal":{"description":"The signal that must end the program.","type":"string","errorMessage":"must be the name of a signal, such as SIGSEGV","enum":["SIGHUP","SIGINT","SIGQUIT","SIGILL","SIGTRAP","SIGABRT","SIGBUS","SIGFPE","SIGKILL","SIGUSR1","SIGSEGV","SIGUSR2","SIGPIPE","SIGALRM","SIGTERM","SIGSTKFLT","SIGCHLD","SIGCONT","SIGSTOP","SIGTSTP","SIGTTIN","SIGTTOU","SIGURG","SIGXCPU","SIGXFSZ","SIGVTALRM","SIGPROF","SIGWINCH","SIGIO","SIGPWR","SIGSYS"]},"phase":{"description":"build: the program is built and not run.","default":"run","type":"string","enum":["build","run"]},"stdout":{"description":"What the program must write to its standard output: the text, or demands that must all hold.","$ref":"#/definitions/textMatcher"},"stderr":{"description":"What the program must write to its standard error: the text, or demands that must all hold.","$ref":"#/definitions/textMatcher"},"maxDuration":{"description":"The longest time that the program may take and still be right.","$ref":"#/definitions/duration"},"maxMemory":{"description":"The most memory that the program may use and still be right.","$ref":"#/definitions/size"}}};
const schema46 = {"type":"integer","minimum":0,"maximum":255,"errorMessage":"must be a number from 0 to 255"};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((typeof data == "number") && (!(data % 1) && !isNaN(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"},schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 255 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},schema:255,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate112.errors = vErrors;
return errors === 0;
}

const schema47 = {"type":"string","enum":["exited","signaled","timed-out","memory-exceeded","output-exceeded","build-failed","setup-failed"]};

function validate115(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((((((data === "exited") || (data === "signaled")) || (data === "timed-out")) || (data === "memory-exceeded")) || (data === "output-exceeded")) || (data === "build-failed")) || (data === "setup-failed"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema47.enum},schema:schema47.enum,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate115.errors = vErrors;
return errors === 0;
}

const schema48 = {"title":"Text matcher","description":"The text that is expected, or a mapping of demands that must all hold.","type":["string","number","boolean","null","object"],"errorMessage":"must be a text, or a mapping with keys such as \"contains\"","additionalProperties":false,"minProperties":1,"properties":{"equals":{"description":"The whole text; a missing or extra newline at its end is ignored.","$ref":"#/definitions/text"},"exact":{"description":"The whole text, byte by byte.","$ref":"#/definitions/text"},"contains":{"description":"A text that must be in it, or a list of texts that all must.","$ref":"#/definitions/textOrTexts"},"notContains":{"description":"A text that must not be in it, or a list of texts of which none must.","$ref":"#/definitions/textOrTexts"},"matches":{"description":"A JavaScript regular expression that must match somewhere in it: a pattern, or {pattern, flags}.","type":["string","number","boolean","null","object"],"errorMessage":"must be a regular expression, or {pattern, flags}","additionalProperties":false,"required":["pattern"],"properties":{"pattern":{"description":"The regular expression.","$ref":"#/definitions/text"},"flags":{"description":"The flags of a JavaScript regular expression.","$ref":"#/definitions/flags"}}},"json":{"description":"The value that the text, read as JSON, must have."},"lines":{"description":"The lines, in any order.","type":"array","errorMessage":"must be a list of lines","items":{"type":["string","number","boolean","null"],"pattern":"^[^\\n]*$","errorMessage":"must be one line of text"}},"tokens":{"description":"The words, in order; how they are spaced and broken into lines is ignored.","$ref":"#/definitions/text"},"numbers":{"description":"The numbers in the text, in order, within a tolerance.","type":"object","errorMessage":"must be a mapping with the key \"equals\"","additionalProperties":false,"required":["equals"],"properties":{"equals":{"description":"The number, or the list of numbers, that must be there.","type":["number","array"],"errorMessage":"must be a number, or a list of numbers","items":{"type":"number","minimum":-1.7976931348623157e+308,"maximum":1.7976931348623157e+308,"errorMessage":"must be a number"},"minimum":-1.7976931348623157e+308,"maximum":1.7976931348623157e+308},"absolute":{"description":"By how much each may differ.","default":0,"type":"number","minimum":0,"errorMessage":"must be a number that is not negative","maximum":1.7976931348623157e+308},"relative":{"description":"By how much each may differ, as a part of what is expected.","default":0,"type":"number","minimum":0,"errorMessage":"must be a number that is not negative","maximum":1.7976931348623157e+308}}},"snapshot":{"description":"What was written when it was last accepted, kept in __snapshots__ beside the suite: true, or {name} for a text that cases share.","errorMessage":"must be true, or {name}","anyOf":[{"type":"boolean","enum":[true]},{"$ref":"#/definitions/snapshotName"},{"$ref":"#/definitions/expression"}]},"checker":{"description":"A program that decides, in a sandbox of its own: it finds the files \"expected\" and \"actual\", and exits with 0 where the output is right, with 1 where it is not.","type":"object","errorMessage":"must be a mapping with the keys \"language\" and \"code\"","additionalProperties":false,"required":["language"],"oneOf":[{"required":["code"]},{"required":["file"]}],"properties":{"language":{"$ref":"#/definitions/language"},"code":{"description":"The program's text.","$ref":"#/definitions/text"},"file":{"description":"The file that holds the program, relative to the suite; inside the project.","$ref":"#/definitions/path"},"expected":{"description":"What the program finds in the file \"expected\": a text, or {file: path}; nothing when absent.","$ref":"#/definitions/fileContent"}}},"bytes":{"description":"How long it must be, in bytes.","type":"object","errorMessage":"must be a mapping with the keys \"min\" or \"max\"","additionalProperties":false,"minProperties":1,"properties":{"min":{"description":"At least.","$ref":"#/definitions/length"},"max":{"description":"At most.","$ref":"#/definitions/length"}}}}};
const schema49 = {"description":"A text, or a list of texts.","type":["string","number","boolean","null","array"],"errorMessage":"must be a text, or a list of texts","minItems":1,"items":{"$ref":"#/definitions/text"}};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema49.type},schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate58(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
validate121.errors = vErrors;
return errors === 0;
}

const schema50 = {"description":"The flags of a JavaScript regular expression: i ignores case, m lets ^ and $ match at lines, s lets . match a newline.","type":"string","pattern":"^[imsuv]*$","errorMessage":"must be flags of a regular expression: i, m, s, u or v","examples":["i","m"]};
const pattern22 = new RegExp("^[imsuv]*$", "u");

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern22.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[imsuv]*$"},schema:"^[imsuv]*$",parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}

const schema51 = {"title":"Snapshot name","description":"A snapshot that has a name, and that cases may share.","type":"object","errorMessage":"must be a mapping with the key \"name\"","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"The snapshot's own name, under which cases of the suite share it.","$ref":"#/definitions/word"}}};

function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "name")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate22(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate129.errors = vErrors;
return errors === 0;
}

const schema52 = {"description":"An expression that stands for a value, where cases are made by \"matrix\" or \"foreach\".","type":"string","pattern":"\\$\\{\\{","errorMessage":"must have an expression in it, such as ${{ row.id }}"};
const pattern24 = new RegExp("\\$\\{\\{", "u");

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern24.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\$\\{\\{"},schema:"\\$\\{\\{",parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate132.errors = vErrors;
return errors === 0;
}

const schema53 = {"description":"A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.","type":["integer","string"],"minimum":0,"maximum":9007199254740991,"pattern":"^[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$","errorMessage":"must be a size such as 100 or 64KiB"};
const pattern25 = new RegExp("^[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$", "u");

function validate138(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!((typeof data == "number") && (!(data % 1) && !isNaN(data)))) && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema53.type},schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data == "number"){
if(data > 9007199254740991 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(typeof data === "string"){
if(!pattern25.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$"},schema:"^[0-9]{1,6}(\\.[0-9]+)?([KMG]i?)?B$",parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
validate138.errors = vErrors;
return errors === 0;
}

const pattern23 = new RegExp("^[^\\n]*$", "u");

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")) && (data !== null)) && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema48.type},schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema48.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.equals !== undefined){
if(!(validate58(data.equals, {instancePath:instancePath+"/equals",parentData:data,parentDataProperty:"equals",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.exact !== undefined){
if(!(validate58(data.exact, {instancePath:instancePath+"/exact",parentData:data,parentDataProperty:"exact",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.contains !== undefined){
if(!(validate121(data.contains, {instancePath:instancePath+"/contains",parentData:data,parentDataProperty:"contains",rootData}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
if(data.notContains !== undefined){
if(!(validate121(data.notContains, {instancePath:instancePath+"/notContains",parentData:data,parentDataProperty:"notContains",rootData}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
if(data.matches !== undefined){
let data4 = data.matches;
if(((((typeof data4 !== "string") && (!(typeof data4 == "number"))) && (typeof data4 !== "boolean")) && (data4 !== null)) && (!(data4 && typeof data4 == "object" && !Array.isArray(data4)))){
const err3 = {instancePath:instancePath+"/matches",schemaPath:"#/properties/matches/type",keyword:"type",params:{type: schema48.properties.matches.type},schema:schema48.properties.matches.type,parentSchema:schema48.properties.matches,data:data4};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.pattern === undefined){
const err4 = {instancePath:instancePath+"/matches",schemaPath:"#/properties/matches/required",keyword:"required",params:{missingProperty: "pattern"},schema:schema48.properties.matches.required,parentSchema:schema48.properties.matches,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "pattern") || (key1 === "flags"))){
const err5 = {instancePath:instancePath+"/matches",schemaPath:"#/properties/matches/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema48.properties.matches,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data4.pattern !== undefined){
if(!(validate58(data4.pattern, {instancePath:instancePath+"/matches/pattern",parentData:data4,parentDataProperty:"pattern",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data4.flags !== undefined){
if(!(validate126(data4.flags, {instancePath:instancePath+"/matches/flags",parentData:data4,parentDataProperty:"flags",rootData}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
}
}
if(data.lines !== undefined){
let data7 = data.lines;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if((((typeof data8 !== "string") && (!(typeof data8 == "number"))) && (typeof data8 !== "boolean")) && (data8 !== null)){
const err6 = {instancePath:instancePath+"/lines/" + i0,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type: schema48.properties.lines.items.type},schema:schema48.properties.lines.items.type,parentSchema:schema48.properties.lines.items,data:data8};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data8 === "string"){
if(!pattern23.test(data8)){
const err7 = {instancePath:instancePath+"/lines/" + i0,schemaPath:"#/properties/lines/items/pattern",keyword:"pattern",params:{pattern: "^[^\\n]*$"},schema:"^[^\\n]*$",parentSchema:schema48.properties.lines.items,data:data8};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"},schema:schema48.properties.lines.type,parentSchema:schema48.properties.lines,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.tokens !== undefined){
if(!(validate58(data.tokens, {instancePath:instancePath+"/tokens",parentData:data,parentDataProperty:"tokens",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.numbers !== undefined){
let data10 = data.numbers;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.equals === undefined){
const err9 = {instancePath:instancePath+"/numbers",schemaPath:"#/properties/numbers/required",keyword:"required",params:{missingProperty: "equals"},schema:schema48.properties.numbers.required,parentSchema:schema48.properties.numbers,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key2 in data10){
if(!(((key2 === "equals") || (key2 === "absolute")) || (key2 === "relative"))){
const err10 = {instancePath:instancePath+"/numbers",schemaPath:"#/properties/numbers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema48.properties.numbers,data:data10};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data10.equals !== undefined){
let data11 = data10.equals;
if((!(typeof data11 == "number")) && (!(Array.isArray(data11)))){
const err11 = {instancePath:instancePath+"/numbers/equals",schemaPath:"#/properties/numbers/properties/equals/type",keyword:"type",params:{type: schema48.properties.numbers.properties.equals.type},schema:schema48.properties.numbers.properties.equals.type,parentSchema:schema48.properties.numbers.properties.equals,data:data11};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data11 == "number"){
if(data11 > 1.7976931348623157e+308 || isNaN(data11)){
const err12 = {instancePath:instancePath+"/numbers/equals",schemaPath:"#/properties/numbers/properties/equals/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1.7976931348623157e+308},schema:1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.equals,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data11 < -1.7976931348623157e+308 || isNaN(data11)){
const err13 = {instancePath:instancePath+"/numbers/equals",schemaPath:"#/properties/numbers/properties/equals/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1.7976931348623157e+308},schema:-1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.equals,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(typeof data12 == "number"){
if(data12 > 1.7976931348623157e+308 || isNaN(data12)){
const err14 = {instancePath:instancePath+"/numbers/equals/" + i1,schemaPath:"#/properties/numbers/properties/equals/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1.7976931348623157e+308},schema:1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.equals.items,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data12 < -1.7976931348623157e+308 || isNaN(data12)){
const err15 = {instancePath:instancePath+"/numbers/equals/" + i1,schemaPath:"#/properties/numbers/properties/equals/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1.7976931348623157e+308},schema:-1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.equals.items,data:data12};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/numbers/equals/" + i1,schemaPath:"#/properties/numbers/properties/equals/items/type",keyword:"type",params:{type: "number"},schema:schema48.properties.numbers.properties.equals.items.type,parentSchema:schema48.properties.numbers.properties.equals.items,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
if(data10.absolute !== undefined){
let data13 = data10.absolute;
if(typeof data13 == "number"){
if(data13 > 1.7976931348623157e+308 || isNaN(data13)){
const err17 = {instancePath:instancePath+"/numbers/absolute",schemaPath:"#/properties/numbers/properties/absolute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1.7976931348623157e+308},schema:1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.absolute,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err18 = {instancePath:instancePath+"/numbers/absolute",schemaPath:"#/properties/numbers/properties/absolute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema48.properties.numbers.properties.absolute,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/numbers/absolute",schemaPath:"#/properties/numbers/properties/absolute/type",keyword:"type",params:{type: "number"},schema:schema48.properties.numbers.properties.absolute.type,parentSchema:schema48.properties.numbers.properties.absolute,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.relative !== undefined){
let data14 = data10.relative;
if(typeof data14 == "number"){
if(data14 > 1.7976931348623157e+308 || isNaN(data14)){
const err20 = {instancePath:instancePath+"/numbers/relative",schemaPath:"#/properties/numbers/properties/relative/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1.7976931348623157e+308},schema:1.7976931348623157e+308,parentSchema:schema48.properties.numbers.properties.relative,data:data14};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err21 = {instancePath:instancePath+"/numbers/relative",schemaPath:"#/properties/numbers/properties/relative/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema48.properties.numbers.properties.relative,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/numbers/relative",schemaPath:"#/properties/numbers/properties/relative/type",keyword:"type",params:{type: "number"},schema:schema48.properties.numbers.properties.relative.type,parentSchema:schema48.properties.numbers.properties.relative,data:data14};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/numbers",schemaPath:"#/properties/numbers/type",keyword:"type",params:{type: "object"},schema:schema48.properties.numbers.type,parentSchema:schema48.properties.numbers,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.snapshot !== undefined){
let data15 = data.snapshot;
const _errs28 = errors;
let valid7 = false;
const _errs29 = errors;
if(typeof data15 !== "boolean"){
const err24 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema48.properties.snapshot.anyOf[0].type,parentSchema:schema48.properties.snapshot.anyOf[0],data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!(data15 === true)){
const err25 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema48.properties.snapshot.anyOf[0].enum},schema:schema48.properties.snapshot.anyOf[0].enum,parentSchema:schema48.properties.snapshot.anyOf[0],data:data15};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid0 = _errs29 === errors;
valid7 = valid7 || _valid0;
if(!valid7){
const _errs31 = errors;
if(!(validate129(data15, {instancePath:instancePath+"/snapshot",parentData:data,parentDataProperty:"snapshot",rootData}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
var _valid0 = _errs31 === errors;
valid7 = valid7 || _valid0;
if(!valid7){
const _errs32 = errors;
if(!(validate132(data15, {instancePath:instancePath+"/snapshot",parentData:data,parentDataProperty:"snapshot",rootData}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
var _valid0 = _errs32 === errors;
valid7 = valid7 || _valid0;
}
}
if(!valid7){
const err26 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/anyOf",keyword:"anyOf",params:{},schema:schema48.properties.snapshot.anyOf,parentSchema:schema48.properties.snapshot,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
}
}
if(data.checker !== undefined){
let data16 = data.checker;
const _errs35 = errors;
let valid8 = false;
let passing0 = null;
const _errs36 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.code === undefined){
const err27 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/oneOf/0/required",keyword:"required",params:{missingProperty: "code"},schema:schema48.properties.checker.oneOf[0].required,parentSchema:schema48.properties.checker.oneOf[0],data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var _valid1 = _errs36 === errors;
if(_valid1){
valid8 = true;
passing0 = 0;
}
const _errs37 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.file === undefined){
const err28 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/oneOf/1/required",keyword:"required",params:{missingProperty: "file"},schema:schema48.properties.checker.oneOf[1].required,parentSchema:schema48.properties.checker.oneOf[1],data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid1 = _errs37 === errors;
if(_valid1 && valid8){
valid8 = false;
passing0 = [passing0, 1];
}
else {
if(_valid1){
valid8 = true;
passing0 = 1;
}
}
if(!valid8){
const err29 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema48.properties.checker.oneOf,parentSchema:schema48.properties.checker,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
else {
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.language === undefined){
const err30 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/required",keyword:"required",params:{missingProperty: "language"},schema:schema48.properties.checker.required,parentSchema:schema48.properties.checker,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key3 in data16){
if(!((((key3 === "language") || (key3 === "code")) || (key3 === "file")) || (key3 === "expected"))){
const err31 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema48.properties.checker,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data16.language !== undefined){
if(!(validate35(data16.language, {instancePath:instancePath+"/checker/language",parentData:data16,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data16.code !== undefined){
if(!(validate58(data16.code, {instancePath:instancePath+"/checker/code",parentData:data16,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data16.file !== undefined){
if(!(validate42(data16.file, {instancePath:instancePath+"/checker/file",parentData:data16,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data16.expected !== undefined){
if(!(validate49(data16.expected, {instancePath:instancePath+"/checker/expected",parentData:data16,parentDataProperty:"expected",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath:instancePath+"/checker",schemaPath:"#/properties/checker/type",keyword:"type",params:{type: "object"},schema:schema48.properties.checker.type,parentSchema:schema48.properties.checker,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.bytes !== undefined){
let data21 = data.bytes;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(Object.keys(data21).length < 1){
const err33 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema48.properties.bytes,data:data21};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key4 in data21){
if(!((key4 === "min") || (key4 === "max"))){
const err34 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema48.properties.bytes,data:data21};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data21.min !== undefined){
if(!(validate138(data21.min, {instancePath:instancePath+"/bytes/min",parentData:data21,parentDataProperty:"min",rootData}))){
vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors);
errors = vErrors.length;
}
}
if(data21.max !== undefined){
if(!(validate138(data21.max, {instancePath:instancePath+"/bytes/max",parentData:data21,parentDataProperty:"max",rootData}))){
vErrors = vErrors === null ? validate138.errors : vErrors.concat(validate138.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "object"},schema:schema48.properties.bytes.type,parentSchema:schema48.properties.bytes,data:data21};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
validate118.errors = vErrors;
return errors === 0;
}


function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "exitCode") || (key0 === "outcome")) || (key0 === "signal")) || (key0 === "phase")) || (key0 === "stdout")) || (key0 === "stderr")) || (key0 === "maxDuration")) || (key0 === "maxMemory"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.exitCode !== undefined){
let data0 = data.exitCode;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(!(validate112(data0, {instancePath:instancePath+"/exitCode",parentData:data,parentDataProperty:"exitCode",rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs5 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema45.properties.exitCode.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate112(data0[i0], {instancePath:instancePath+"/exitCode/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema45.properties.exitCode.anyOf[1].type,parentSchema:schema45.properties.exitCode.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs8 = errors;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/anyOf/2/type",keyword:"type",params:{type: "string"},schema:schema45.properties.exitCode.anyOf[2].type,parentSchema:schema45.properties.exitCode.anyOf[2],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "nonzero")){
const err4 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/anyOf/2/enum",keyword:"enum",params:{allowedValues: schema45.properties.exitCode.anyOf[2].enum},schema:schema45.properties.exitCode.anyOf[2].enum,parentSchema:schema45.properties.exitCode.anyOf[2],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
}
}
if(!valid1){
const err5 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.exitCode.anyOf,parentSchema:schema45.properties.exitCode,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.outcome !== undefined){
let data2 = data.outcome;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(!(validate115(data2, {instancePath:instancePath+"/outcome",parentData:data,parentDataProperty:"outcome",rootData}))){
vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs13 = errors;
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema45.properties.outcome.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate115(data2[i1], {instancePath:instancePath+"/outcome/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate115.errors : vErrors.concat(validate115.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema45.properties.outcome.anyOf[1].type,parentSchema:schema45.properties.outcome.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs13 === errors;
valid4 = valid4 || _valid1;
}
if(!valid4){
const err8 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.outcome.anyOf,parentSchema:schema45.properties.outcome,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.signal !== undefined){
let data4 = data.signal;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/type",keyword:"type",params:{type: "string"},schema:schema45.properties.signal.type,parentSchema:schema45.properties.signal,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!(((((((((((((((((((((((((((((((data4 === "SIGHUP") || (data4 === "SIGINT")) || (data4 === "SIGQUIT")) || (data4 === "SIGILL")) || (data4 === "SIGTRAP")) || (data4 === "SIGABRT")) || (data4 === "SIGBUS")) || (data4 === "SIGFPE")) || (data4 === "SIGKILL")) || (data4 === "SIGUSR1")) || (data4 === "SIGSEGV")) || (data4 === "SIGUSR2")) || (data4 === "SIGPIPE")) || (data4 === "SIGALRM")) || (data4 === "SIGTERM")) || (data4 === "SIGSTKFLT")) || (data4 === "SIGCHLD")) || (data4 === "SIGCONT")) || (data4 === "SIGSTOP")) || (data4 === "SIGTSTP")) || (data4 === "SIGTTIN")) || (data4 === "SIGTTOU")) || (data4 === "SIGURG")) || (data4 === "SIGXCPU")) || (data4 === "SIGXFSZ")) || (data4 === "SIGVTALRM")) || (data4 === "SIGPROF")) || (data4 === "SIGWINCH")) || (data4 === "SIGIO")) || (data4 === "SIGPWR")) || (data4 === "SIGSYS"))){
const err10 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/enum",keyword:"enum",params:{allowedValues: schema45.properties.signal.enum},schema:schema45.properties.signal.enum,parentSchema:schema45.properties.signal,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.phase !== undefined){
let data5 = data.phase;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"},schema:schema45.properties.phase.type,parentSchema:schema45.properties.phase,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data5 === "build") || (data5 === "run"))){
const err12 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema45.properties.phase.enum},schema:schema45.properties.phase.enum,parentSchema:schema45.properties.phase,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.stdout !== undefined){
if(!(validate118(data.stdout, {instancePath:instancePath+"/stdout",parentData:data,parentDataProperty:"stdout",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
}
if(data.stderr !== undefined){
if(!(validate118(data.stderr, {instancePath:instancePath+"/stderr",parentData:data,parentDataProperty:"stderr",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
}
if(data.maxDuration !== undefined){
if(!(validate78(data.maxDuration, {instancePath:instancePath+"/maxDuration",parentData:data,parentDataProperty:"maxDuration",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data.maxMemory !== undefined){
if(!(validate74(data.maxMemory, {instancePath:instancePath+"/maxMemory",parentData:data,parentDataProperty:"maxMemory",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema11.not,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs4 = errors;
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.retries === undefined) && (missing1 = "retries")) || ((data.repeat === undefined) && (missing1 = "repeat"))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid2 = _errs5 === errors;
if(valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/not",keyword:"not",params:{},schema:schema11.allOf[0].not,parentSchema:schema11.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.language !== undefined){
if(!(validate35(data.language, {instancePath:instancePath+"/language",parentData:data,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.select !== undefined){
if(!(validate37(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.noFence !== undefined){
if(!(validate39(data.noFence, {instancePath:instancePath+"/noFence",parentData:data,parentDataProperty:"noFence",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.prelude !== undefined){
if(!(validate41(data.prelude, {instancePath:instancePath+"/prelude",parentData:data,parentDataProperty:"prelude",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.epilogue !== undefined){
if(!(validate45(data.epilogue, {instancePath:instancePath+"/epilogue",parentData:data,parentDataProperty:"epilogue",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.buildTimeout !== undefined){
if(!(validate69(data.buildTimeout, {instancePath:instancePath+"/buildTimeout",parentData:data,parentDataProperty:"buildTimeout",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data.setupTimeout !== undefined){
if(!(validate71(data.setupTimeout, {instancePath:instancePath+"/setupTimeout",parentData:data,parentDataProperty:"setupTimeout",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate73(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.packages !== undefined){
if(!(validate81(data.packages, {instancePath:instancePath+"/packages",parentData:data,parentDataProperty:"packages",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate84(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.container !== undefined){
if(!(validate86(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.cpus !== undefined){
if(!(validate97(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
if(!(validate101(data.retries, {instancePath:instancePath+"/retries",parentData:data,parentDataProperty:"retries",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.repeat !== undefined){
if(!(validate103(data.repeat, {instancePath:instancePath+"/repeat",parentData:data,parentDataProperty:"repeat",rootData}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
if(!(validate107(data.fails, {instancePath:instancePath+"/fails",parentData:data,parentDataProperty:"fails",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
if(!(validate109(data.skip, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}

const schema54 = {"description":"Images to use instead of those that are built in, by language. The project's win over the suite's.","type":"object","errorMessage":"must be a mapping of languages to images","additionalProperties":{"$ref":"#/definitions/image"},"examples":[{"python":"python:3.12-slim"}]};

function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(validate87(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate147.errors = vErrors;
return errors === 0;
}

const schema55 = {"description":"What runs the cases: a Dagger engine, this machine's sandbox, or whichever is there.","type":"string","enum":["auto","dagger","local"],"default":"auto"};

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((data === "auto") || (data === "dagger")) || (data === "local"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema55.enum},schema:schema55.enum,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate150.errors = vErrors;
return errors === 0;
}

const schema56 = {"description":"Names of environment variables whose values are masked in all that is reported.","type":"array","errorMessage":"must be a list of names of environment variables","items":{"$ref":"#/definitions/variableName"},"examples":[["API_KEY"]]};

function validate153(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate63(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate153.errors = vErrors;
return errors === 0;
}

const schema57 = {"description":"How many cases must pass at least. A case that a threshold governs does not fail the run by itself.","type":"array","errorMessage":"must be a list of thresholds, such as [{passRate: 0.8}]","items":{"$ref":"#/definitions/threshold"},"examples":[[{"groupBy":"model","passRate":0.8}]]};
const schema58 = {"title":"Threshold","description":"A bound for some cases together.","type":"object","errorMessage":"must be a mapping with keys such as \"passRate\"","additionalProperties":false,"oneOf":[{"required":["passRate"]},{"required":["passAt"]},{"required":["passAll"]}],"properties":{"where":{"description":"The labels of the cases that it governs; all cases when absent.","type":"object","errorMessage":"must be a mapping of labels to words","additionalProperties":{"$ref":"#/definitions/word"}},"groupBy":{"description":"A label: the threshold holds for each of its values.","$ref":"#/definitions/word"},"passRate":{"description":"The part of the cases that must pass.","$ref":"#/definitions/rate"},"passAt":{"description":"What pass@k must be at least, by k.","$ref":"#/definitions/ratesByK"},"passAll":{"description":"What pass^k must be at least, by k.","$ref":"#/definitions/ratesByK"}}};
const schema59 = {"type":"object","errorMessage":"must be a mapping of numbers of samples to parts, such as {1: 0.5}","minProperties":1,"propertyNames":{"pattern":"^[1-9][0-9]{0,5}$","errorMessage":"is no number of samples: it must be a whole number, at least 1"},"additionalProperties":{"$ref":"#/definitions/rate"}};
const pattern26 = new RegExp("^[1-9][0-9]{0,5}$", "u");

function validate161(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern26.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}$"},schema:"^[1-9][0-9]{0,5}$",parentSchema:schema59.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema59.propertyNames,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!(validate104(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema59.type,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate161.errors = vErrors;
return errors === 0;
}


function validate157(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.passRate === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "passRate"},schema:schema58.oneOf[0].required,parentSchema:schema58.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.passAt === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "passAt"},schema:schema58.oneOf[1].required,parentSchema:schema58.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.passAll === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "passAll"},schema:schema58.oneOf[2].required,parentSchema:schema58.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema58.oneOf,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "where") || (key0 === "groupBy")) || (key0 === "passRate")) || (key0 === "passAt")) || (key0 === "passAll"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.where !== undefined){
let data0 = data.where;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(validate22(data0[key1], {instancePath:instancePath+"/where/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/type",keyword:"type",params:{type: "object"},schema:schema58.properties.where.type,parentSchema:schema58.properties.where,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.groupBy !== undefined){
if(!(validate22(data.groupBy, {instancePath:instancePath+"/groupBy",parentData:data,parentDataProperty:"groupBy",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.passRate !== undefined){
if(!(validate104(data.passRate, {instancePath:instancePath+"/passRate",parentData:data,parentDataProperty:"passRate",rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
if(data.passAt !== undefined){
if(!(validate161(data.passAt, {instancePath:instancePath+"/passAt",parentData:data,parentDataProperty:"passAt",rootData}))){
vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
errors = vErrors.length;
}
}
if(data.passAll !== undefined){
if(!(validate161(data.passAll, {instancePath:instancePath+"/passAll",parentData:data,parentDataProperty:"passAll",rootData}))){
vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema58.type,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate157.errors = vErrors;
return errors === 0;
}


function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate157(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate156.errors = vErrors;
return errors === 0;
}

const schema60 = {"description":"What is replaced in the streams of cases before they meet their snapshots, in this order: names of built-in rules, or {pattern, flags, replacement}.","type":"array","errorMessage":"must be a list of rules","items":{"$ref":"#/definitions/redaction"},"examples":[["uuids","dates"]]};
const schema61 = {"title":"Redaction","description":"The name of a built-in rule, or a rule of your own.","errorMessage":"must be the name of a built-in rule, or {pattern, flags, replacement}","anyOf":[{"type":"string","enum":["temporary-paths","addresses","durations","dates","uuids","toolchain-versions"]},{"$ref":"#/definitions/redactionRule"}]};
const schema62 = {"title":"Redaction rule","description":"A rule of your own.","type":"object","errorMessage":"must be a mapping with the keys \"pattern\" and \"replacement\"","additionalProperties":false,"required":["pattern","replacement"],"properties":{"pattern":{"description":"A JavaScript regular expression. Each of its matches is replaced.","$ref":"#/definitions/text"},"flags":{"$ref":"#/definitions/flags"},"replacement":{"description":"What stands in place of a match; $1, $<name> and $& stand for what was matched, $$ for a dollar sign.","$ref":"#/definitions/text"}}};

function validate169(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pattern === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pattern"},schema:schema62.required,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.replacement === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "replacement"},schema:schema62.required,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "pattern") || (key0 === "flags")) || (key0 === "replacement"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.pattern !== undefined){
if(!(validate58(data.pattern, {instancePath:instancePath+"/pattern",parentData:data,parentDataProperty:"pattern",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.flags !== undefined){
if(!(validate126(data.flags, {instancePath:instancePath+"/flags",parentData:data,parentDataProperty:"flags",rootData}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
if(data.replacement !== undefined){
if(!(validate58(data.replacement, {instancePath:instancePath+"/replacement",parentData:data,parentDataProperty:"replacement",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema62.type,parentSchema:schema62,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate169.errors = vErrors;
return errors === 0;
}


function validate168(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema61.anyOf[0].type,parentSchema:schema61.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((((data === "temporary-paths") || (data === "addresses")) || (data === "durations")) || (data === "dates")) || (data === "uuids")) || (data === "toolchain-versions"))){
const err1 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema61.anyOf[0].enum},schema:schema61.anyOf[0].enum,parentSchema:schema61.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(!(validate169(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate169.errors : vErrors.concat(validate169.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},schema:schema61.anyOf,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate168.errors = vErrors;
return errors === 0;
}


function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate168(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate168.errors : vErrors.concat(validate168.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate167.errors = vErrors;
return errors === 0;
}

const schema63 = {"title":"Matrix","description":"Lists of values: a case is made of each combination. ${{ matrix.n }} stands for the value of the list n.","type":"object","errorMessage":"must be a mapping of names to lists","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"is not a name for a list: letters, digits, \"_\" and \"-\", not beginning with a digit"},"properties":{"include":{"description":"Mappings that are added to the combinations whose values they do not change; one that fits none is a combination of its own.","$ref":"#/definitions/combinations"},"exclude":{"description":"Combinations that are left out: all those that have the values of one of these mappings.","$ref":"#/definitions/combinations"}},"additionalProperties":{"type":"array","errorMessage":"must be a list of values","minItems":1},"examples":[{"language":["python","ruby"],"n":[1,10]}]};
const pattern27 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");
const schema64 = {"type":"array","errorMessage":"must be a list of mappings","minItems":1,"items":{"type":"object","errorMessage":"must be a mapping of names to values","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]*$","errorMessage":"is not a name for a value: letters, digits, \"_\" and \"-\", not beginning with a digit"}}};

function validate177(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(Object.keys(data0).length < 1){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema64.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data0){
const _errs3 = errors;
if(typeof key0 === "string"){
if(!pattern27.test(key0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema64.items.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid2 = _errs3 === errors;
if(!valid2){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema64.items.propertyNames,parentSchema:schema64.items,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},schema:schema64.items.type,parentSchema:schema64.items,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema64.type,parentSchema:schema64,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate177.errors = vErrors;
return errors === 0;
}


function validate176(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern27.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]*$"},schema:"^[A-Za-z_][A-Za-z0-9_-]*$",parentSchema:schema63.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema63.propertyNames,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
if(!((key1 === "include") || (key1 === "exclude"))){
let data0 = data[key1];
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema63.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "array"},schema:schema63.additionalProperties.type,parentSchema:schema63.additionalProperties,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.include !== undefined){
if(!(validate177(data.include, {instancePath:instancePath+"/include",parentData:data,parentDataProperty:"include",rootData}))){
vErrors = vErrors === null ? validate177.errors : vErrors.concat(validate177.errors);
errors = vErrors.length;
}
}
if(data.exclude !== undefined){
if(!(validate177(data.exclude, {instancePath:instancePath+"/exclude",parentData:data,parentDataProperty:"exclude",rootData}))){
vErrors = vErrors === null ? validate177.errors : vErrors.concat(validate177.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate176.errors = vErrors;
return errors === 0;
}

const schema65 = {"title":"Foreach","description":"A file of rows (.jsonl, .json, .csv), or a glob of files: a case is made of each row, or of each file. ${{ row.id }} stands for the value of the column id, ${{ file.stem }} for the file's name without its ending.","type":["string","object"],"pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file of rows, a glob, or {rows, join, on}","additionalProperties":false,"required":["rows"],"properties":{"rows":{"description":"The file of rows, or the glob, relative to the suite; inside the project.","$ref":"#/definitions/path"},"join":{"description":"A second file of rows, relative to the suite: ${{ join.id }} stands for the column id of its row that belongs to the first file's.","$ref":"#/definitions/path"},"on":{"description":"The column that rows which belong together have in common, or {rows: …, join: …} where it has two names.","type":["string","object"],"pattern":"^[^\\u0000]+$","errorMessage":"must be the name of a column, or {rows, join}","additionalProperties":false,"required":["rows","join"],"properties":{"rows":{"description":"The column's name in the first file.","$ref":"#/definitions/column"},"join":{"description":"The column's name in the second file.","$ref":"#/definitions/column"}}}},"examples":["data/tasks.jsonl",{"rows":"data/samples.jsonl","join":"data/tasks.jsonl","on":"task_id"}]};
const schema66 = {"type":"string","errorMessage":"must be the name of a column"};

function validate184(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema66.type,parentSchema:schema66,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate184.errors = vErrors;
return errors === 0;
}


function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema65.type},schema:schema65.type,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rows === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rows"},schema:schema65.required,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "rows") || (key0 === "join")) || (key0 === "on"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rows !== undefined){
if(!(validate42(data.rows, {instancePath:instancePath+"/rows",parentData:data,parentDataProperty:"rows",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.join !== undefined){
if(!(validate42(data.join, {instancePath:instancePath+"/join",parentData:data,parentDataProperty:"join",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.on !== undefined){
let data2 = data.on;
if((typeof data2 !== "string") && (!(data2 && typeof data2 == "object" && !Array.isArray(data2)))){
const err4 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/type",keyword:"type",params:{type: schema65.properties.on.type},schema:schema65.properties.on.type,parentSchema:schema65.properties.on,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err5 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema65.properties.on,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.rows === undefined){
const err6 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/required",keyword:"required",params:{missingProperty: "rows"},schema:schema65.properties.on.required,parentSchema:schema65.properties.on,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.join === undefined){
const err7 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/required",keyword:"required",params:{missingProperty: "join"},schema:schema65.properties.on.required,parentSchema:schema65.properties.on,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "rows") || (key1 === "join"))){
const err8 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema65.properties.on,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.rows !== undefined){
if(!(validate184(data2.rows, {instancePath:instancePath+"/on/rows",parentData:data2,parentDataProperty:"rows",rootData}))){
vErrors = vErrors === null ? validate184.errors : vErrors.concat(validate184.errors);
errors = vErrors.length;
}
}
if(data2.join !== undefined){
if(!(validate184(data2.join, {instancePath:instancePath+"/on/join",parentData:data2,parentDataProperty:"join",rootData}))){
vErrors = vErrors === null ? validate184.errors : vErrors.concat(validate184.errors);
errors = vErrors.length;
}
}
}
}
}
validate181.errors = vErrors;
return errors === 0;
}

const schema67 = {"title":"Case","description":"One program, how it is run, and what must come of it.","type":"object","errorMessage":"must be a mapping with keys such as \"name\", \"language\" and \"code\"","additionalProperties":false,"required":["name"],"oneOf":[{"required":["code"]},{"required":["file"]},{"required":["response"]},{"required":["responseFile"]}],"not":{"required":["stdin","stdinFile"]},"allOf":[{"not":{"required":["retries","repeat"]}}],"properties":{"name":{"description":"What the case is called; unique in its suite.","$ref":"#/definitions/word"},"description":{"$ref":"#/definitions/description"},"tags":{"$ref":"#/definitions/tags"},"labels":{"$ref":"#/definitions/labels"},"language":{"$ref":"#/definitions/language"},"code":{"description":"The program's text, run as it is.","$ref":"#/definitions/text"},"file":{"description":"The file that holds the program, relative to the suite; inside the project.","$ref":"#/definitions/path"},"response":{"description":"A model's reply that the program is taken out of, by its fences.","$ref":"#/definitions/text"},"responseFile":{"description":"The file that holds a model's reply, relative to the suite; inside the project.","$ref":"#/definitions/path"},"select":{"$ref":"#/definitions/select"},"noFence":{"$ref":"#/definitions/noFence"},"prelude":{"$ref":"#/definitions/prelude"},"epilogue":{"$ref":"#/definitions/epilogue"},"files":{"$ref":"#/definitions/files"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"buildTimeout":{"$ref":"#/definitions/buildTimeout"},"setupTimeout":{"$ref":"#/definitions/setupTimeout"},"limits":{"$ref":"#/definitions/limits"},"packages":{"$ref":"#/definitions/packages"},"network":{"$ref":"#/definitions/network"},"container":{"$ref":"#/definitions/container"},"cpus":{"$ref":"#/definitions/cpus"},"isolation":{"$ref":"#/definitions/isolation"},"retries":{"$ref":"#/definitions/retries"},"repeat":{"$ref":"#/definitions/repeat"},"fails":{"$ref":"#/definitions/fails"},"skip":{"$ref":"#/definitions/skip"},"matrix":{"$ref":"#/definitions/matrix"},"foreach":{"$ref":"#/definitions/foreach"},"tests":{"$ref":"#/definitions/tests"},"only":{"description":"Run the cases that have this, and no others. Refused in CI.","type":"boolean","errorMessage":"must be true or false"},"expect":{"$ref":"#/definitions/expect"}}};
const schema68 = {"description":"Several inputs of one program, each a case of its own. What a test says goes before what the case says.","examples":[[{"name":"two","stdin":"2","expect":{"stdout":"4"}}]],"type":"array","errorMessage":"must be a list of tests","minItems":1,"items":{"$ref":"#/definitions/test"}};
const schema69 = {"title":"Test","description":"One input of the case's program, and what must come of it.","type":"object","errorMessage":"must be a mapping with keys such as \"stdin\" and \"expect\"","additionalProperties":false,"not":{"required":["stdin","stdinFile"]},"properties":{"name":{"description":"What the test is called; unique in its case. Its place in the list when absent.","$ref":"#/definitions/word"},"stdin":{"$ref":"#/definitions/stdin"},"stdinFile":{"$ref":"#/definitions/stdinFile"},"args":{"$ref":"#/definitions/args"},"files":{"description":"Files that the program finds when it runs, beside those of the case; a build does not see them.","$ref":"#/definitions/files"},"env":{"$ref":"#/definitions/env"},"timeout":{"$ref":"#/definitions/timeout"},"expect":{"$ref":"#/definitions/expect"}}};

function validate223(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema69.not,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "name") || (key0 === "stdin")) || (key0 === "stdinFile")) || (key0 === "args")) || (key0 === "files")) || (key0 === "env")) || (key0 === "timeout")) || (key0 === "expect"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate22(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema69.type,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate223.errors = vErrors;
return errors === 0;
}


function validate222(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate223(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema68.type,parentSchema:schema68,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate222.errors = vErrors;
return errors === 0;
}


function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema67.not,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "code"},schema:schema67.oneOf[0].required,parentSchema:schema67.oneOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "file"},schema:schema67.oneOf[1].required,parentSchema:schema67.oneOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.response === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "response"},schema:schema67.oneOf[2].required,parentSchema:schema67.oneOf[2],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid1 = true;
passing0 = 2;
}
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.responseFile === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "responseFile"},schema:schema67.oneOf[3].required,parentSchema:schema67.oneOf[3],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid1 = true;
passing0 = 3;
}
}
}
}
if(!valid1){
const err6 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema67.oneOf,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
const _errs9 = errors;
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.retries === undefined) && (missing1 = "retries")) || ((data.repeat === undefined) && (missing1 = "repeat"))){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var valid3 = _errs10 === errors;
if(valid3){
const err8 = {instancePath,schemaPath:"#/allOf/0/not",keyword:"not",params:{},schema:schema67.allOf[0].not,parentSchema:schema67.allOf[0],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema67.required,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema67.properties, key0))){
const err10 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate22(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate24(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.language !== undefined){
if(!(validate35(data.language, {instancePath:instancePath+"/language",parentData:data,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.code !== undefined){
if(!(validate58(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.file !== undefined){
if(!(validate42(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.response !== undefined){
if(!(validate58(data.response, {instancePath:instancePath+"/response",parentData:data,parentDataProperty:"response",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.responseFile !== undefined){
if(!(validate42(data.responseFile, {instancePath:instancePath+"/responseFile",parentData:data,parentDataProperty:"responseFile",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.select !== undefined){
if(!(validate37(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.noFence !== undefined){
if(!(validate39(data.noFence, {instancePath:instancePath+"/noFence",parentData:data,parentDataProperty:"noFence",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.prelude !== undefined){
if(!(validate41(data.prelude, {instancePath:instancePath+"/prelude",parentData:data,parentDataProperty:"prelude",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.epilogue !== undefined){
if(!(validate45(data.epilogue, {instancePath:instancePath+"/epilogue",parentData:data,parentDataProperty:"epilogue",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.buildTimeout !== undefined){
if(!(validate69(data.buildTimeout, {instancePath:instancePath+"/buildTimeout",parentData:data,parentDataProperty:"buildTimeout",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data.setupTimeout !== undefined){
if(!(validate71(data.setupTimeout, {instancePath:instancePath+"/setupTimeout",parentData:data,parentDataProperty:"setupTimeout",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate73(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.packages !== undefined){
if(!(validate81(data.packages, {instancePath:instancePath+"/packages",parentData:data,parentDataProperty:"packages",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate84(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.container !== undefined){
if(!(validate86(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.cpus !== undefined){
if(!(validate97(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
if(!(validate101(data.retries, {instancePath:instancePath+"/retries",parentData:data,parentDataProperty:"retries",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.repeat !== undefined){
if(!(validate103(data.repeat, {instancePath:instancePath+"/repeat",parentData:data,parentDataProperty:"repeat",rootData}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
if(!(validate107(data.fails, {instancePath:instancePath+"/fails",parentData:data,parentDataProperty:"fails",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
if(!(validate109(data.skip, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate176(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
}
if(data.foreach !== undefined){
if(!(validate181(data.foreach, {instancePath:instancePath+"/foreach",parentData:data,parentDataProperty:"foreach",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
}
if(data.tests !== undefined){
if(!(validate222(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = vErrors === null ? validate222.errors : vErrors.concat(validate222.errors);
errors = vErrors.length;
}
}
if(data.only !== undefined){
let data34 = data.only;
if(typeof data34 !== "boolean"){
const err11 = {instancePath:instancePath+"/only",schemaPath:"#/properties/only/type",keyword:"type",params:{type: "boolean"},schema:schema67.properties.only.type,parentSchema:schema67.properties.only,data:data34};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate188.errors = vErrors;
return errors === 0;
}

const schema70 = {"description":"Markdown files whose fenced code blocks are cases: a path or glob, a list of them, or {files, languages}.","type":["string","array","object"],"pattern":"^[^\\u0000]+$","minItems":1,"errorMessage":"must be a path or glob, a list of them, or {files, languages}","items":{"$ref":"#/definitions/glob"},"additionalProperties":false,"required":["files"],"properties":{"files":{"description":"The Markdown files: a path or glob, relative to the suite, or a list of them.","$ref":"#/definitions/globs"},"languages":{"description":"The languages whose fences are cases; all that are built in when absent.","type":"array","minItems":1,"errorMessage":"must be a list of languages","items":{"$ref":"#/definitions/language"}}},"examples":["../docs/**/*.md",["../README.md","../docs/*.md"]]};
const schema71 = {"description":"The path of a file, or a glob, relative to the suite, with forward slashes; inside the project.","type":"string","pattern":"^[^\\u0000]+$","errorMessage":"must be the path of a file, or a glob"};

function validate237(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema71.type,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate237.errors = vErrors;
return errors === 0;
}

const schema72 = {"description":"A path or glob, relative to the suite, or a list of them.","type":["string","array"],"pattern":"^[^\\u0000]+$","minItems":1,"errorMessage":"must be a path or glob, or a list of them","items":{"$ref":"#/definitions/glob"}};

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema72.type},schema:schema72.type,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema72,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate237(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate237.errors : vErrors.concat(validate237.errors);
errors = vErrors.length;
}
}
}
validate239.errors = vErrors;
return errors === 0;
}


function validate236(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema70.type},schema:schema70.type,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern5.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]+$"},schema:"^[^\\u0000]+$",parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(Array.isArray(data)){
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate237(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate237.errors : vErrors.concat(validate237.errors);
errors = vErrors.length;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.files === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "files"},schema:schema70.required,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "files") || (key0 === "languages"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.files !== undefined){
if(!(validate239(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate239.errors : vErrors.concat(validate239.errors);
errors = vErrors.length;
}
}
if(data.languages !== undefined){
let data2 = data.languages;
if(Array.isArray(data2)){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/languages",schemaPath:"#/properties/languages/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema70.properties.languages,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate35(data2[i1], {instancePath:instancePath+"/languages/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/languages",schemaPath:"#/properties/languages/type",keyword:"type",params:{type: "array"},schema:schema70.properties.languages.type,parentSchema:schema70.properties.languages,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
validate236.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/suite.schema.json" */;
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cases === undefined){
const err0 = {instancePath,schemaPath:"#/anyOf/0/required",keyword:"required",params:{missingProperty: "cases"},schema:schema6.anyOf[0].required,parentSchema:schema6.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.markdown === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "markdown"},schema:schema6.anyOf[1].required,parentSchema:schema6.anyOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},schema:schema6.anyOf,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func2.call(schema6.properties, key0)) || (pattern0.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0)))){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},schema:schema6.properties.version.type,parentSchema:schema6.properties.version,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === 1)){
const err5 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema6.properties.version.enum},schema:schema6.properties.version.enum,parentSchema:schema6.properties.version,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate22(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate24(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
if(!(validate32(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data.images !== undefined){
if(!(validate147(data.images, {instancePath:instancePath+"/images",parentData:data,parentDataProperty:"images",rootData}))){
vErrors = vErrors === null ? validate147.errors : vErrors.concat(validate147.errors);
errors = vErrors.length;
}
}
if(data.runner !== undefined){
if(!(validate150(data.runner, {instancePath:instancePath+"/runner",parentData:data,parentDataProperty:"runner",rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.secrets !== undefined){
if(!(validate153(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.thresholds !== undefined){
if(!(validate156(data.thresholds, {instancePath:instancePath+"/thresholds",parentData:data,parentDataProperty:"thresholds",rootData}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.redact !== undefined){
if(!(validate167(data.redact, {instancePath:instancePath+"/redact",parentData:data,parentDataProperty:"redact",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate176(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
}
if(data.foreach !== undefined){
if(!(validate181(data.foreach, {instancePath:instancePath+"/foreach",parentData:data,parentDataProperty:"foreach",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
}
if(data.cases !== undefined){
let data14 = data.cases;
if(Array.isArray(data14)){
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
if(!(validate188(data14[i0], {instancePath:instancePath+"/cases/" + i0,parentData:data14,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},schema:schema6.properties.cases.type,parentSchema:schema6.properties.cases,data:data14};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.markdown !== undefined){
if(!(validate236(data.markdown, {instancePath:instancePath+"/markdown",parentData:data,parentDataProperty:"markdown",rootData}))){
vErrors = vErrors === null ? validate236.errors : vErrors.concat(validate236.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validateProjectFile = validate244;
const schema73 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://unpkg.com/umwelten-suite/schemas/project.schema.json","title":"Project file","description":"umwelten-suite.yaml: marks a project's root and holds what its suites have in common.","type":"object","errorMessage":"must be a mapping with keys such as \"defaults\"","additionalProperties":false,"patternProperties":{"^x-":{"description":"Free for your own use, for instance to hold anchors."}},"properties":{"defaults":{"$ref":"suite.schema.json#/definitions/defaults"},"images":{"$ref":"suite.schema.json#/definitions/images"},"reporters":{"description":"The reports that are made when the command line names none, each with where it goes.","type":"array","errorMessage":"must be a list of reporters, such as table or junit=reports/junit.xml","items":{"$ref":"suite.schema.json#/definitions/word"},"examples":[["table","junit=reports/junit.xml"]]},"junit":{"description":"How JUnit reports are written.","type":"object","errorMessage":"must be a mapping with keys such as \"classname\"","additionalProperties":false,"properties":{"strict":{"description":"Whether nothing is written that Jenkins' junit-10.xsd does not know. When absent: false.","type":"boolean","errorMessage":"must be true or false"},"classname":{"description":"The classname of testcases, with placeholders of {class} {file} {suite} {case} {name} {id} {language} {label.<name>}; {{ and }} are braces. When absent: {class}.","type":"string","pattern":"^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$","errorMessage":"must be text in whose braces placeholders stand","examples":["{label.model}"]},"name":{"description":"The name of testcases, with placeholders of {class} {file} {suite} {case} {name} {id} {language} {label.<name>}; {{ and }} are braces. When absent: {case} [{language}].","type":"string","pattern":"^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$","errorMessage":"must be text in whose braces placeholders stand","examples":["{suite}: {name}"]},"cases":{"description":"Whether cases that thresholds govern are testcases too. When absent: ungoverned.","enum":["ungoverned","all"]}},"examples":[{"classname":"{label.model}","name":"{name}"}]},"runner":{"$ref":"suite.schema.json#/definitions/runner"},"isolation":{"$ref":"suite.schema.json#/definitions/isolation"},"timeoutScale":{"description":"How many times their time limits cases have, for slow machines: a number, or `auto`, which measures the machine. When absent: 1.","type":["number","string"],"minimum":0.1,"maximum":100,"pattern":"^auto$","errorMessage":"must be a number from 0.1 to 100, or auto","examples":[2,"auto"]},"passAt":{"description":"The k of the pass@k and pass^k that are reported. When absent: 1, 5, 10 and 100, as far as there are samples.","type":"array","errorMessage":"must be a list of whole numbers, such as [1, 10]","minItems":1,"items":{"description":"A number of samples.","type":"integer","minimum":1,"maximum":100000,"errorMessage":"must be a whole number, at least 1"},"examples":[[1,10]]},"thresholds":{"$ref":"suite.schema.json#/definitions/thresholds"},"secrets":{"$ref":"suite.schema.json#/definitions/secrets"},"redact":{"$ref":"suite.schema.json#/definitions/redact"}}};
const pattern36 = new RegExp("^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$", "u");
const pattern38 = new RegExp("^auto$", "u");

function validate245(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema11.not,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs4 = errors;
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.retries === undefined) && (missing1 = "retries")) || ((data.repeat === undefined) && (missing1 = "repeat"))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid2 = _errs5 === errors;
if(valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/not",keyword:"not",params:{},schema:schema11.allOf[0].not,parentSchema:schema11.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.language !== undefined){
if(!(validate35(data.language, {instancePath:instancePath+"/language",parentData:data,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.select !== undefined){
if(!(validate37(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.noFence !== undefined){
if(!(validate39(data.noFence, {instancePath:instancePath+"/noFence",parentData:data,parentDataProperty:"noFence",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.prelude !== undefined){
if(!(validate41(data.prelude, {instancePath:instancePath+"/prelude",parentData:data,parentDataProperty:"prelude",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.epilogue !== undefined){
if(!(validate45(data.epilogue, {instancePath:instancePath+"/epilogue",parentData:data,parentDataProperty:"epilogue",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.buildTimeout !== undefined){
if(!(validate69(data.buildTimeout, {instancePath:instancePath+"/buildTimeout",parentData:data,parentDataProperty:"buildTimeout",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data.setupTimeout !== undefined){
if(!(validate71(data.setupTimeout, {instancePath:instancePath+"/setupTimeout",parentData:data,parentDataProperty:"setupTimeout",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate73(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.packages !== undefined){
if(!(validate81(data.packages, {instancePath:instancePath+"/packages",parentData:data,parentDataProperty:"packages",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate84(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.container !== undefined){
if(!(validate86(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.cpus !== undefined){
if(!(validate97(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
if(!(validate101(data.retries, {instancePath:instancePath+"/retries",parentData:data,parentDataProperty:"retries",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.repeat !== undefined){
if(!(validate103(data.repeat, {instancePath:instancePath+"/repeat",parentData:data,parentDataProperty:"repeat",rootData}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
if(!(validate107(data.fails, {instancePath:instancePath+"/fails",parentData:data,parentDataProperty:"fails",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
if(!(validate109(data.skip, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate245.errors = vErrors;
return errors === 0;
}


function validate273(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(validate87(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate273.errors = vErrors;
return errors === 0;
}


function validate276(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(typeof data == "number"))) && (typeof data !== "boolean")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema7.type},schema:schema7.type,parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern1.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"},schema:"^(?=.*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$",parentSchema:schema7,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate276.errors = vErrors;
return errors === 0;
}


function validate278(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((data === "auto") || (data === "dagger")) || (data === "local"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema55.enum},schema:schema55.enum,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate278.errors = vErrors;
return errors === 0;
}


function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((data === "auto") || (data === "case")) || (data === "shared")) || (data === "none"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema39.enum},schema:schema39.enum,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate280.errors = vErrors;
return errors === 0;
}


function validate282(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate157(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate282.errors = vErrors;
return errors === 0;
}


function validate285(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate63(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate285.errors = vErrors;
return errors === 0;
}


function validate288(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate168(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate168.errors : vErrors.concat(validate168.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate288.errors = vErrors;
return errors === 0;
}


function validate244(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://unpkg.com/umwelten-suite/schemas/project.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func2.call(schema73.properties, key0)) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate245(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = vErrors === null ? validate245.errors : vErrors.concat(validate245.errors);
errors = vErrors.length;
}
}
if(data.images !== undefined){
if(!(validate273(data.images, {instancePath:instancePath+"/images",parentData:data,parentDataProperty:"images",rootData}))){
vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
errors = vErrors.length;
}
}
if(data.reporters !== undefined){
let data2 = data.reporters;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate276(data2[i0], {instancePath:instancePath+"/reporters/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate276.errors : vErrors.concat(validate276.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/reporters",schemaPath:"#/properties/reporters/type",keyword:"type",params:{type: "array"},schema:schema73.properties.reporters.type,parentSchema:schema73.properties.reporters,data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.junit !== undefined){
let data4 = data.junit;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((key1 === "strict") || (key1 === "classname")) || (key1 === "name")) || (key1 === "cases"))){
const err2 = {instancePath:instancePath+"/junit",schemaPath:"#/properties/junit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema73.properties.junit,data:data4};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data4.strict !== undefined){
let data5 = data4.strict;
if(typeof data5 !== "boolean"){
const err3 = {instancePath:instancePath+"/junit/strict",schemaPath:"#/properties/junit/properties/strict/type",keyword:"type",params:{type: "boolean"},schema:schema73.properties.junit.properties.strict.type,parentSchema:schema73.properties.junit.properties.strict,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data4.classname !== undefined){
let data6 = data4.classname;
if(typeof data6 === "string"){
if(!pattern36.test(data6)){
const err4 = {instancePath:instancePath+"/junit/classname",schemaPath:"#/properties/junit/properties/classname/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$"},schema:"^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$",parentSchema:schema73.properties.junit.properties.classname,data:data6};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/junit/classname",schemaPath:"#/properties/junit/properties/classname/type",keyword:"type",params:{type: "string"},schema:schema73.properties.junit.properties.classname.type,parentSchema:schema73.properties.junit.properties.classname,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data4.name !== undefined){
let data7 = data4.name;
if(typeof data7 === "string"){
if(!pattern36.test(data7)){
const err6 = {instancePath:instancePath+"/junit/name",schemaPath:"#/properties/junit/properties/name/pattern",keyword:"pattern",params:{pattern: "^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$"},schema:"^(?=.*\\S)([^{}\\u0000-\\u001f]|\\{\\{|\\}\\}|\\{(class|file|suite|case|name|id|language|label\\.[^{}\\u0000-\\u001f]+)\\})+$",parentSchema:schema73.properties.junit.properties.name,data:data7};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/junit/name",schemaPath:"#/properties/junit/properties/name/type",keyword:"type",params:{type: "string"},schema:schema73.properties.junit.properties.name.type,parentSchema:schema73.properties.junit.properties.name,data:data7};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data4.cases !== undefined){
let data8 = data4.cases;
if(!((data8 === "ungoverned") || (data8 === "all"))){
const err8 = {instancePath:instancePath+"/junit/cases",schemaPath:"#/properties/junit/properties/cases/enum",keyword:"enum",params:{allowedValues: schema73.properties.junit.properties.cases.enum},schema:schema73.properties.junit.properties.cases.enum,parentSchema:schema73.properties.junit.properties.cases,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/junit",schemaPath:"#/properties/junit/type",keyword:"type",params:{type: "object"},schema:schema73.properties.junit.type,parentSchema:schema73.properties.junit,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.runner !== undefined){
if(!(validate278(data.runner, {instancePath:instancePath+"/runner",parentData:data,parentDataProperty:"runner",rootData}))){
vErrors = vErrors === null ? validate278.errors : vErrors.concat(validate278.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate280(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate280.errors : vErrors.concat(validate280.errors);
errors = vErrors.length;
}
}
if(data.timeoutScale !== undefined){
let data11 = data.timeoutScale;
if((!(typeof data11 == "number")) && (typeof data11 !== "string")){
const err10 = {instancePath:instancePath+"/timeoutScale",schemaPath:"#/properties/timeoutScale/type",keyword:"type",params:{type: schema73.properties.timeoutScale.type},schema:schema73.properties.timeoutScale.type,parentSchema:schema73.properties.timeoutScale,data:data11};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data11 == "number"){
if(data11 > 100 || isNaN(data11)){
const err11 = {instancePath:instancePath+"/timeoutScale",schemaPath:"#/properties/timeoutScale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema73.properties.timeoutScale,data:data11};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data11 < 0.1 || isNaN(data11)){
const err12 = {instancePath:instancePath+"/timeoutScale",schemaPath:"#/properties/timeoutScale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1},schema:0.1,parentSchema:schema73.properties.timeoutScale,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(typeof data11 === "string"){
if(!pattern38.test(data11)){
const err13 = {instancePath:instancePath+"/timeoutScale",schemaPath:"#/properties/timeoutScale/pattern",keyword:"pattern",params:{pattern: "^auto$"},schema:"^auto$",parentSchema:schema73.properties.timeoutScale,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.passAt !== undefined){
let data12 = data.passAt;
if(Array.isArray(data12)){
if(data12.length < 1){
const err14 = {instancePath:instancePath+"/passAt",schemaPath:"#/properties/passAt/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema73.properties.passAt,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
const err15 = {instancePath:instancePath+"/passAt/" + i1,schemaPath:"#/properties/passAt/items/type",keyword:"type",params:{type: "integer"},schema:schema73.properties.passAt.items.type,parentSchema:schema73.properties.passAt.items,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(typeof data13 == "number"){
if(data13 > 100000 || isNaN(data13)){
const err16 = {instancePath:instancePath+"/passAt/" + i1,schemaPath:"#/properties/passAt/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},schema:100000,parentSchema:schema73.properties.passAt.items,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err17 = {instancePath:instancePath+"/passAt/" + i1,schemaPath:"#/properties/passAt/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema73.properties.passAt.items,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/passAt",schemaPath:"#/properties/passAt/type",keyword:"type",params:{type: "array"},schema:schema73.properties.passAt.type,parentSchema:schema73.properties.passAt,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.thresholds !== undefined){
if(!(validate282(data.thresholds, {instancePath:instancePath+"/thresholds",parentData:data,parentDataProperty:"thresholds",rootData}))){
vErrors = vErrors === null ? validate282.errors : vErrors.concat(validate282.errors);
errors = vErrors.length;
}
}
if(data.secrets !== undefined){
if(!(validate285(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData}))){
vErrors = vErrors === null ? validate285.errors : vErrors.concat(validate285.errors);
errors = vErrors.length;
}
}
if(data.redact !== undefined){
if(!(validate288(data.redact, {instancePath:instancePath+"/redact",parentData:data,parentDataProperty:"redact",rootData}))){
vErrors = vErrors === null ? validate288.errors : vErrors.concat(validate288.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema73.type,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate244.errors = vErrors;
return errors === 0;
}

export const validateCase = validate291;
const schema82 = {"$id":"case","$ref":"https://unpkg.com/umwelten-suite/schemas/suite.schema.json#/definitions/case"};

function validate292(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema67.not,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "code"},schema:schema67.oneOf[0].required,parentSchema:schema67.oneOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "file"},schema:schema67.oneOf[1].required,parentSchema:schema67.oneOf[1],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.response === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "response"},schema:schema67.oneOf[2].required,parentSchema:schema67.oneOf[2],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid1 = true;
passing0 = 2;
}
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.responseFile === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "responseFile"},schema:schema67.oneOf[3].required,parentSchema:schema67.oneOf[3],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid1 = true;
passing0 = 3;
}
}
}
}
if(!valid1){
const err6 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema67.oneOf,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
const _errs9 = errors;
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.retries === undefined) && (missing1 = "retries")) || ((data.repeat === undefined) && (missing1 = "repeat"))){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var valid3 = _errs10 === errors;
if(valid3){
const err8 = {instancePath,schemaPath:"#/allOf/0/not",keyword:"not",params:{},schema:schema67.allOf[0].not,parentSchema:schema67.allOf[0],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema67.required,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema67.properties, key0))){
const err10 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate22(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate24(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.language !== undefined){
if(!(validate35(data.language, {instancePath:instancePath+"/language",parentData:data,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.code !== undefined){
if(!(validate58(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.file !== undefined){
if(!(validate42(data.file, {instancePath:instancePath+"/file",parentData:data,parentDataProperty:"file",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.response !== undefined){
if(!(validate58(data.response, {instancePath:instancePath+"/response",parentData:data,parentDataProperty:"response",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
}
if(data.responseFile !== undefined){
if(!(validate42(data.responseFile, {instancePath:instancePath+"/responseFile",parentData:data,parentDataProperty:"responseFile",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data.select !== undefined){
if(!(validate37(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.noFence !== undefined){
if(!(validate39(data.noFence, {instancePath:instancePath+"/noFence",parentData:data,parentDataProperty:"noFence",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.prelude !== undefined){
if(!(validate41(data.prelude, {instancePath:instancePath+"/prelude",parentData:data,parentDataProperty:"prelude",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.epilogue !== undefined){
if(!(validate45(data.epilogue, {instancePath:instancePath+"/epilogue",parentData:data,parentDataProperty:"epilogue",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.buildTimeout !== undefined){
if(!(validate69(data.buildTimeout, {instancePath:instancePath+"/buildTimeout",parentData:data,parentDataProperty:"buildTimeout",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data.setupTimeout !== undefined){
if(!(validate71(data.setupTimeout, {instancePath:instancePath+"/setupTimeout",parentData:data,parentDataProperty:"setupTimeout",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate73(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.packages !== undefined){
if(!(validate81(data.packages, {instancePath:instancePath+"/packages",parentData:data,parentDataProperty:"packages",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate84(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.container !== undefined){
if(!(validate86(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.cpus !== undefined){
if(!(validate97(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
if(!(validate101(data.retries, {instancePath:instancePath+"/retries",parentData:data,parentDataProperty:"retries",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.repeat !== undefined){
if(!(validate103(data.repeat, {instancePath:instancePath+"/repeat",parentData:data,parentDataProperty:"repeat",rootData}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
if(!(validate107(data.fails, {instancePath:instancePath+"/fails",parentData:data,parentDataProperty:"fails",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
if(!(validate109(data.skip, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate176(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
}
if(data.foreach !== undefined){
if(!(validate181(data.foreach, {instancePath:instancePath+"/foreach",parentData:data,parentDataProperty:"foreach",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
}
if(data.tests !== undefined){
if(!(validate222(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = vErrors === null ? validate222.errors : vErrors.concat(validate222.errors);
errors = vErrors.length;
}
}
if(data.only !== undefined){
let data34 = data.only;
if(typeof data34 !== "boolean"){
const err11 = {instancePath:instancePath+"/only",schemaPath:"#/properties/only/type",keyword:"type",params:{type: "boolean"},schema:schema67.properties.only.type,parentSchema:schema67.properties.only,data:data34};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema67.type,parentSchema:schema67,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate292.errors = vErrors;
return errors === 0;
}


function validate291(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="case" */;
let vErrors = null;
let errors = 0;
if(!(validate292(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate292.errors : vErrors.concat(validate292.errors);
errors = vErrors.length;
}
validate291.errors = vErrors;
return errors === 0;
}

export const validateDefaults = validate329;
const schema84 = {"$id":"defaults","$ref":"https://unpkg.com/umwelten-suite/schemas/suite.schema.json#/definitions/defaults"};

function validate330(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.stdin === undefined) && (missing0 = "stdin")) || ((data.stdinFile === undefined) && (missing0 = "stdinFile"))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs2 === errors;
if(valid0){
const err1 = {instancePath,schemaPath:"#/not",keyword:"not",params:{},schema:schema11.not,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
const _errs4 = errors;
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if(((data.retries === undefined) && (missing1 = "retries")) || ((data.repeat === undefined) && (missing1 = "repeat"))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid2 = _errs5 === errors;
if(valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/not",keyword:"not",params:{},schema:schema11.allOf[0].not,parentSchema:schema11.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tags !== undefined){
if(!(validate26(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.labels !== undefined){
if(!(validate29(data.labels, {instancePath:instancePath+"/labels",parentData:data,parentDataProperty:"labels",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.language !== undefined){
if(!(validate35(data.language, {instancePath:instancePath+"/language",parentData:data,parentDataProperty:"language",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.select !== undefined){
if(!(validate37(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.noFence !== undefined){
if(!(validate39(data.noFence, {instancePath:instancePath+"/noFence",parentData:data,parentDataProperty:"noFence",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.prelude !== undefined){
if(!(validate41(data.prelude, {instancePath:instancePath+"/prelude",parentData:data,parentDataProperty:"prelude",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
}
if(data.epilogue !== undefined){
if(!(validate45(data.epilogue, {instancePath:instancePath+"/epilogue",parentData:data,parentDataProperty:"epilogue",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
if(data.files !== undefined){
if(!(validate48(data.files, {instancePath:instancePath+"/files",parentData:data,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.stdin !== undefined){
if(!(validate53(data.stdin, {instancePath:instancePath+"/stdin",parentData:data,parentDataProperty:"stdin",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.stdinFile !== undefined){
if(!(validate55(data.stdinFile, {instancePath:instancePath+"/stdinFile",parentData:data,parentDataProperty:"stdinFile",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.args !== undefined){
if(!(validate57(data.args, {instancePath:instancePath+"/args",parentData:data,parentDataProperty:"args",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.env !== undefined){
if(!(validate61(data.env, {instancePath:instancePath+"/env",parentData:data,parentDataProperty:"env",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate67(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.buildTimeout !== undefined){
if(!(validate69(data.buildTimeout, {instancePath:instancePath+"/buildTimeout",parentData:data,parentDataProperty:"buildTimeout",rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
if(data.setupTimeout !== undefined){
if(!(validate71(data.setupTimeout, {instancePath:instancePath+"/setupTimeout",parentData:data,parentDataProperty:"setupTimeout",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.limits !== undefined){
if(!(validate73(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
if(data.packages !== undefined){
if(!(validate81(data.packages, {instancePath:instancePath+"/packages",parentData:data,parentDataProperty:"packages",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
}
if(data.network !== undefined){
if(!(validate84(data.network, {instancePath:instancePath+"/network",parentData:data,parentDataProperty:"network",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.container !== undefined){
if(!(validate86(data.container, {instancePath:instancePath+"/container",parentData:data,parentDataProperty:"container",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.cpus !== undefined){
if(!(validate97(data.cpus, {instancePath:instancePath+"/cpus",parentData:data,parentDataProperty:"cpus",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
if(data.isolation !== undefined){
if(!(validate99(data.isolation, {instancePath:instancePath+"/isolation",parentData:data,parentDataProperty:"isolation",rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
if(data.retries !== undefined){
if(!(validate101(data.retries, {instancePath:instancePath+"/retries",parentData:data,parentDataProperty:"retries",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.repeat !== undefined){
if(!(validate103(data.repeat, {instancePath:instancePath+"/repeat",parentData:data,parentDataProperty:"repeat",rootData}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
if(!(validate107(data.fails, {instancePath:instancePath+"/fails",parentData:data,parentDataProperty:"fails",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
if(!(validate109(data.skip, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate111(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate330.errors = vErrors;
return errors === 0;
}


function validate329(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="defaults" */;
let vErrors = null;
let errors = 0;
if(!(validate330(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate330.errors : vErrors.concat(validate330.errors);
errors = vErrors.length;
}
validate329.errors = vErrors;
return errors === 0;
}
