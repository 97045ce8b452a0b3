// Command assets builds what the program embeds: static/dist, the letters of the social cards and
// the gazetteer. The same sources always give the same bytes. Run it at the root of the repository;
// with the word "bundles" it only does the styles and scripts again.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	d, err := openDist("static/dist")
	if err != nil {
		return err
	}
	if !slices.Contains(args, "bundles") {
		d.files = map[string]string{}
		if err := d.buildFromPackages(); err != nil {
			return err
		}
	}
	for _, source := range bundles {
		if err := d.buildBundle(source); err != nil {
			return err
		}
	}
	if err := d.sweep(); err != nil {
		return err
	}
	return d.writeManifest("static/manifest.go")
}

// buildFromPackages makes all that needs the packages of npm.
func (d *dist) buildFromPackages() error {
	if _, err := os.Stat("node_modules/world-atlas"); err != nil {
		return fmt.Errorf("the packages are missing: run npm ci first (%w)", err)
	}
	for _, step := range []func() error{d.buildFonts, d.buildMap, d.buildMark, buildTowns} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// buildFonts adds the pages' fonts and puts the cards' and the certificates' beside the code that draws with them.
func (d *dist) buildFonts() error {
	dir, err := os.MkdirTemp("", "fonts")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if _, err := node("cmd/assets/fonts.mjs", dir); err != nil {
		return err
	}
	for _, script := range []string{"latin", "latin-ext", "cyrillic", "greek"} {
		name := "commissioner-" + script
		web, err := os.ReadFile(filepath.Join(dir, name+".woff2"))
		if err != nil {
			return err
		}
		if err := d.add(name+".woff2", web); err != nil {
			return err
		}
	}
	return copyAll(filepath.Join(dir, "*.ttf"), "internal/draw/font")
}

// copyAll copies the files that match into a folder.
func copyAll(pattern, to string) error {
	files, err := filepath.Glob(pattern)
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(file)), body, 0o644); err != nil {
			return err
		}
	}
	return err
}

func node(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(context.Background(), "node", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node %s: %w", args[0], err)
	}
	return out, nil
}
