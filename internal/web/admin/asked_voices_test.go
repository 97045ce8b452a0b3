package admin_test

import "occupylibrary.net/internal/cms"

var askedVoices = map[string]cms.Right{}
