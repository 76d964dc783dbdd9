package chat

import (
	"fmt"
	"strings"
)

// Help lists the commands.
const Help = `/name [name]    tells or changes your name
/topic [topic]  tells or changes the topic
/said name      repeats what somebody said`

// Handle takes a line that the person has typed and gives the answer to it.
func (r *Room) Handle(line string) string {
	line = strings.TrimSpace(line)
	switch {
	case line == "":
		return ""
	case line == "/help":
		return Help
	case strings.HasPrefix(line, "/name"):
		return r.rename(line)
	case strings.HasPrefix(line, "/topic"):
		topic := strings.TrimSpace(strings.TrimPrefix(line, "/topic"))
		if topic != "" {
			r.topic = topic
		}
		return "The topic is " + r.topic
	case strings.HasPrefix(line, "/said "):
		name := strings.TrimSpace(strings.TrimPrefix(line, "/said "))
		return strings.Join(r.Said(name), "\n")
	case strings.HasPrefix(line, "/"):
		return "There is no command " + line
	}
	r.say(line)
	return fmt.Sprintf("%s: %s", r.name, line)
}

func (r *Room) rename(line string) string {
	name := strings.TrimSpace(line[len("/name "):])
	if name != "" {
		r.name = name
	}
	return "You are " + r.name
}
