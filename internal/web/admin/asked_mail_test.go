package admin_test

import "occupylibrary.net/internal/cms"

var askedMail = map[string]cms.Right{}
