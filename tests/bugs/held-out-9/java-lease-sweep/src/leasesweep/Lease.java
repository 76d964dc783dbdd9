package leasesweep;

class Lease {
    final String resource;
    final String holder;
    long expiresAt; // epoch seconds

    Lease(String resource, String holder, long expiresAt) {
        this.resource = resource;
        this.holder = holder;
        this.expiresAt = expiresAt;
    }

    boolean isExpired(long now) {
        return expiresAt <= now;
    }

    @Override
    public String toString() {
        return resource + "@" + holder;
    }
}
