package jobs;

import java.time.Instant;

public class Check {
    public static void main(String[] args) {
        Instant now = Instant.parse("2024-05-02T01:00:00Z");
        Scheduler scheduler = new Scheduler();
        assert scheduler.deadline(JobRequest.builder("a").build(), now).equals(now.plusSeconds(600));
        assert scheduler.deadline(JobRequest.builder("a").attempts(2).timeoutSeconds(90).build(), now).equals(now.plusSeconds(180));
    }
}
