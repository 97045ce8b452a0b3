package draw

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func example(name string) Certificate {
	return Certificate{Language: "ro", Heading: "Adeverință de prezență", Before: "Se adeverește că", Name: name, After: "a luat parte la",
		Event: "Bun venit în România: bibliotecile și ținta lor", When: "marți, 13 octombrie 2020", Foot: []string{"Emisă la 21 octombrie 2020."},
		Address: "https://example.org/certificates/ABCDEFGHIJKLMNOPQRSTUVWXYZ", IssuedAt: time.Date(2020, 10, 21, 9, 0, 0, 0, time.UTC)}
}

// tool is what another program reads in a file.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

func printed(t *testing.T, c Certificate) string {
	t.Helper()
	pdf, err := c.PDF()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "certificate.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestCertificateHoldsNamesAsText(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Ana Râpeanu": "Ana Râpeanu", "Ștefan Țăran-Brâncuși": "Ștefan Țăran-Brâncuși", "Ана Râpeanu": "Ана Râpeanu",
		"Іванна Шевченко": "Іванна Шевченко", "Παπαδόπουλος Γιώργος": "Παπαδόπουλος Γιώργος", "ნინო ბერიძე": "ნინო ბერიძე",
		"Ra\u0302peanu": "Râpeanu", "Əli Çağrı": "Əli Çağrı", "Ģirts Āboliņš": "Ģirts Āboliņš",
	} {
		text := tool(t, "pdftotext", "-layout", printed(t, example(name)), "-")
		for _, part := range []string{want, "Adeverință de prezență", "bibliotecile și ținta lor", "13 octombrie 2020"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", name, part, text)
			}
		}
	}
}

func TestCertificateLeadsToItsCheck(t *testing.T) {
	t.Parallel()
	file := printed(t, example("Ana Râpeanu"))
	tool(t, "pdftoppm", "-r", "150", "-png", "-singlefile", file, strings.TrimSuffix(file, ".pdf"))
	got := tool(t, "zbarimg", "-q", "--raw", strings.TrimSuffix(file, "pdf")+"png")
	if strings.TrimSpace(got) != example("").Address {
		t.Errorf("the code says %q", got)
	}
}

func TestCertificateIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	first, err := example("Іванна Шевченко").PDF()
	again, wrong := example("Іванна Шевченко").PDF()
	if err != nil || wrong != nil || !bytes.Equal(first, again) {
		t.Errorf("two different files, %v, %v", err, wrong)
	}
}

// A name and a title of many words stand on one page.
func TestCertificateOfLongWords(t *testing.T) {
	t.Parallel()
	c := example(strings.Repeat("Maria-Magdalena ", 12))
	c.Event = strings.Repeat("biblioteci publice ", 15)
	text := tool(t, "pdftotext", printed(t, c), "-")
	if strings.Count(text, "\f") != 1 || strings.Count(text, "Magdalena") != 12 {
		t.Errorf("got %s", text)
	}
}
