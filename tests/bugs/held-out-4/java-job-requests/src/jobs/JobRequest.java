package jobs;

import java.util.Map;
import java.util.TreeMap;

/** A job that is to be run: what, with which labels, how often at most, and for how long. */
public final class JobRequest {
    private final String image;
    private final Map<String, String> labels;
    private final int attempts;
    private Integer timeoutSeconds;

    private JobRequest(Builder builder) {
        this.image = builder.image;
        this.labels = Map.copyOf(builder.labels);
        this.attempts = builder.attempts;
    }

    public static Builder builder(String image) {
        return new Builder(image);
    }

    public String getImage() {
        return image;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    public int getAttempts() {
        return attempts;
    }

    public Integer getTimeoutSeconds() {
        return timeoutSeconds;
    }

    /** Builds requests; a job is tried once and for ten minutes unless something else is said. */
    public static final class Builder {
        private final String image;
        private final Map<String, String> labels = new TreeMap<>();
        private int attempts = 1;
        private Integer timeoutSeconds = 600;

        private Builder(String image) {
            this.image = image;
        }

        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        public Builder attempts(int count) {
            attempts = count;
            return this;
        }

        public Builder timeoutSeconds(int seconds) {
            timeoutSeconds = seconds;
            return this;
        }

        public JobRequest build() {
            return new JobRequest(this);
        }
    }
}
