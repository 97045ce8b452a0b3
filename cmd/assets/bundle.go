package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// bundles are the files a page can ask for; each is made of everything its source imports.
var bundles = []string{
	"static/css/site.css", "static/css/admin.css",
	"static/js/site.js", "static/js/map.js", "static/js/form.js", "static/js/event.js", "static/js/story.js", "static/js/story-photos.js", "static/js/embed.js", "static/js/admin.js",
	"static/js/editor/editor.js",
}

// buildBundle puts one source and what it imports into one small file, for browsers since early 2022.
func (d *dist) buildBundle(source string) error {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{source},
		Outdir:            d.dir,
		Bundle:            true,
		Format:            api.FormatESModule,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "99"}, {Name: api.EngineFirefox, Version: "97"}, {Name: api.EngineSafari, Version: "15.4"},
		},
		Plugins: []api.Plugin{{Name: "assets", Setup: d.resolveAssets}},
	})
	if len(result.Errors) > 0 {
		return errors.New(api.FormatMessages(result.Errors, api.FormatMessagesOptions{})[0])
	}
	return d.add(filepath.Base(source), result.OutputFiles[0].Contents)
}

// resolveAssets lets a stylesheet name a font or a picture plainly: url("commissioner-latin.woff2").
func (d *dist) resolveAssets(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: `\.(woff2|svg|png)$`},
		func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			file, ok := d.files[path.Base(args.Path)]
			if !ok {
				return api.OnResolveResult{}, fmt.Errorf("no asset is called %s", path.Base(args.Path))
			}
			return api.OnResolveResult{Path: file, External: true}, nil
		})
}
