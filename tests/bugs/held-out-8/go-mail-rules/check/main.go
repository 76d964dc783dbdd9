package main

import (
	"fmt"
	"os"

	"example.org/gate/gate"
)

func main() {
	text, err := os.ReadFile("rules/inbound.rules")
	if err != nil {
		panic(err)
	}
	rules := gate.Rules(string(text))
	if len(rules) != 4 {
		panic(fmt.Sprintf("%d rules", len(rules)))
	}
	for subject, want := range map[string]gate.Verdict{
		"Invoice HX-2041":       gate.Accept,
		"You are a WINNER":      gate.Refuse,
		"Your invoice_7 is due": gate.Hold,
		"INVOICE 99":            gate.Hold,
		"photo.scr":             gate.Hold,
		"Lunch?":                gate.Accept,
		"invoice":               gate.Accept,
	} {
		if got := gate.Judge(rules, subject); got != want {
			panic(fmt.Sprintf("%s: %s, not %s", subject, got, want))
		}
	}
	for _, broken := range []string{"hold [a-z", "perhaps x", "hold"} {
		if !refused(broken) {
			panic(fmt.Sprintf("a gate without the rule %q", broken))
		}
	}
}

func refused(text string) (refused bool) {
	defer func() { refused = recover() != nil }()
	gate.Rules(text)
	return
}
