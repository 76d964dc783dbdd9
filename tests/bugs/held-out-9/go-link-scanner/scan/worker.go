package scan

// Checker asks for the status of a link.
type Checker interface {
	Check(link string) (int, error)
}

// work checks links until there are no more.
func work(checker Checker, links <-chan string, results chan<- Result) {
	for link := range links {
		status, err := checker.Check(link)
		results <- Result{Link: link, Status: status, Err: err}
	}
}
