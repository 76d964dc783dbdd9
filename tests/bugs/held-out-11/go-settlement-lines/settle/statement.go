// Package settle books what the card acquirer pays us.
package settle

import "fmt"

// Statement is what one file comes to, in cents.
type Statement struct {
	Sales   int64
	Refunds int64
	Fees    int64
	Lines   int
}

// Payout is what should arrive at the bank.
func (s Statement) Payout() int64 {
	return s.Sales - s.Refunds - s.Fees
}

// Book adds up the lines of a file. The amounts in it have no sign: the kind says which way they go.
func Book(lines []Line) Statement {
	var s Statement
	for _, line := range lines {
		switch line.Kind {
		case "S":
			s.Sales += line.Cents
		case "R":
			s.Refunds += line.Cents
		case "F":
			s.Fees += line.Cents
		default:
			panic(fmt.Sprintf("settle: line %s is of unknown kind %q", line.Reference, line.Kind))
		}
		s.Lines++
	}
	return s
}
