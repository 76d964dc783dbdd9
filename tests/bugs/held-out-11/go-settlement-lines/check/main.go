package main

import (
	"fmt"
	"os"
	"strings"

	"settlement/settle"
)

func expect(ok bool, format string, args ...interface{}) {
	if !ok {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(1)
	}
}

func book(name string) settle.Statement {
	file, err := os.Open(name)
	expect(err == nil, "%v", err)
	defer file.Close()
	lines, err := settle.Read(file)
	expect(err == nil, "%v", err)
	return settle.Book(lines)
}

func main() {
	s := book("inbox/2024-03-10.txt")
	expect(s.Payout() == 12900+4550-2000-310 && s.Lines == 4, "%+v", s)

	// The acquirer's letter of 4 March: V is a dispute that was decided for us, and is paid out again.
	s = book("inbox/2024-03-11.txt")
	expect(s.Payout() == 8800+6500+1525-188 && s.Lines == 4, "%+v: payout %d", s, s.Payout())

	lines, err := settle.Read(strings.NewReader("V;a;100\nR;b;30\nV;c;5\n"))
	expect(err == nil, "%v", err)
	s = settle.Book(lines)
	expect(s.Payout() == 75 && s.Refunds == 30 && s.Fees == 0, "%+v", s)

	defer func() {
		expect(recover() != nil, "a line that nobody knows was booked")
	}()
	settle.Book([]settle.Line{{Kind: "Q", Reference: "z", Cents: 1}})
}
