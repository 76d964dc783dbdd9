package jobs;

import java.time.Duration;
import java.time.Instant;

/** Decides until when a job may run. */
public class Scheduler {
    /** The latest end of a job that starts now, all its attempts included. */
    public Instant deadline(JobRequest request, Instant now) {
        Duration once = Duration.ofSeconds(request.getTimeoutSeconds());
        return now.plus(once.multipliedBy(request.getAttempts()));
    }

    /** A line for the log. */
    public String describe(JobRequest request, Instant now) {
        return request.getImage() + " " + request.getLabels() + " until " + deadline(request, now);
    }
}
