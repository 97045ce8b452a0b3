package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// peopleDoors are the doors beside sign-in: what mailed links lead to, and the second factor.
func (h *Handlers) peopleDoors() []respond.Route {
	return []respond.Route{
		respond.Get(urls.LoginFactor(), h.newFinish),
		respond.Post(urls.LoginFactor(), h.createFinish),
		respond.Get(urls.AskReset(), h.newReset),
		respond.Post(urls.AskReset(), h.createReset),
		respond.Get(urls.Reset("{token}"), h.editReset),
		respond.Post(urls.Reset("{token}"), h.updateReset),
		respond.Get(urls.Invitation("{token}"), h.showInvitation),
		respond.Post(urls.Invitation("{token}"), h.acceptInvitation),
	}
}

// peopleRooms are the addresses of this part of the rooms.
func (h *Handlers) peopleRooms() []Room {
	people, account := urls.AdminPeople(), urls.Account()
	one := people + "/{id}"
	return []Room{
		get(account, cms.MayEnter, h.editAccount),
		post(account, cms.MayEnter, h.updateAccount),
		post(urls.AccountPassword(), cms.MayEnter, h.updatePassword),
		get(urls.AccountFactor(), cms.MayEnter, h.showFactor),
		post(urls.AccountFactor(), cms.MayEnter, h.createFactor),
		post(urls.AccountFactorConfirmation(), cms.MayEnter, h.confirmFactor),
		post(urls.AccountFactorEnd(), cms.MayEnter, h.endFactor),
		get(people, cms.MayConfigure, h.listPeople),
		get(people+"/new", cms.MayConfigure, h.newPerson),
		post(people, cms.MayConfigure, h.invitePerson),
		get(one, cms.MayConfigure, h.editPerson),
		post(one, cms.MayConfigure, h.updatePerson),
		post(one+"/invitation", cms.MayConfigure, h.toPerson(h.DB.InviteAgain)),
		post(one+"/closure", cms.MayConfigure, h.closePerson),
		post(one+"/reopening", cms.MayConfigure, h.toPerson(h.DB.ReopenAccount)),
		post(one+"/logins/end", cms.MayConfigure, h.toPerson(h.DB.EndTheirLogins)),
		post(one+"/factor/end", cms.MayConfigure, h.toPerson(h.DB.RemoveFactor)),
	}
}

// peopleLinks are its lines of the side bar.
func peopleLinks() []deskLink {
	return []deskLink{{"admin.people.title", urls.AdminPeople(), cms.MayConfigure}}
}
