package embedded

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// places are where the clusters of a DATA_DIR may be: in it; where the note in it points; and where the note would point,
// should somebody have emptied DATA_DIR.
func places(o Options) []string {
	dirs := []string{inside(o.Dir)}
	for _, dir := range []string{noted(o.Dir), outside(o)} {
		if dir != "" && dir != dirs[len(dirs)-1] {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

func inside(dataDir string) string { return filepath.Join(absolute(dataDir), "postgres") }

func outside(o Options) string {
	sum := sha256.Sum256([]byte(absolute(o.Dir)))
	return filepath.Join(o.state, hex.EncodeToString(sum[:6]))
}

// absolute is one name for a folder, however it is reached and whether it is there yet or not.
func absolute(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil || abs == filepath.Dir(abs) {
		return real
	}
	return filepath.Join(absolute(filepath.Dir(abs)), filepath.Base(abs))
}

const noteName = "where"

// noted reads the note that newPlace leaves in DATA_DIR, which may have been moved since.
func noted(dataDir string) string {
	b, err := os.ReadFile(filepath.Join(inside(dataDir), noteName))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// existing is the one cluster of the DATA_DIR, empty when there is none. Two are an error: only their owner can tell which
// of them is the site.
func existing(o Options) (string, error) {
	var clusters []string
	for _, dir := range places(o) {
		found, err := clustersIn(dir)
		if err != nil {
			return "", err
		}
		clusters = append(clusters, found...)
	}
	switch len(clusters) {
	case 0:
		return "", nil
	case 1:
		return clusters[0], nil
	}
	return "", fmt.Errorf("there is more than one database, in %s: keep the one with the site's data and move the others away",
		strings.Join(clusters, " and "))
}

func clustersIn(place string) ([]string, error) {
	entries, err := os.ReadDir(place)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the folder of the private database cannot be read by this user: %w", err)
	}
	var clusters []string
	for _, e := range entries {
		dir := filepath.Join(place, e.Name())
		if e.IsDir() && strings.Trim(e.Name(), "0123456789") == "" && !vacant(dir) {
			clusters = append(clusters, dir)
		}
	}
	return clusters, nil
}

// vacant is false for a folder that we cannot look into: better to stop at it than to begin anew beside it.
func vacant(dir string) bool {
	entries, err := os.ReadDir(dir)
	return os.IsNotExist(err) || err == nil && len(entries) == 0
}

// newPlace makes the folder for a first cluster in DATA_DIR, or outside where its user cannot reach that.
func newPlace(o Options, a account) (string, error) {
	dataDir := absolute(o.Dir)
	if err := os.MkdirAll(dataDir, 0o755); err != nil {
		return "", err
	}
	if a.reaches(dataDir) {
		return inside(dataDir), a.folder(inside(dataDir))
	}
	dir := outside(o)
	o.Say("The user %s, who runs PostgreSQL, cannot reach %s; its data go to %s.", a.name, dataDir, dir)
	if err := publicFolder(o.state); err != nil {
		return "", err
	}
	if err := a.folder(dir); err != nil {
		return "", err
	}
	return dir, note(dataDir, dir)
}

func note(dataDir, place string) error {
	if err := os.MkdirAll(inside(dataDir), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(inside(dataDir), noteName), []byte(place+"\n"), 0o600)
}
