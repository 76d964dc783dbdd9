package rowcache;

/** What the packing desk asks for. */
public class Shop {
    public record Customer(long id, String name, String town) {}

    public record Parcel(long id, long customer, int grams) {}

    private final Table<Customer> customers;
    private final Table<Parcel> parcels;

    public Shop(Table<Customer> customers, Table<Parcel> parcels) {
        this.customers = customers;
        this.parcels = parcels;
    }

    public String label(long number) {
        Parcel parcel = parcels.find(number);
        Customer customer = customers.find(parcel.customer());
        return customer.name() + ", " + customer.town() + " (" + parcel.grams() + " g)";
    }
}
