package urls

// LoginFactor asks for the second factor.
func LoginFactor() string { return Login() + "/factor" }

// AskReset asks for a letter with a link to a new password.
func AskReset() string { return Login() + "/reset" }

// Reset is where such a letter leads.
func Reset(token string) string { return AskReset() + "/" + token }

// Invitation is where an invitation leads.
func Invitation(token string) string { return "/invitations/" + token }

// AdminPeople lists the people who may sign in.
func AdminPeople() string { return Admin() + "/people" }

// AdminPerson is a person's form; 0 is the form of an invitation.
func AdminPerson(id int64) string { return AdminPeople() + "/" + idOrNew(id) }

// AdminPersonPart is something done to a person: invitation, closure, reopening, logins/end, factor/end.
func AdminPersonPart(id int64, part string) string { return AdminPerson(id) + "/" + part }

// Account is one's own account.
func Account() string { return Admin() + "/account" }

// AccountPassword changes one's own password.
func AccountPassword() string { return Account() + "/password" }

// AccountFactor sets one's second factor up.
func AccountFactor() string { return Account() + "/factor" }

// AccountFactorConfirmation makes the second factor count.
func AccountFactorConfirmation() string { return AccountFactor() + "/confirmation" }

// AccountFactorEnd takes the second factor away.
func AccountFactorEnd() string { return AccountFactor() + "/end" }
