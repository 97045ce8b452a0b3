package admin_test

import "occupylibrary.net/internal/cms"

var askedMedia = map[string]cms.Right{}
