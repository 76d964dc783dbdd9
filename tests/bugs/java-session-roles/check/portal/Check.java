package portal;

import java.util.Set;

public class Check {
    public static void main(String[] args) {
        Session ada = Login.open("ada: admin, editor");
        assert Access.mayEdit(ada);
        assert !Access.mayEdit(Guest.open());
        assert !Access.mayEdit(Login.open("bo: reader"));
        assert Access.mayOnly(ada, Set.of("admin", "editor", "reader"));
        Set<String> roles = ada.get(Session.ROLES);
        assert roles.equals(Set.of("admin", "editor"));
    }
}
