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

// BulkAssign are the actions that need a project or a term.
var BulkAssign = []BulkAction{BulkProject, BulkTerm}

// BulkUndo says what undoes what.
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
}

// BulkTarget is the name of the field for an action's project or term.
func BulkTarget(a BulkAction) string { return "to-" + string(a) }

// BulkWas is the name of the field for what an entry was before.
func BulkWas(id int64) string { return "was-" + strconv.FormatInt(id, 10) }

// DecodeBulk reads the form; an action nobody offers is cms.ErrBadRequest.
func DecodeBulk(typed url.Values) (Bulk, error) {
	r := reader{typed, cms.FieldErrors{}}
	b := Bulk{Action: BulkAction(r.line("action")), Was: map[int64]string{}, Back: r.line("back")}
	if _, known := BulkUndo[b.Action]; !known {
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

// To is the project or term an entry goes to: the one it had before, where something is undone.
func (b Bulk) To(id int64) int64 {
	target, ok := b.Was[id]
	if !ok {
		target = b.Target
	}
	n, _ := strconv.ParseInt(target, 10, 64)
	return n
}
