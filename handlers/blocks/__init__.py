"""Pure Block Kit builders: records in, blocks out. Nothing here talks to Slack."""
