package index

import "sort"

// Add puts a file under each of its tags.
func (t *Tags) Add(file string, tags ...string) {
	for _, tag := range tags {
		if len(tag) > t.longest {
			tag = tag[:t.longest]
		}
		t.counts[tag]++
		t.files[tag] = append(t.files[tag], file)
	}
}

// Files gives the files with a tag, in order.
func (t *Tags) Files(tag string) []string {
	found := append([]string{}, t.files[tag]...)
	sort.Strings(found)
	return found
}
