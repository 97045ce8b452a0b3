package admin_test

import "occupylibrary.net/internal/cms"

var askedPeople = map[string]cms.Right{}
