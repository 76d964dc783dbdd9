package regions;

import java.util.List;

public class Main {
    public static void main(String[] args) {
        Campaign campaign = new Campaign("Summer ferries", "NO", "DK");
        List<Customer> customers =
                List.of(new Customer("Signe", "DK"), new Customer("Pawel", null), new Customer("Marit", "NO"));
        customers.forEach(customer -> System.out.println(campaign.preview(customer)));
        System.out.println(campaign.getTitle() + ": " + campaign.recipients(customers));
    }
}
