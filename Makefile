# Every target prepares the machine itself and skips what is there. Start with: make run

# Git refuses to describe a clone of another user's, which would fail the build.
export GOFLAGS := $(GOFLAGS) -buildvcs=false
export PATH := $(PATH):/usr/local/go/bin
export HOME ?= $(CURDIR)/.cache/home

BUILD := .cache
WITHDB = $(BUILD)/withdb $(if $(PG),-pg $(PG)) --
GOTEST := go test -count=1 -timeout 30m
TAGS := bench,faults
GO_DIRS = $(wildcard cmd internal migrations static templates)

.PHONY: run test dev assets generate lint check bench bench-faults go withdb golangci fresh-code fresh-assets race

run: go ## the site with its demonstration content, on a PostgreSQL of its own
	@tools/setup server
	@echo "· Building the program; the first time this takes a minute or two."
	@go build -o $(BUILD)/occupylibrary ./cmd/occupylibrary
	@exec $(BUILD)/occupylibrary serve --demo

test: go withdb ## all tests once; with PG=15 or PG=18 the store's, on that server
	@tools/setup test $(if $(filter 15,$(PG)),server15)
	@echo "· Testing$(if $(PG), the store on PostgreSQL $(PG)); the first time the tests have to be built."
	@$(WITHDB) $(GOTEST) $(if $(PG),./internal/postgres/...,./...)

dev: go ## the site, built again and reloaded at every change of a template or a Go file
	@tools/setup server
	@go tool templ generate --watch --open-browser=false --proxy="http://127.0.0.1:8080" --cmd="go run ./cmd/occupylibrary serve --demo"

assets: go ## static/dist from its sources
	@tools/setup npm
	@go run ./cmd/assets

generate: go ## the Go code of the templates
	@go tool templ generate

lint: golangci ## gofmt, vet, golangci-lint
	@echo "· gofmt"; bad=$$(gofmt -l $(GO_DIRS)); test -z "$$bad" || { echo "✗ Not formatted: $$bad"; exit 1; }
	@echo "· go vet"; go vet ./... && go vet -tags $(TAGS) ./...
	@echo "· golangci-lint"; $(BUILD)/golangci-lint run --config tools/golangci.yml --build-tags $(TAGS) ./...

check: fresh-code fresh-assets lint test race ## what CI runs
	@$(MAKE) --no-print-directory test PG=15
	@$(MAKE) --no-print-directory test PG=18
	@echo "✓ All checks passed."

bench: go withdb ## speeds and weights, measured beside a bare handler
	@tools/setup test
	@$(WITHDB) $(GOTEST) -p 1 -v -tags bench -run '^TestBench' -bench . ./internal/...

bench-faults: go withdb ## tests that take minutes: slow lines, long outages
	@tools/setup test
	@$(WITHDB) $(GOTEST) -p 1 -v -tags faults -run '^TestFault' ./internal/...

race: go withdb
	@if command -v cc >/dev/null; then \
		echo "· Testing with the race detector"; \
		CGO_ENABLED=1 $(WITHDB) $(GOTEST) -race -short $$(go list ./... | grep -v /internal/e2e); \
	else echo "· No C compiler here: the race detector is left out"; fi

fresh-code:
	@echo "· Is the templates' Go code fresh?"
	@tools/fresh generate templates -name '*_templ.go'

fresh-assets:
	@echo "· Is static/dist fresh?"
	@tools/fresh assets static/dist static/manifest.go internal/draw/font internal/geo/towns.gz

go:
	@tools/setup go

withdb: go
	@go build -o $(BUILD)/withdb ./internal/postgres/pgtest/withdb

golangci: go
	@test -x $(BUILD)/golangci-lint -a $(BUILD)/golangci-lint -nt tools/go.mod || { \
		echo "· Building golangci-lint; this happens once and takes two minutes."; \
		go build -modfile=tools/go.mod -o $(BUILD)/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint; }
