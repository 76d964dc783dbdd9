package main

import (
	"fmt"
	"os"

	"settlement/settle"
)

func main() {
	for _, name := range os.Args[1:] {
		file, err := os.Open(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		lines, err := settle.Read(file)
		file.Close()
		if err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
		s := settle.Book(lines)
		fmt.Printf("%s: %d lines, payout %d.%02d EUR\n", name, s.Lines, s.Payout()/100, s.Payout()%100)
	}
}
