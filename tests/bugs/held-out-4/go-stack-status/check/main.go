package main

import (
	"fmt"
	"os"

	"stackops/operator"
	"stackops/stack"
)

func main() {
	fresh := &stack.Stack{Name: "a"}
	failed := &stack.Stack{Name: "b"}
	failed.Record("1", "failed")
	got := fmt.Sprint(operator.Next(fresh, "1"), operator.Next(failed, "1"), operator.Next(failed, "2"))
	failed.Record("1", "succeeded")
	got += fmt.Sprint(operator.Next(failed, "1"), operator.Describe(fresh))
	if got != "deployretrydeployleavea: never deployed" {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
