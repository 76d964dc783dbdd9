package main

import (
	"fmt"

	"searchwindow/web"
)

var titles = []string{
	"Tax for beginners", "Gardens of York", "The tax year", "Tax and the sea",
	"Sailing alone", "Tax returns", "A short history of tax",
}

func main() {
	for _, query := range []string{"q=tax&page=2", "q=moon", "q=tax"} {
		fmt.Println(web.Results(titles, query))
	}
}
