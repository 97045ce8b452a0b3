package cms

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// Rule names what the check before publishing looks for; its words stand in the catalogue under "gate.rule." and, what
// to do about it, under "gate.do.".
type Rule string

// The rules.
const (
	HeadingFirst   Rule = "heading_first"   // the first heading is not of the highest level
	HeadingSkipped Rule = "heading_skipped" // a level is left out
	AltMissing     Rule = "alt_missing"     // a photo without words
	AltFile        Rule = "alt_file"        // whose words are the name of a file
	AltNeedless    Rule = "alt_needless"    // whose words begin by saying that it is a photo
	LinkVague      Rule = "link_vague"      // "click here"
	LinkBare       Rule = "link_bare"       // a web address as the words of a link
	TableHeaders   Rule = "table_headers"   // a table no cell of which is a heading
	EmbedTitle     Rule = "embed_title"     // a video without a title
	PartLanguage   Rule = "part_language"   // a passage in another script that does not say its language
)

// Rules lists them in the order findings are told.
var Rules = []Rule{HeadingFirst, HeadingSkipped, AltMissing, AltFile, AltNeedless, LinkVague, LinkBare, TableHeaders, EmbedTitle, PartLanguage}

// Known says whether the rule exists.
func (r Rule) Known() bool {
	for _, k := range Rules {
		if k == r {
			return true
		}
	}
	return false
}

// Finding is one thing that shuts readers out: in which field of the form, and the words it is about.
type Finding struct {
	Rule    Rule
	Field   string
	Excerpt string
}

// Key names the finding in a form: the same words break the same rule only once.
func (f Finding) Key() string {
	sum := sha256.Sum256([]byte(string(f.Rule) + "\x00" + f.Excerpt))
	return hex.EncodeToString(sum[:8])
}

// Excuse is why an entry is published although a rule is broken. Excuses stay with the entry, and hold for these words
// only.
type Excuse struct {
	Rule   Rule
	Key    string
	Reason string
	By     string // name of whoever gave it
	At     time.Time
}

// Unexcused are the findings nobody has given a reason for.
func Unexcused(found []Finding, excuses []Excuse) []Finding {
	given := map[string]bool{}
	for _, e := range excuses {
		given[e.Key] = true
	}
	var left []Finding
	for _, f := range found {
		if !given[f.Key()] {
			left = append(left, f)
		}
	}
	return left
}

// EntryFindings is what the check finds on an entry the public reads.
type EntryFindings struct {
	EntryID  int64
	Kind     Kind
	Locale   Locale
	Title    string
	Findings []Finding
}

// Fresh are the findings that were not known before.
func Fresh(found, known []Finding) []Finding {
	before := map[string]bool{}
	for _, f := range known {
		before[f.Key()] = true
	}
	var fresh []Finding
	for _, f := range found {
		if !before[f.Key()] {
			fresh = append(fresh, f)
		}
	}
	return fresh
}

// BlockedError says that the public would read something that shuts readers out, and that nobody has excused.
type BlockedError struct{ Findings []Finding }

// Error says how much it is.
func (b *BlockedError) Error() string {
	return "the check before publishing found " + strconv.Itoa(len(b.Findings))
}
