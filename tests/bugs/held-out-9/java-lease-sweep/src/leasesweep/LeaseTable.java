package leasesweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class LeaseTable {
    interface Listener {
        void released(Lease lease);
    }

    private final Map<String, Lease> leases = new LinkedHashMap<String, Lease>();
    private final List<Listener> listeners = new ArrayList<Listener>();

    void onRelease(Listener listener) {
        listeners.add(listener);
    }

    synchronized boolean acquire(String resource, String holder, long now, long seconds) {
        Lease current = leases.get(resource);
        if (current != null && !current.isExpired(now) && !current.holder.equals(holder)) {
            return false;
        }
        leases.put(resource, new Lease(resource, holder, now + seconds));
        return true;
    }

    synchronized boolean renew(String resource, String holder, long now, long seconds) {
        Lease lease = leases.get(resource);
        if (lease == null || !lease.holder.equals(holder) || lease.isExpired(now)) {
            return false;
        }
        lease.expiresAt = now + seconds;
        return true;
    }

    // called every ten seconds by the housekeeper
    synchronized int sweep(long now) {
        int swept = 0;
        for (Lease lease : leases.values()) {
            if (lease.isExpired(now)) {
                leases.remove(lease.resource);
                tell(lease);
                swept++;
            }
        }
        return swept;
    }

    synchronized List<String> held() {
        return new ArrayList<String>(leases.keySet());
    }

    private void tell(Lease lease) {
        for (Listener listener : listeners) {
            listener.released(lease);
        }
    }
}
