# Runs a command the way the machine's supervisor does.
exec "$@"
