package urls

import (
	"net/url"
	"strings"

	"occupylibrary.net/internal/cms"
)

// factLists are the lists of the facts of which there are many.
var factLists = map[cms.FactKind]string{
	cms.TermFact: AdminTerms, cms.RedirectFact: AdminRedirects, cms.NoticeFact: AdminNotices, cms.ProjectFact: AdminProjects,
	cms.OrganisationFact: AdminOrganisations, cms.LibraryFact: AdminLibraries(), cms.PlaceFact: AdminPlaces(),
}

// factForms are the forms of those of which there is one.
var factForms = map[cms.FactKind]string{
	cms.MainMenuFact: AdminMenu(cms.MainMenu), cms.FootMenuFact: AdminMenu(cms.FootMenu), cms.CallsFact: AdminCalls,
	cms.SettingsFact: AdminSettings,
}

// AdminFact is the form of a fact.
func AdminFact(f cms.Fact) string {
	if list, ok := factLists[f.Kind]; ok {
		return AdminRecord(list, f.ID)
	}
	return factForms[f.Kind]
}

// AdminFactPart is where something is done with a fact.
func AdminFactPart(f cms.Fact, name string) string { return AdminFact(f) + "/" + name }

// AdminFactPattern is the form of all facts of a kind, as a pattern of routes.
func AdminFactPattern(k cms.FactKind) string {
	if list, ok := factLists[k]; ok {
		return list + "/{id}"
	}
	return factForms[k]
}

// AdminFactRevisions lists what was kept of a fact.
func AdminFactRevisions(f cms.Fact) string { return AdminFact(f) + "/revisions" }

// AdminFactCompare shows what differs between a revision of a fact and what stands now.
func AdminFactCompare(f cms.Fact, revision int64) string {
	return AdminFactRevisions(f) + "/compare?" + url.Values{"from": {id64(revision)}, "to": {"live"}}.Encode()
}

// AdminFactRestoration makes a kept version of a fact the present one.
func AdminFactRestoration(f cms.Fact, revision int64) string {
	return AdminFactRevisions(f) + "/" + id64(revision) + "/restoration"
}

// AdminFactUndo takes back the step that a revision of a fact tells of.
func AdminFactUndo(f cms.Fact, revision int64) string {
	return AdminFactRevisions(f) + "/" + id64(revision) + "/undo"
}

// WithUndo is an editors' page with a word about the step a revision tells of, and the way back.
func WithUndo(address string, revision int64) string {
	sign := "?"
	if strings.Contains(address, sign) {
		sign = "&"
	}
	return address + sign + "undo=" + id64(revision)
}
