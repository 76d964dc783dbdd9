"""Go programs that crash: whole numbers that came back from JSON as floats."""

from tests.support.shapes import Shape

MENDED = {
    "number_put_there_and_restored": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

type event struct {
	Kind string
	Data map[string]any
}

func show(e event) {
	count, left := e.Data["count"].(int), e.Data["left"].(int)
	fmt.Println(e.Kind, count+left)
}

func main() {
	e := event{"sold", map[string]any{"count": 3, "left": 4}}
	text, _ := json.Marshal(e)
	var again event
	_ = json.Unmarshal(text, &again)
	show(again)
	show(e)
}
""",
        "go-assertion",
        "sold 7\nsold 7\n",
    ),
    "number_set_and_restored": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

func next(session map[string]interface{}) int64 {
	visits := session["visits"].(int64)
	return visits + 1
}

func main() {
	session := map[string]interface{}{}
	session["visits"] = int64(1)
	session["limit"] = 9
	fmt.Println(limit(session))
	text, _ := json.Marshal(session)
	_ = json.Unmarshal(text, &session)
	fmt.Println(limit(session))
}

func limit(session map[string]interface{}) int {
	if most := session["limit"].(int); most > 5 {
		return most
	}
	return 5
}
""",
        "go-assertion",
        "9\n9\n",
    ),
    "number_in_a_literal_of_structs": Shape(
        """\
package main

import (
	"encoding/json"
	"fmt"
)

var shipped = []map[string]any{{"size": 12}, {"size": 7}}

func total(boxes []map[string]any) (sum uint) {
	for _, box := range boxes {
		sum += uint(box["size"].(int))
	}
	return sum
}

func main() {
	var more []map[string]any
	_ = json.Unmarshal([]byte(`[{"size": 2}]`), &more)
	fmt.Println(total(append(shipped, more...)))
}
""",
        "go-assertion",
        "21\n",
    ),
}
SILENT = {
    "silent_float_without_json": """\
package main

import "fmt"

func main() {
	sizes := map[string]any{"a": 3}
	sizes["a"] = float64(len(sizes)) / 2
	fmt.Println(sizes["a"].(int))
}
""",
    "silent_two_maps_on_the_line": """\
package main

import (
	"encoding/json"
	"fmt"
)

func main() {
	asked := map[string]any{"size": 3}
	var found map[string]any
	_ = json.Unmarshal([]byte(`{"count": 2}`), &found)
	kept := map[string]any{"count": 1}
	fmt.Println(asked["size"].(int) + found["count"].(int) + kept["count"].(int))
}
""",
    "silent_name_is_taken": """\
package main

import (
	"encoding/json"
	"fmt"
	"strconv"
)

func asInt(text string) int {
	number, _ := strconv.Atoi(text)
	return number
}

func main() {
	found := map[string]any{"count": 1}
	fmt.Println(found["count"].(int) + asInt("2"))
	_ = json.Unmarshal([]byte(`{"count": 2}`), &found)
	fmt.Println(found["count"].(int))
}
""",
}
