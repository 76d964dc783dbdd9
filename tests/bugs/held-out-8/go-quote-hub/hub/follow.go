package hub

import "sort"

// Follow lets a member follow a topic from now on. Following twice is following once.
func (h *Hub) Follow(name, topic string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	m, found := h.members[name]
	if !found {
		return false
	}
	for _, other := range h.followers[topic] {
		if other == m {
			return true
		}
	}
	h.followers[topic] = append(h.followers[topic], m)
	return true
}

// Unfollow ends what Follow or Join began.
func (h *Hub) Unfollow(name, topic string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	m, found := h.members[name]
	if !found {
		return false
	}
	return h.drop(topic, m)
}

// Followers are the names of those who follow a topic.
func (h *Hub) Followers(topic string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	names := []string{}
	for _, m := range h.followers[topic] {
		names = append(names, m.name)
	}
	sort.Strings(names)
	return names
}

func (h *Hub) drop(topic string, m *member) bool {
	all := h.followers[topic]
	for i, other := range all {
		if other == m {
			h.followers[topic] = append(all[:i:i], all[i+1:]...)
			return true
		}
	}
	return false
}
