package main

import (
	"bufio"
	"fmt"
	"strings"

	"requestmeter/meter"
)

const accessLog = `shop.example.org 200
shop.example.org 503
Api.example.org 201
`

func main() {
	m := meter.New("shop.example.org", "www.example.org")
	lines := bufio.NewScanner(strings.NewReader(accessLog))
	for lines.Scan() {
		var host string
		var status int
		if _, err := fmt.Sscan(lines.Text(), &host, &status); err != nil {
			fmt.Println("skipped:", lines.Text())
			continue
		}
		m.Observe(host, status)
	}
	fmt.Println(strings.Join(m.Report(), "\n"))
}
