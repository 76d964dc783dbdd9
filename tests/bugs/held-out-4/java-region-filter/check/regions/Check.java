package regions;

import java.util.List;

public class Check {
    public static void main(String[] args) {
        Campaign campaign = new Campaign("t", "NO", "DK");
        assert !campaign.addresses(new Customer("p", null));
        assert !campaign.addresses(new Customer("p", "SE"));
        assert campaign.recipients(List.of(new Customer("p", null), new Customer("s", "DK"))).equals(List.of("s"));
    }
}
