package anchorday;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a customer pays for, from a day on. */
record Subscription(String customer, LocalDate start, Cycle cycle, BigDecimal price) {}
