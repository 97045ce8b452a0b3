package arch

import (
	"go/ast"
	"os"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A doc comment says what the signature cannot.
func TestEveryExportedNameIsDocumented(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"internal", "templates", "cmd", "static", "migrations"} {
		sources(t, folder, ".go", func(path string) {
			set, file := parse(t, path)
			for _, decl := range file.Decls {
				for _, name := range undocumented(decl) {
					t.Errorf("%s: %s has no doc comment", set.Position(decl.Pos()), name)
				}
			}
		})
	}
}

func undocumented(decl ast.Decl) []string {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d.Recv) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		return undocumentedSpecs(d)
	}
	return nil
}

// exportedReceiver is true for functions too: they have none.
func exportedReceiver(list *ast.FieldList) bool {
	if list == nil {
		return true
	}
	of := list.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if generic, ok := of.(*ast.IndexExpr); ok {
		of = generic.X
	}
	name, ok := of.(*ast.Ident)
	return ok && name.IsExported()
}

func undocumentedSpecs(d *ast.GenDecl) []string {
	var names []string
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
				names = append(names, s.Name.Name)
			}
		case *ast.ValueSpec:
			if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				names = append(names, s.Names[0].Name)
			}
		}
	}
	return names
}

// What is not finished has no place in main.
func TestNothingIsLeftToDo(t *testing.T) {
	t.Parallel()
	marks := []string{"TO" + "DO", "FIX" + "ME", "XX" + "X"}
	for _, ending := range []string{".go", ".templ", ".sql", ".css", ".js"} {
		sources(t, ".", ending, func(path string) {
			for _, mark := range marks {
				if strings.Contains(read(t, path), mark) {
					t.Errorf("%s holds a %s", path, mark)
				}
			}
		})
	}
}
