package main

import (
	"fmt"

	"stackops/operator"
	"stackops/stack"
)

func main() {
	network := &stack.Stack{Name: "network", Branch: "main"}
	network.Record("4be1", "succeeded")
	database := &stack.Stack{Name: "database", Branch: "main"}
	for _, s := range []*stack.Stack{network, database} {
		fmt.Println(operator.Describe(s))
		fmt.Println(operator.Next(s, "9c07"))
	}
}
