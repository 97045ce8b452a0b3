package i18n

// Bytes is how big a file is, in words: "340 KB", "1.2 MB".
func (l *Localizer) Bytes(n int64) string {
	if n < 1_000_000 {
		return l.T("file.kb", "n", l.Number(int(max(n+500, 1000)/1000)))
	}
	tenths := (n + 50_000) / 100_000
	return l.T("file.mb", "whole", l.Number(int(tenths/10)), "tenth", int(tenths%10))
}
