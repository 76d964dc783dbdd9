package rowcache;

import java.util.Map;

public class Main {
    public static void main(String[] args) {
        var customers = Map.of(
                1L, new Shop.Customer(1, "Ann", "Leeds"),
                7L, new Shop.Customer(7, "Bo", "Hull"));
        var parcels = Map.of(
                7L, new Shop.Parcel(7, 1, 900),
                8L, new Shop.Parcel(8, 7, 1250));
        var cache = new RowCache(100);
        var shop = new Shop(
                new Table<>("customer", customers::get, cache),
                new Table<>("parcel", parcels::get, cache));
        System.out.println(shop.label(7));
        System.out.println(shop.label(8));
    }
}
