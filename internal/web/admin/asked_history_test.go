package admin_test

import "occupylibrary.net/internal/cms"

var askedHistory = map[string]cms.Right{}
