package admin_test

import "occupylibrary.net/internal/cms"

var askedLanguages = map[string]cms.Right{}
