package main

import (
	"fmt"
	"os"
	"strings"

	"labelpairs/labels"
)

func main() {
	for text, want := range map[string]string{
		"team=core, tier=gold": "team=core,tier=gold",
		"b=2,a=1":              "a=1,b=2",
		"note=":                "note=",
		"url=a=b":              "url=a=b",
		" x = y ":              "x=y",
	} {
		set, err := labels.Parse(text)
		if err != nil || set.String() != want {
			fail(text, set, err)
		}
	}
	for text, quoted := range map[string]string{
		"canary":             "canary",
		"team=shop,canary":   "canary",
		"canary,team=shop":   "canary",
		"a=1, lonely ,b=2":   "lonely",
		"=x":                 "=x",
		"a=1,a=2":            "a=2",
		"a=1,two words here": "two words here",
	} {
		set, err := labels.Parse(text)
		if err == nil || !strings.Contains(err.Error(), quoted) {
			fail(text, set, err)
		}
	}
	if _, err := labels.Parse("  "); err != labels.ErrEmpty {
		fail("", nil, err)
	}
	set, _ := labels.Parse("a=1,b=2")
	if !set.Matches(labels.Set{"a": "1"}) || set.Matches(labels.Set{"a": "2"}) || set.Matches(labels.Set{"c": ""}) {
		fail("matches", set, nil)
	}
}

func fail(text string, set labels.Set, err error) {
	fmt.Fprintf(os.Stderr, "%q: %v, %v\n", text, set, err)
	os.Exit(1)
}
