package timesheet;

import java.time.LocalDate;

public record Entry(LocalDate day, String project, int minutes) {}
