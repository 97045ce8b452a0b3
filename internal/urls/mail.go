package urls

// AdminMails lists the letters of the outbox.
func AdminMails() string { return Admin() + "/mails" }

// AdminMail is one letter.
func AdminMail(id int64) string { return AdminMails() + "/" + id64(id) }

// AdminMailStep does something to a letter: hold, release, again, delete.
func AdminMailStep(id int64, step string) string { return AdminMail(id) + "/" + step }

// AdminMailEdit is the form of a waiting letter's subject and words.
func AdminMailEdit(id int64) string { return AdminMail(id) + "/edit" }

// AdminMailTest sends a letter to whoever asks, at once.
func AdminMailTest() string { return AdminMails() + "/test" }

// AdminMailRules says which letters wait.
func AdminMailRules() string { return AdminMails() + "/rules" }

// AdminMailBatch is the letters that were written together.
func AdminMailBatch(id int64) string { return AdminMails() + "/batches/" + id64(id) }

// AdminMailBatchStep does something to all of them: release, hold.
func AdminMailBatchStep(id int64, step string) string { return AdminMailBatch(id) + "/" + step }
