package admin_test

import "occupylibrary.net/internal/cms"

var askedWorkflow = map[string]cms.Right{}
