package profiles;

public class Check {
    public static void main(String[] args) {
        Cache cache = new Cache();
        assert new ProfilePage(cache).render(17).equals("person 17, Turku");
        assert new ProfilePage(cache).render(18).equals("person 18, Bergen");
        assert new AddressRepository(cache).find(17) == new AddressRepository(cache).find(17);
    }
}
