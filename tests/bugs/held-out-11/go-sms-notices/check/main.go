package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"notices/notice"
)

func expect(ok bool, format string, args ...interface{}) {
	if !ok {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(1)
	}
}

func main() {
	for text, want := range map[string]string{
		"Brandt":         "Brandt",
		"Brandt & Co":    "Brandt ...",
		"Grünwald Söhne": "Grünwal...",
		"":               "",
		"exactly 10":     "exactly 10",
	} {
		got := notice.Shorten(text, 10)
		expect(got == want, "Shorten(%q, 10) is %q", text, got)
	}
	for _, text := range []string{"", "ab", "abc", "abcd", "Grünwald", "öäüöäüöäü", "...."} {
		for limit := 0; limit <= 12; limit++ {
			got := notice.Shorten(text, limit)
			length := utf8.RuneCountInString(got)
			expect(utf8.ValidString(got), "Shorten(%q, %d) is cut within a character", text, limit)
			expect(length <= limit, "Shorten(%q, %d) is %q", text, limit, got)
			if utf8.RuneCountInString(text) <= limit {
				expect(got == text, "Shorten(%q, %d) is %q", text, limit, got)
			} else if limit > 3 {
				cut := string([]rune(text)[:limit-3]) + "..."
				expect(got == cut, "Shorten(%q, %d) is %q", text, limit, got)
			}
		}
	}

	// Whatever the shop is called, the code is in the message or there is an error.
	tooLong := 0
	for length := 1; length <= 120; length++ {
		p := notice.Parcel{Sender: "Söhne & Töchter", Shop: strings.Repeat("é", length), Code: "0092", Until: "15 May"}
		text, err := notice.Ready(p)
		if err != nil {
			expect(errors.Is(err, notice.ErrTooLong), "%v", err)
			tooLong++
			continue
		}
		expect(tooLong == 0, "a longer name fits, a shorter one does not")
		expect(utf8.RuneCountInString(text) <= notice.MaxLength, "%q is too long", text)
		expect(strings.HasPrefix(text, "Your parcel from "), "%q", text)
		expect(strings.HasSuffix(text, " is ready at "+p.Shop+" until 15 May. Your code: 0092"), "%q", text)
	}
	expect(tooLong == 120-74, "%d are too long", tooLong)

	p := notice.Parcel{Sender: "Optik Maas", Code: "1180"}
	expect(notice.Title(p, 15) == "1180 Optik Maas", "%q", notice.Title(p, 15))
	expect(notice.Title(p, 14) == "1180 Optik ...", "%q", notice.Title(p, 14))
	expect(utf8.RuneCountInString(notice.Title(p, 2)) <= 2, "%q", notice.Title(p, 2))
}
