package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// row is a town as the source gives it, and as we write it.
type row struct {
	id       int
	name     string
	country  string
	lat, lon string
	people   int
	spelled  string // other spellings, parted by |
}

// buildTowns writes the gazetteer: after a line "=ro" all towns of Romania, each with the distance
// of its GeoNames number from the one before, name, latitude, longitude, hundreds of people, other spellings.
func buildTowns() error {
	table, err := node("cmd/assets/towns.mjs")
	if err != nil {
		return err
	}
	rows, err := parseRows(string(table))
	if err != nil {
		return err
	}
	spellings, err := os.ReadFile("cmd/assets/spellings.tsv")
	if err != nil {
		return err
	}
	if err := respell(rows, string(spellings)); err != nil {
		return err
	}
	packed, err := gzipped([]byte(packRows(rows)))
	if err != nil {
		return err
	}
	return os.WriteFile("internal/geo/towns.gz", packed, 0o644)
}

func parseRows(table string) ([]*row, error) {
	var rows []*row
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("not a town: %q", line)
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			return nil, err
		}
		people, err := strconv.Atoi(f[5])
		if err != nil {
			return nil, err
		}
		rows = append(rows, &row{id: id, name: tidy(f[1], f[2]), country: f[2], lat: f[3], lon: f[4], people: people})
	}
	return rows, nil
}

// tidy writes Romanian letters with a comma and leaves out the signs that only scholars' transliterations have.
func tidy(name, country string) string {
	name, _, _ = strings.Cut(name, ",")
	switch country {
	case "ro", "md":
		return strings.NewReplacer("ş", "ș", "Ş", "Ș", "ţ", "ț", "Ţ", "Ț").Replace(name)
	case "ua", "by", "ge", "am":
		return strings.NewReplacer("’", "", "'", "", "‘", "", "`", "").Replace(name)
	}
	return name
}

// respell gives the towns that matter to the network the names they are known by. A line that
// names a town the source does not have is an error.
func respell(rows []*row, spellings string) error {
	biggest := map[string]*row{}
	for _, r := range rows {
		key := r.country + "\t" + r.name
		if biggest[key] == nil || biggest[key].people < r.people {
			biggest[key] = r
		}
	}
	for line := range strings.Lines(spellings) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 || biggest[f[0]+"\t"+f[1]] == nil {
			return fmt.Errorf("spellings.tsv: no such town: %q", line)
		}
		r := biggest[f[0]+"\t"+f[1]]
		r.name, r.spelled = f[2], f[3]
	}
	return nil
}

func packRows(rows []*row) string {
	var out strings.Builder
	country, id := "", 0
	for _, r := range rows {
		if r.country != country {
			fmt.Fprintf(&out, "=%s\n", r.country)
			country, id = r.country, 0
		}
		fmt.Fprintf(&out, "%d\t%s\t%s\t%s\t%d", r.id-id, r.name, r.lat, r.lon, (r.people+50)/100)
		if r.spelled != "" {
			out.WriteString("\t" + r.spelled)
		}
		out.WriteString("\n")
		id = r.id
	}
	return out.String()
}
