// Package gate decides what becomes of mail by its subject.
package gate

import (
	"fmt"
	"regexp"
	"strings"
)

// Rule says what becomes of mail whose subject has a pattern.
type Rule struct {
	Verdict Verdict
	Pattern *regexp.Regexp
}

// Rules reads the operator's rules: a verdict and a pattern on each line, empty lines and those
// that begin with # aside. The first rule that fits a subject counts.
//
// It panics when a rule cannot be read: mail is not let in past a gate that is half there.
func Rules(text string) []Rule {
	var rules []Rule
	for number, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, pattern, found := strings.Cut(line, " ")
		if !found {
			panic(fmt.Sprintf("line %d: a rule is a verdict and a pattern", number+1))
		}
		rules = append(rules, Rule{verdictOf(word), compiled(pattern)})
	}
	return rules
}

// compiled is a pattern that does not heed case.
func compiled(pattern string) *regexp.Regexp {
	return regexp.MustCompile("(?i)" + strings.TrimSpace(pattern))
}
