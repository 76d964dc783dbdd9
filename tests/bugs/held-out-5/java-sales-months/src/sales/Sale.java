package sales;

import java.time.LocalDate;

/** A sale, in cents. */
public record Sale(LocalDate day, long cents) {}
