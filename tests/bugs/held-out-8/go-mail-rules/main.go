package main

import (
	"bufio"
	"fmt"
	"os"

	"example.org/gate/gate"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	rules := gate.Rules(string(text))
	subjects := bufio.NewScanner(os.Stdin)
	for subjects.Scan() {
		fmt.Println(gate.Judge(rules, subjects.Text()), subjects.Text())
	}
}
