"""Java programs with nulls for which the code shows no cure."""

from tests.unit.rules.java_nulls import NOT_FOUND, PET, STORE, Files

WITHOUT_PATCH: dict[str, Files] = {
    "refusal_of_bad_input": {
        "Pet.java": PET,
        "Store.java": STORE,
        "Main.java": """\
public class Main {
    static void save(String name) {
        if (name == null) {
            throw new IllegalArgumentException("a name is required");
        }
    }

    public static void main(String[] args) {
        Pet pet = new Store().findPet(1);
        System.out.println(pet.age);
    }
}
""",
    },
    "nothing_shows_how": {
        "Pet.java": PET,
        "Main.java": """\
public class Main {
    public static void main(String[] args) {
        Pet pet = new Pet();
        System.out.println(pet.getFriend().age);
    }
}
""",
    },
    "two_may_be_null": {
        "NotFoundException.java": NOT_FOUND,
        "Pet.java": PET,
        "Store.java": STORE,
        "Main.java": """\
public class Main {
    public static void main(String[] args) {
        Store store = new Store();
        System.out.println(store.findPet(1).age + store.findPet(2).age);
    }
}
""",
    },
    "other_thing_s_exception": {
        "OwnerNotFoundException.java": NOT_FOUND.replace("NotFound", "OwnerNotFound"),
        "Pet.java": PET,
        "Store.java": STORE,
        "Main.java": """\
public class Main {
    static void owner(String owner) {
        if (owner == null) {
            throw new OwnerNotFoundException("no owner");
        }
    }

    public static void main(String[] args) {
        Pet pet = new Store().findPet(1);
        System.out.println(pet.age);
    }
}
""",
    },
}
