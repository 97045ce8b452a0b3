package admin_test

import "occupylibrary.net/internal/cms"

var askedOrder = map[string]cms.Right{}
