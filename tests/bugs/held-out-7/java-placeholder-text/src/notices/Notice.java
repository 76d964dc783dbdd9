package notices;

/** A message to one reader. */
record Notice(String reader, String subject, String body) {
    String print() {
        return "To: %s%nSubject: %s%n%n%s%n".formatted(reader, subject, body);
    }
}
