package gate

import "fmt"

// Verdict is what becomes of mail.
type Verdict string

// The verdicts there are.
const (
	Accept Verdict = "accept"
	Hold   Verdict = "hold"
	Refuse Verdict = "refuse"
)

func verdictOf(word string) Verdict {
	switch verdict := Verdict(word); verdict {
	case Accept, Hold, Refuse:
		return verdict
	}
	panic(fmt.Sprintf("no verdict is called %q", word))
}

// Judge is the verdict of the first rule that fits; what none fits is accepted.
func Judge(rules []Rule, subject string) Verdict {
	for _, rule := range rules {
		if rule.Pattern.MatchString(subject) {
			return rule.Verdict
		}
	}
	return Accept
}
