package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sources calls fn with every hand-written file of the kind below the folder; tests and generated code are left out.
func sources(t *testing.T, folder, ending string, fn func(path string)) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("../..", folder), func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == "dist" || strings.HasPrefix(d.Name(), ".g")) {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(path, ending) && !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "_templ.go") {
			fn(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func parse(t *testing.T, path string) (*token.FileSet, *ast.File) {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return set, file
}

var (
	writes = regexp.MustCompile(`\b(INSERT INTO|UPDATE \w+|DELETE FROM|TRUNCATE)\b`)
	sql    = regexp.MustCompile(`\b(INSERT INTO \w+|DELETE FROM \w+|SELECT [\w.*, ()]+ FROM \w+|UPDATE \w+ SET)\b`)
)

// Writes run in a transaction that one of the two doors opened: nothing that writes is handed the pool, and no other
// function begins a transaction.
func TestWritesGoThroughTheTwoDoors(t *testing.T) {
	t.Parallel()
	sources(t, "internal/postgres", ".go", func(path string) {
		if strings.Contains(path, "pgtest") {
			return
		}
		set, file := parse(t, path)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if name := called(call); strings.HasPrefix(name, "Begin") && filepath.Base(path) != "change.go" {
				t.Errorf("%s: %s opens a transaction beside the two doors", set.Position(call.Pos()), name)
			}
			if onPool(call) && writes.MatchString(literals(call)) {
				t.Errorf("%s: writes without a door", set.Position(call.Pos()))
			}
			return true
		})
	})
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// onPool says whether the call is made on a pool, or is handed one.
func onPool(call *ast.CallExpr) bool {
	for _, e := range append([]ast.Expr{call.Fun}, call.Args...) {
		pool := false
		ast.Inspect(e, func(n ast.Node) bool {
			if _, inner := n.(*ast.FuncLit); inner {
				return false
			}
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "pool" {
				pool = true
			}
			return true
		})
		if pool {
			return true
		}
	}
	return false
}

// literals are the texts of a call, joined; those of functions handed to it are left out.
func literals(call *ast.CallExpr) string {
	text := ""
	ast.Inspect(call, func(n ast.Node) bool {
		if _, inner := n.(*ast.FuncLit); inner {
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text += lit.Value + " "
		}
		return true
	})
	return text
}

func TestAllSQLStandsInTheStore(t *testing.T) {
	t.Parallel()
	sources(t, ".", ".go", func(path string) {
		if strings.Contains(path, "internal/postgres/") {
			return
		}
		set, file := parse(t, path)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && sql.MatchString(lit.Value) {
				t.Errorf("%s: SQL outside the store", set.Position(lit.Pos()))
			}
			return true
		})
	})
}

// ownPath is the beginning of an address of the site's own.
var ownPath = regexp.MustCompile("^[\"`]/(ro/|uk/)?(news|best-practices|goals|countries|projects|categories|tags|resources|partners|" +
	"libraries|impact|search|stories|events|recordings|conference|login|admin|covers|cards|feed\\.|sitemap|robots)\\b")

// pathsAllowed are the lists of routes, whose patterns are the other side of urls, and what is no address of ours.
var pathsAllowed = []string{"internal/urls/", "/routes.go", "/routes_", "/rooms_", "internal/web/server.go", "internal/demo/"}

func TestEveryPathComesFromURLs(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"internal", "templates", "cmd"} {
		sources(t, folder, ".go", func(path string) {
			for _, allowed := range pathsAllowed {
				if strings.Contains(path, allowed) {
					return
				}
			}
			set, file := parse(t, path)
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && ownPath.MatchString(lit.Value) {
					t.Errorf("%s: %s is a path that urls should make", set.Position(lit.Pos()), lit.Value)
				}
				return true
			})
		})
	}
}

// inline is what the Content-Security-Policy would refuse, and raw HTML.
var inline = regexp.MustCompile(`\s(style|on[a-z]+)=|<style|templ\.Raw|href="/|action="/`)

func TestTemplatesHaveNoInlineStyleScriptOrPath(t *testing.T) {
	t.Parallel()
	raw := 0
	sources(t, "templates", ".templ", func(path string) {
		text := read(t, path)
		for _, found := range inline.FindAllString(text, -1) {
			if found == "templ.Raw" && strings.HasSuffix(path, "ui/body.templ") {
				raw++
				continue
			}
			t.Errorf("%s: %s", path, found)
		}
	})
	if raw != 1 {
		t.Errorf("templ.Raw stands %d times in ui.Body, want once", raw)
	}
}
