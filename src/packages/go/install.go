// Gets the packages that it is called with, `path` or `path@version`, with the modules they are in, compiles them
// once, and leaves `go.mod` and `go.sum`, by which programs are built with them.
//
// With LOCKED, the versions are those of all modules, and nothing else is got. Without, they are the newest that this
// Go compiles: `go get` takes the newest of all, and gives up where that is meant for another Go.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Modules without tagged versions, of which no list is to be had: what their go.mod asks for, newest first.
var untagged = map[string][][2]string{
	"golang.org/x/exp": {
		{"1.24.0", "v0.0.0-20251023183803-a4bb9ffd2546"},
		{"1.23.0", "v0.0.0-20250305212735-054e65f0b394"},
		{"1.22.0", "v0.0.0-20241009180824-f66d83c29e7c"},
		{"1.20", "v0.0.0-20240719175910-8a7402abbf56"},
		{"1.18", "v0.0.0-20221212164502-fae10dda9338"},
	},
}

var (
	ownVersion = regexp.MustCompile(`^go(\d+\.\d+(\.\d+)?)`).FindStringSubmatch(runtime.Version())
	tooNew     = regexp.MustCompile(`([^\s:]+)@(\S+) requires go >= `)
	goLine     = regexp.MustCompile(`(?m)^go (\S+)`)
)

func main() {
	folder, err := os.Getwd()
	check(err)
	downloads := os.Getenv("GOMODCACHE")
	check(linkCache(os.Getenv("WARM_CACHE"), "gocache"))
	os.Setenv("GOCACHE", filepath.Join(folder, "gocache"))
	asked, inside := sortSpecs(os.Args[1:])
	compiled := inside
	writeModule()
	if os.Getenv("LOCKED") != "" {
		must(append([]string{"get"}, asked...)...)
	} else {
		compiled = append(compiled, paths(asked)...)
		resolve(asked, inside)
	}
	must("mod", "download")
	// From here on all comes from what was downloaded, and of that the packages folder gets what is needed.
	os.Setenv("GOPROXY", "file://"+filepath.ToSlash(downloads)+"/cache/download")
	for _, name := range []string{"GOPRIVATE", "GONOPROXY", "GONOSUMDB"} {
		os.Setenv(name, "")
	}
	os.Setenv("GOSUMDB", "off")
	os.Setenv("GOMODCACHE", filepath.Join(folder, "mod"))
	must("mod", "download")
	compile(compiled)
	check(removeArchives("mod"))
}

// What is named without a version, and lies in what is named with one, has that version.
func sortSpecs(specs []string) (asked, inside []string) {
	for _, spec := range specs {
		if isInside(spec, specs) {
			inside = append(inside, spec)
		} else {
			asked = append(asked, spec)
		}
	}
	return asked, inside
}

func isInside(spec string, specs []string) bool {
	for _, other := range specs {
		name, version := split(other)
		if version != "" && !strings.Contains(spec, "@") && isBelow(spec, name) {
			return true
		}
	}
	return false
}

// Programs are in the language of this Go, as they are without packages.
func writeModule() {
	requirement := ""
	if ownVersion != nil {
		version := ownVersion[1]
		if before("1.21") {
			// A go.mod had no place for more.
			version = strings.Join(strings.Split(version, ".")[:2], ".")
		}
		requirement = "\ngo " + version + "\n"
	}
	check(os.WriteFile("go.mod", []byte("module program\n"+requirement), 0o644))
}

func resolve(asked, inside []string) {
	if len(asked) > 0 {
		asked = get(asked)
	}
	// Programs use other packages of the same modules: what those need is got, and where it cannot be, that is theirs.
	var all []string
	for _, spec := range asked {
		name, version := split(spec)
		all = append(all, name+"/..."+at(version))
	}
	if len(all) > 0 {
		_, _ = output(append([]string{"get"}, all...)...)
	}
	if len(inside) == 0 {
		return
	}
	check(os.Mkdir("stub", 0o755))
	text := "package stub\n"
	for _, name := range inside {
		text += fmt.Sprintf("import _ %q\n", name)
	}
	check(os.WriteFile("stub/stub.go", []byte(text), 0o644))
	must("list", "-deps", "./stub")
	check(os.RemoveAll("stub"))
}

// Asks for the newest versions, or older ones where those are meant for a newer Go; returns what was got.
func get(specs []string) []string {
	specs = append([]string{}, specs...)
	if before("1.21") {
		for index, spec := range specs {
			specs[index] = lowerUnchecked(spec)
		}
	}
	for {
		printed, err := output(append([]string{"get"}, specs...)...)
		if err == nil {
			return specs
		}
		if !lower(specs, printed) {
			fail(printed)
		}
	}
}

// Names another version of what is too new: false where there is none, or the version was asked for.
func lower(specs []string, printed string) bool {
	match := tooNew.FindStringSubmatch(printed)
	if match == nil {
		return false
	}
	version := findFitting(match[1])
	done := false
	for index, spec := range specs {
		if version != "" && !strings.Contains(spec, "@") && isBelow(spec, match[1]) {
			specs[index] = spec + "@" + version
			done = true
		}
	}
	return done
}

// Before Go 1.21 nobody looks at what a module is meant for.
func lowerUnchecked(spec string) string {
	if strings.Contains(spec, "@") {
		return spec
	}
	for module := spec; strings.Contains(module, "/"); module = path.Dir(module) {
		found, err := output("list", "-m", "-f", "{{.GoMod}}", module+"@latest")
		if err != nil {
			continue
		}
		version := ""
		if !fits(strings.TrimSpace(found)) {
			version = findFitting(module)
		}
		return spec + at(version)
	}
	return spec
}

// The newest version that is meant for this Go or an older one.
func findFitting(module string) string {
	for _, known := range untagged[module] {
		if !before(known[0]) {
			return known[1]
		}
	}
	listed, err := output("list", "-m", "-versions", "-f", "{{join .Versions \" \"}}", module)
	if err != nil {
		return ""
	}
	var releases []string
	for _, version := range strings.Fields(listed) {
		if !strings.Contains(version, "-") {
			releases = append([]string{version}, releases...)
		}
	}
	for size := 8; len(releases) > 0; size *= 2 {
		if size > len(releases) {
			size = len(releases)
		}
		args := []string{"list", "-m", "-e", "-f", "{{.Version}} {{.GoMod}}"}
		for _, version := range releases[:size] {
			args = append(args, module+"@"+version)
		}
		releases = releases[size:]
		described, _ := output(args...)
		for _, line := range strings.Split(described, "\n") {
			version, file, _ := strings.Cut(line, " ")
			if file != "" && fits(file) {
				return version
			}
		}
	}
	return ""
}

func fits(file string) bool {
	text, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	match := goLine.FindSubmatch(text)
	return match == nil || !before(string(match[1]))
}

// Whether this Go is older than a version.
func before(version string) bool {
	if ownVersion == nil {
		return false
	}
	own, other := numbers(ownVersion[1]), numbers(version)
	for index := range own {
		if own[index] != other[index] {
			return own[index] < other[index]
		}
	}
	return false
}

func numbers(version string) (parts [3]int) {
	for index, part := range regexp.MustCompile(`\d+`).FindAllString(version, 3) {
		parts[index], _ = strconv.Atoi(part)
	}
	return parts
}

// Modules need not have a package of their own, and a program is nothing that another could import.
func compile(names []string) {
	listed, _ := output(append([]string{"list", "-e", "-f", "{{if and .Name (ne .Name \"main\")}}{{.ImportPath}}{{end}}"}, names...)...)
	if packages := strings.Fields(listed); len(packages) > 0 {
		must(append([]string{"build"}, packages...)...)
	}
}

// The standard library is compiled already: links to that take no space.
func linkCache(source, target string) error {
	return filepath.WalkDir(source, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(source, name)
		if err != nil {
			return err
		}
		place := filepath.Join(target, relative)
		if entry.IsDir() {
			return os.MkdirAll(place, 0o755)
		}
		if entry.Name() == "trim.txt" {
			// Else go removes what it takes for old.
			return os.WriteFile(place, []byte(strconv.FormatInt(time.Now().Unix(), 10)), 0o644)
		}
		return os.Symlink(name, place)
	})
}

// Modules are read where they were unpacked.
func removeArchives(folder string) error {
	return filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ".zip") && strings.Contains(name, "@v") {
			return os.Remove(name)
		}
		return err
	})
}

func isBelow(name, module string) bool {
	return name == module || strings.HasPrefix(name, module+"/")
}

func paths(specs []string) (names []string) {
	for _, spec := range specs {
		name, _ := split(spec)
		names = append(names, name)
	}
	return names
}

func split(spec string) (name, version string) {
	name, version, _ = strings.Cut(spec, "@")
	return name, version
}

func at(version string) string {
	if version == "" {
		return ""
	}
	return "@" + version
}

func output(args ...string) (string, error) {
	command := exec.Command("go", args...)
	printed := &strings.Builder{}
	text := &strings.Builder{}
	command.Stdout, command.Stderr = text, printed
	err := command.Run()
	if err != nil {
		return printed.String(), err
	}
	return text.String(), nil
}

func must(args ...string) {
	if printed, err := output(args...); err != nil {
		fail(printed)
	}
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(printed string) {
	fmt.Fprintln(os.Stderr, strings.TrimSpace(printed))
	os.Exit(1)
}
