package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"occupylibrary.net/internal/config"
)

// secret is the key of the settings, or the one that stands in the data directory, made at the first start. The folder
// itself is open to pass through, because the private database's user has its data below; the secrets in it are not.
func secret(cfg config.Config) ([]byte, error) {
	if cfg.SecretKey != "" {
		return []byte(cfg.SecretKey), nil
	}
	if err := os.MkdirAll(cfg.DataDir, 0o755); err != nil {
		return nil, err
	}
	path := filepath.Join(cfg.DataDir, "secret-key")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case err == nil:
		_, err = f.WriteString(rand.Text() + rand.Text() + "\n")
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrExist):
		return nil, err
	}
	key, err := os.ReadFile(path)
	return []byte(strings.TrimSpace(string(key))), err
}
