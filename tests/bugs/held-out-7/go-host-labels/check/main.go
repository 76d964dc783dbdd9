package main

import (
	"fmt"
	"os"
	"strings"

	"hosts/inventory"
	"hosts/label"
)

func expect(ok bool, what string) {
	if !ok {
		fmt.Fprintln(os.Stderr, what)
		os.Exit(1)
	}
}

func main() {
	text := `[{"name":"db1","labels":{"owner":"data"}},{"name":"web1"},{"name":"db2","labels":null}]`
	known, err := inventory.Load(strings.NewReader(text))
	expect(err == nil, "load")
	rules := []label.Rule{{Prefix: "db", Key: "backup", Value: "daily"}, {Key: "owner", Value: "ops"}}
	expect(label.Apply(rules, known.Hosts()) == 4, "number of labels")
	shown := fmt.Sprint(known.Hosts())
	expect(shown == "[db1 [backup=daily owner=data] web1 [owner=ops] db2 [backup=daily owner=ops]]", shown)
	expect(label.Apply(rules, known.Hosts()) == 0, "again")
	expect(known.Hosts()[1].Has("owner", "ops"), "has")
	host := inventory.NewHost("web9", "r1")
	expect(label.Apply(rules, []*inventory.Host{host}) == 1, "new host")
	_, err = inventory.Load(strings.NewReader(`[{"name":"a"},{"name":"a"}]`))
	expect(err != nil, "twice")
}
