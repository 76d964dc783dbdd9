"""EC2 in the conversation: what may be asked, how AWS is asked for it, and what came of it."""
