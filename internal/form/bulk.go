package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// BulkAction is what is done with several entries at once.
type BulkAction string

// The actions; BulkUnterm only undoes.
const (
	BulkPublish  BulkAction = "publish"
	BulkWithdraw BulkAction = "withdraw"
	BulkTrash    BulkAction = "trash"
	BulkRestore  BulkAction = "restore"
	BulkProject  BulkAction = "project"
	BulkTerm     BulkAction = "term"
	BulkUnterm   BulkAction = "unterm"
)

// The actions with the lines of other lists; BulkUndelete and BulkUntag only undo.
const (
	BulkDelete   BulkAction = "delete"
	BulkUndelete BulkAction = "undelete"
	BulkErase    BulkAction = "erase" // a file, for good
	BulkTag      BulkAction = "tag"
	BulkUntag    BulkAction = "untag"
	BulkDone     BulkAction = "done"
	BulkNew      BulkAction = "new"
	BulkIgnore   BulkAction = "ignore"
	BulkWatch    BulkAction = "watch"
	BulkClose    BulkAction = "close"
	BulkReopen   BulkAction = "reopen"
	BulkLogins   BulkAction = "logins"
	BulkRelease  BulkAction = "release"
	BulkAgain    BulkAction = "again"
	BulkHold     BulkAction = "hold"
	BulkAttended BulkAction = "attended"
	BulkAbsent   BulkAction = "absent"
	BulkStrike   BulkAction = "strike"
	BulkLink     BulkAction = "link"
	BulkRevoke   BulkAction = "revoke" // a certificate
	BulkReissue  BulkAction = "reissue"
	BulkForget   BulkAction = "forget" // certificates, for good
)

// EntryActions are those with entries.
var EntryActions = []BulkAction{BulkPublish, BulkWithdraw, BulkTrash, BulkRestore, BulkProject, BulkTerm, BulkUnterm}

// BulkAssign are the actions that need a project or a term.
var BulkAssign = []BulkAction{BulkProject, BulkTerm}

// BulkUndo says what undoes what of the actions with entries.
var BulkUndo = map[BulkAction]BulkAction{BulkPublish: BulkWithdraw, BulkWithdraw: BulkPublish, BulkTrash: BulkRestore,
	BulkRestore: BulkTrash, BulkProject: BulkProject, BulkTerm: BulkUnterm, BulkUnterm: BulkTerm}

// mostChosen is how many entries one form may name: more than a page of a list has.
const mostChosen = 200

// Bulk is what is to be done with which entries. Was is what some of them were before, where something is undone.
type Bulk struct {
	Action BulkAction
	IDs    []int64
	Target string
	Was    map[int64]string
	Back   string // the list, or a page of it, to go back to
	Sure   bool   // was asked, and said so
}

// BulkTarget is the name of the field for an action's project or term.
func BulkTarget(a BulkAction) string { return "to-" + string(a) }

// BulkWas is the name of the field for what an entry was before.
func BulkWas(id int64) string { return "was-" + strconv.FormatInt(id, 10) }

// DecodeBulk reads the form; an action that is not among those is cms.ErrBadRequest.
func DecodeBulk(typed url.Values, actions ...BulkAction) (Bulk, error) {
	r := reader{typed, cms.FieldErrors{}}
	b := Bulk{Action: BulkAction(r.line("action")), Was: map[int64]string{}, Back: r.line("back"), Sure: r.line("sure") != ""}
	if !slices.Contains(actions, b.Action) {
		return b, cms.ErrBadRequest
	}
	b.Target = r.line(BulkTarget(b.Action))
	for _, v := range r.list("id") {
		id, err := strconv.ParseInt(strings.TrimSpace(v), 10, 64)
		if err != nil || id <= 0 || slices.Contains(b.IDs, id) {
			continue
		}
		if len(b.IDs) == mostChosen {
			return b, cms.ErrTooLarge
		}
		b.IDs = append(b.IDs, id)
		if was, ok := typed[BulkWas(id)]; ok {
			b.Was[id] = was[0]
		}
	}
	return b, nil
}

// Tag is the tag a file gets: the one it got before, where that is undone. One that is too long is cms.ErrBadRequest.
func (b Bulk) Tag(id int64) (string, error) {
	tag, ok := b.Was[id]
	if !ok {
		tag = b.Target
	}
	all := splitTags(tag)
	if len(all) != 1 || len([]rune(all[0])) > longestTag {
		return "", cms.ErrBadRequest
	}
	return all[0], nil
}

// To is the project or term an entry goes to: the one it had before, where something is undone.
func (b Bulk) To(id int64) int64 {
	target, ok := b.Was[id]
	if !ok {
		target = b.Target
	}
	n, _ := strconv.ParseInt(target, 10, 64)
	return n
}
