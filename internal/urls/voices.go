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
