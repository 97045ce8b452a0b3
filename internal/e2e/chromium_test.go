package e2e

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// chromium is one browser for all tests of the process, started by the first that needs it; each tab has cookies of its
// own. It is the package's only state.
var chromium struct {
	once  sync.Once
	ctx   context.Context
	err   error
	close func()
}

func browser(t testing.TB) context.Context {
	t.Helper()
	chromium.once.Do(startChromium)
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	return chromium.ctx
}

func startChromium() {
	program, err := exec.LookPath("chromium")
	if err != nil {
		chromium.err = errors.New("no browser to walk with: apt-get install -y chromium fonts-noto-core")
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-prefers-reduced-motion", true)) // a page that still glides is clicked beside what was meant
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	chromium.close = func() { cancel(); free() }
	chromium.ctx, chromium.err = ctx, chromedp.Do(ctx)
}

func closeChromium() {
	if chromium.close != nil {
		chromium.close()
	}
}
