package main

import (
	"fmt"

	"exchange/rates"
)

func main() {
	table := rates.MustLoad("srv/rates.csv")
	fmt.Println(table.In("CHF", 100))
}
