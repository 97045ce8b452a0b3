package admin

import (
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// storyRooms are the addresses of stories on their way: a reviewer talks with the library, an author works on the text,
// whoever may publish decides.
func (h *Handlers) storyRooms() []Room {
	const one = "/admin/submissions/{id}"
	return []Room{
		get(urls.AdminSubmissions(), cms.MayEnter, h.listSubmissions),
		get(urls.AdminCSV(urls.AdminSubmissions()), cms.MayEnter, h.exportSubmissions),
		get(one, cms.MayEnter, h.showSubmission),
		post(one+"/claim", cms.MayReview, h.claimSubmission),
		post(one+"/release", cms.MayReview, h.releaseSubmission),
		post(one+"/due", cms.MayReview, h.updateSubmissionDue),
		post(one+"/questions", cms.MayReview, h.askLibrary),
		post(one+"/messages", cms.MayReview, h.writeToLibrary),
		post(one+"/version", cms.MayEdit, h.saveSubmissionVersion),
		post(one+"/approval", cms.MayReview, h.sendForApproval),
		post(one+"/acceptance", cms.MayPublish, h.acceptSubmission),
		post(one+"/correction", cms.MayPublish, h.acceptCorrection),
		post(one+"/rejection", cms.MayPublish, h.rejectSubmission),
		get(one+"/photos/{photo}", cms.MayEnter, h.showSubmissionPhoto),
		post(one+"/photos/{photo}", cms.MayEdit, h.saveSubmissionPhoto),
		post(one+"/reopening", cms.MayPublish, h.reopenSubmission),
	}
}
