package regions;

import java.util.ArrayList;
import java.util.List;

/** A campaign that is sent to the customers of some regions. */
public class Campaign {
    private final String title;
    private final List<String> regions;

    public Campaign(String title, String... regions) {
        this.title = title;
        this.regions = List.of(regions);
    }

    public String getTitle() {
        return title;
    }

    /** Whether the campaign is meant for the customer. */
    public boolean addresses(Customer customer) {
        return regions.contains(customer.getRegion());
    }

    /** The names of those who get the campaign. */
    public List<String> recipients(List<Customer> customers) {
        List<String> names = new ArrayList<>();
        for (Customer customer : customers) {
            if (addresses(customer)) {
                names.add(customer.getName());
            }
        }
        return names;
    }

    /** A line a customer for the preview; without a region there is a dash. */
    public String preview(Customer customer) {
        String region = customer.getRegion() == null ? "-" : customer.getRegion();
        return customer.getName() + " (" + region + ")";
    }
}
