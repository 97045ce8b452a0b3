package public

import "occupylibrary.net/internal/cms"

// roleKeys are the headings of the partners' page, in its order.
var roleKeys = []struct {
	role cms.OrganisationRole
	key  string
}{{cms.NetworkPartner, "partner.partners"}, {cms.Funder, "partner.funders"}, {cms.OtherOrg, "partner.others"}}

// leading are the organisations that run the network.
func leading(all []cms.Organisation) []cms.Organisation {
	return choose(all, func(o cms.Organisation) bool { return o.Lead })
}

// ofRole are the organisations of a role that do not run the network.
func ofRole(all []cms.Organisation, role cms.OrganisationRole) []cms.Organisation {
	return choose(all, func(o cms.Organisation) bool { return o.Role == role && !o.Lead })
}

func choose(all []cms.Organisation, fits func(cms.Organisation) bool) []cms.Organisation {
	var list []cms.Organisation
	for _, o := range all {
		if fits(o) {
			list = append(list, o)
		}
	}
	return list
}
