package jobs;

import java.time.Instant;

public class Main {
    public static void main(String[] args) {
        JobRequest request =
                JobRequest.builder("registry/reindex:4").label("team", "search").attempts(2).timeoutSeconds(90).build();
        System.out.println(new Scheduler().describe(request, Instant.parse("2024-05-02T01:00:00Z")));
    }
}
