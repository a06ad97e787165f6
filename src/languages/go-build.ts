/** What the script of `makeImports` is called. */
export const importsFile = 'imports.sh';

/**
 * A shell script that compiles the standard library into `GOCACHE` and writes down, beside it, where the compiler and
 * the linker find its packages once the cache lies in `folder`.
 */
export const makeImports = (folder: string): string => `set -e
go build std
# What follows makes builds faster, and is not needed for them.
go env GOTOOLDIR GOROOT > tools || exit 0
go list -export -f '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}' std > list || exit 0
sed "s|=$GOCACHE/|=${folder}/|" list > link.cfg
# A program may not import what is internal: go build sees to that, and the compiler only by not finding it.
sed -E '/^packagefile ([^=]*\\/)?(internal|vendor)[/=]/d' link.cfg > compile.cfg
rm list
`;

/**
 * A shell script that stands for `go`, which takes longer to find that nothing is to be done for the standard library
 * than to compile and to link. It does these two alone for a program of one file, without what debuggers read, and
 * leaves all else to go: what go build reads out of a program or finds beside it, what shows a program how it was
 * built, and whatever cannot be compiled, so that the messages are go's own.
 */
export const buildFile = `build() {
  [ "$#" -eq 4 ] && [ "$1 $2" = 'build -o' ] && [ -z "$GOFLAGS" ] || return
  for name in go.mod go.work vendor default.pgo; do
    [ ! -e "$name" ] || return
  done
  ! grep -Eq '^//( \\+build|go:)|["\`](runtime/debug|debug/[a-z]+)["\`]' "$4" || return
  folder=\${0%/*}
  { read -r tools && read -r GOROOT; } < "$folder/tools" || return
  export GOROOT
  "$tools/compile" -o "$3.a" -p main -complete -dwarf=false -pack -importcfg "$folder/compile.cfg" "$4" &&
    "$tools/link" -s -w -buildmode=exe -o "$3" -importcfg "$folder/link.cfg" "$3.a"
}
if build "$@" > /dev/null 2>&1; then exit; fi
unset GOROOT
exec go "$@"
`;
