package admin

import (
	"context"
	"encoding/json"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// richField is the type of a field that holds HTML.
const richField = "html"

// editorPrefix begins the catalogue's words of the editor.
const editorPrefix = "editor."

// editorWords are the words the editor says, by what follows the prefix.
var editorWords = []string{
	"toolbar", "group_history", "group_style", "group_blocks", "group_insert", "group_cells", "group_source", "keys",
	"undo", "redo", "h2", "h3", "h4", "strong", "em", "link", "bullets", "numbers", "deeper", "shallower", "quote", "rule", "lang",
	"table", "photo", "gallery", "embed", "file", "cta", "code", "row_before", "row_after", "column_before", "column_after",
	"head_row", "head_column", "row_gone", "column_gone", "table_gone", "on", "off", "done", "ok", "back", "remove", "change",
	"address", "address_hint", "address_wrong", "text", "search_entries", "search_media", "found", "library", "upload", "uploading",
	"refused", "choose_text", "language", "columns", "rows", "alt", "alt_hint", "decorative", "caption", "embed_title",
	"embed_title_hint", "photo_words", "embed_words", "file_words", "cta_words", "cell_words", "paste_photo",
}

// wordsOfEditor are the editor's words for its script.
func wordsOfEditor(ctx context.Context) string {
	l := i18n.From(ctx)
	words := map[string]string{}
	for _, name := range editorWords {
		words[name] = l.T(editorPrefix + name)
	}
	names, _ := cms.EmbedSites()
	words["embed_hint"] = l.T("editor.embed_hint", "sites", l.List(names))
	return asJSON(words)
}

// embedHosts are the hosts whose addresses the editor takes for videos and slides.
func embedHosts() string {
	_, hosts := cms.EmbedSites()
	return asJSON(hosts)
}

// passageLanguages are those a passage can be said to be in.
func passageLanguages() string {
	type option struct {
		Value string `json:"value"`
		Label string `json:"label"`
	}
	var all []option
	for _, l := range cms.Languages {
		all = append(all, option{string(l), l.LanguageName()})
	}
	return asJSON(all)
}

// asJSON writes what always can be written.
func asJSON(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}
