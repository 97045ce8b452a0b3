package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestLogIsOnlyAddedTo(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	user, err := db.CreateUser(t.Context(), cms.User{Email: "a@example.org", Name: "Ana", Role: cms.Editor, Locale: cms.English}, "-")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SetAside(t.Context(), cms.Actor{ID: user.ID}, cms.Document{Entry: cms.Entry{ID: 7}}); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{`DELETE FROM audit`, `UPDATE audit SET action = 'saved'`, `UPDATE audit SET detail = 'x', actor_id = NULL`, `TRUNCATE audit`} {
		if _, err := db.Pool().Exec(t.Context(), sql); err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
	if _, err := db.Pool().Exec(t.Context(), `UPDATE audit SET actor_id = NULL`); err != nil {
		t.Errorf("an erased account: %v", err)
	}
	lines, _, err := db.AuditLog(t.Context(), cms.AuditFilter{Action: "set_aside"})
	if err != nil || len(lines) != 1 || lines[0].Actor != "" || lines[0].SubjectID != 7 {
		t.Errorf("got %+v, %v", lines, err)
	}
}

// logged are the calls that write to the log, with the place of the action and of the subject among their arguments;
// -1 where the call says none.
var logged = map[string][2]int{"audit": {1, 2}, "revise": {4, 1}, "record": {-1, 1}, "keep": {2, -1}, "saveDocument": {2, -1}}

func TestEveryLoggedActionHasItsWord(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, s := range cms.Statuses {
		said["action."+string(s)] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	constants := map[string]string{}
	for _, round := range []func(ast.Node) bool{constantsInto(constants), callsInto(said, constants)} {
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, round)
		}
	}
	if len(said) < 15 {
		t.Errorf("found only %v", said)
	}
	for _, l := range cms.Interface {
		for key := range said {
			if i18n.For(l).T(key) == key {
				t.Errorf("%s: no words for %s", l, key)
			}
		}
	}
}

func constantsInto(found map[string]string) func(ast.Node) bool {
	return func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				found[spec.Names[0].Name], _ = strconv.Unquote(lit.Value)
			}
		}
		return true
	}
}

func callsInto(said map[string]bool, constants map[string]string) func(ast.Node) bool {
	return func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		places, ok := logged[method.Sel.Name]
		for i, prefix := range []string{"action.", "subject."} {
			if !ok || places[i] < 0 || places[i] >= len(call.Args) {
				continue
			}
			switch arg := call.Args[places[i]].(type) {
			case *ast.BasicLit:
				text, _ := strconv.Unquote(arg.Value)
				said[prefix+text] = true
			case *ast.Ident:
				if text := constants[arg.Name]; text != "" {
					said[prefix+text] = true
				}
			}
		}
		return true
	}
}
