package main

import (
	"errors"
	"fmt"
	"time"

	"linkscanner/scan"
)

// site stands for the web, as far as the manual links to it.
type site map[string]int

func (s site) Check(link string) (int, error) {
	time.Sleep(20 * time.Millisecond)
	status, ok := s[link]
	if !ok {
		return 0, errors.New("no such host")
	}
	return status, nil
}

func main() {
	manual := site{"/start": 200, "/install": 200, "/faq": 404, "/contact": 200}
	scanner := &scan.Scanner{Checker: manual, Workers: 2}
	results := scanner.Scan([]string{"/start", "/install", "/faq", "//old.example.org", "/faq", "/contact"})
	fmt.Println(len(results), "links")
	for _, dead := range scan.Dead(results) {
		fmt.Println(dead)
	}
}
