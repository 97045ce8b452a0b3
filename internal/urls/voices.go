package urls

import "occupylibrary.net/internal/cms"

// Message is the form of a message to the editors.
func Message(l cms.Locale, p cms.MessagePurpose) string { return at(l, string(p)) }

// MessageSent thanks for a message.
func MessageSent(l cms.Locale, p cms.MessagePurpose) string { return at(l, string(p), "sent") }

// AdminMessages lists what visitors wrote to the editors.
const AdminMessages = "/admin/messages"

// AdminMessage is one message.
func AdminMessage(id int64) string { return AdminMessages + "/" + id64(id) }

// AdminMessagePart is something of a message: done, deletion.
func AdminMessagePart(id int64, part string) string { return AdminMessage(id) + "/" + part }

// Comments is where an entry's comments stand on its page.
func Comments(c cms.Card) string { return Card(c) + "#comments" }

// NewComment is the form for a comment below an entry.
func NewComment(c cms.Card) string { return Card(c) + "/comments/new" }

// AnswerTo is the form for an answer to the comment of that number.
func AnswerTo(c cms.Card, comment int) string { return NewComment(c) + "?reply=" + number(comment) }

// CommentSent thanks for a comment.
func CommentSent(c cms.Card) string { return Card(c) + "/comments/sent" }

// AdminComments lists what visitors said below entries.
const AdminComments = "/admin/comments"

// AdminComment is one comment.
func AdminComment(id int64) string { return AdminComments + "/" + id64(id) }

// AdminAnswer takes an editor's answer to a comment.
func AdminAnswer(id int64) string { return AdminComment(id) + "/answer" }

// AdminCommentsUndo takes a decision on comments back.
func AdminCommentsUndo(decision int64) string {
	return AdminComments + "/decisions/" + id64(decision) + "/undo"
}

// Likes takes that somebody finds an entry useful.
func Likes(c cms.Card) string { return Card(c) + "/likes" }

// Useful is where the page of an entry thanks for that.
func Useful(c cms.Card) string { return Card(c) + "#useful" }

// NotUseful is where an entry's page says that it was taken back.
func NotUseful(c cms.Card) string { return Card(c) + "#not-useful" }
