"""Java programs with nulls: guarded as their codebase does it."""

NOT_FOUND = """\
public class NotFoundException extends RuntimeException {
    public NotFoundException(String message) {
        super(message);
    }
}
"""

PET = """\
import java.util.List;

public class Pet {
    private String name;
    private String status;
    private Pet friend;
    private List<String> tags;
    public int age;

    public String getName() { return name; }
    public String getStatus() { return status; }
    public Pet getFriend() { return friend; }

    public List<String> getTags() {
        return tags;
    }
}
"""

STORE = """\
import java.util.HashMap;
import java.util.Map;

public class Store {
    private final Map<Long, Pet> pets = new HashMap<>();

    public Pet findPet(long id) {
        return pets.get(id);
    }

    public Pet findByName(String name) {
        for (Pet pet : pets.values()) {
            if (pet.getName().equals(name)) {
                return pet;
            }
        }
        return null;
    }
}
"""

Files = dict[str, str]

MENDED: dict[str, tuple[Files, str]] = {
    "guard_elsewhere": (
        {
            "NotFoundException.java": NOT_FOUND,
            "Pet.java": PET,
            "Store.java": STORE,
            "Service.java": """\
public class Service {
    private final Store store = new Store();

    public String name(long id) {
        Pet pet = store.findPet(id);
        if (pet == null) {
            throw new NotFoundException("no pet " + id);
        }
        return pet.getName();
    }

    public String friend(long number) {
        Pet animal = store.findPet(number);
        return animal.getFriend().getName();
    }
}
""",
            "Main.java": """\
public class Main {
    public static void main(String[] args) {
        try {
            System.out.println(new Service().friend(7));
        } catch (NotFoundException missing) {
            System.out.println(missing.getMessage());
        }
    }
}
""",
        },
        "no pet 7",
    ),
    "direct_call": (
        {
            "NotFoundException.java": NOT_FOUND,
            "Pet.java": PET,
            "Store.java": STORE,
            "Main.java": """\
public class Main {
    static int age(Store store, String wanted) {
        int bonus = 1;
        return store.findByName(wanted).age + bonus;
    }

    public static void main(String[] args) {
        try {
            age(new Store(), "rex");
        } catch (NotFoundException missing) {
            System.out.println(missing.getMessage());
        }
    }
}
""",
        },
        "no pet rex",
    ),
    "constant_asks": (
        {
            "Pet.java": PET,
            "Main.java": """\
public class Main {
    public static void main(String[] args) {
        Pet pet = new Pet();
        if (pet.getStatus().equals("SOLD")) {
            System.out.println("sold");
        }
        System.out.println("open");
    }
}
""",
        },
        "open",
    ),
    "collection_made": (
        {
            "Pet.java": PET,
            "Main.java": """\
public class Main {
    public static void main(String[] args) {
        int count = 0;
        for (String tag : new Pet().getTags()) {
            count += tag.length();
        }
        System.out.println(count);
    }
}
""",
        },
        "0",
    ),
    "own_field_made": (
        {
            "Main.java": """\
import java.util.Map;

public class Main {
    private Map<String, Integer> seen;

    void note(String word) {
        seen.put(word, 1);
        System.out.println(seen);
    }

    public static void main(String[] args) {
        new Main().note("a");
    }
}
""",
        },
        "{a=1}",
    ),
    "count": (
        {
            "Main.java": """\
import java.util.Map;
import java.util.TreeMap;

public class Main {
    public static void main(String[] args) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : new String[] {"b", "a", "b"}) {
            counts.put(word, counts.get(word) + 1);
        }
        System.out.println(counts);
    }
}
""",
        },
        "{a=1, b=2}",
    ),
    "map_default": (
        {
            "Main.java": """\
import java.util.HashMap;
import java.util.Map;

public class Main {
    static final Map<String, Integer> FEES = new HashMap<>();

    static int fee(String country) {
        return FEES.getOrDefault(country, 5);
    }

    static int total(String country) {
        int fee = FEES.get(country);
        return fee * 2;
    }

    public static void main(String[] args) {
        System.out.println(total("xx"));
    }
}
""",
        },
        "10",
    ),
    "grouping": (
        {
            "Main.java": """\
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Main {
    private final Map<String, List<String>> groups = new HashMap<>();

    void put(String key, String value) {
        groups.get(key).add(value);
    }

    public static void main(String[] args) {
        Main main = new Main();
        main.put("x", "1");
        System.out.println(main.groups);
    }
}
""",
        },
        "{x=[1]}",
    ),
    "empty_question": (
        {
            "Pet.java": PET,
            "Main.java": """\
public class Main {
    static String label(Pet pet) {
        if (!pet.getName().isEmpty() && pet.age > 1) {
            return pet.getName();
        }
        return "unnamed";
    }

    public static void main(String[] args) {
        System.out.println(label(new Pet()));
    }
}
""",
        },
        "unnamed",
    ),
    "default_elsewhere": (
        {
            "Pet.java": PET,
            "Card.java": """\
public class Card {
    static String title(Pet pet) {
        return pet.getName() != null ? pet.getName() : "(no name)";
    }
}
""",
            "Main.java": """\
public class Main {
    public static void main(String[] args) {
        Pet pet = new Pet();
        System.out.println(
            pet.getName()
                .toUpperCase());
    }
}
""",
        },
        "(NO NAME)",
    ),
    "or_else_throw": (
        {
            "errors/PetMissing.java": """\
public class PetMissing extends RuntimeException {
    public PetMissing(long id) {
        super("pet " + id + " is missing");
    }
}
""",
            "Pet.java": PET,
            "Store.java": STORE,
            "Service.java": """\
import java.util.Optional;
import PACKAGE.errors.PetMissing;

public class Service {
    private final Store store = new Store();

    int age(long id) {
        Pet pet = Optional.ofNullable(store.findPet(id)).orElseThrow(() -> new PetMissing(id));
        return pet.age;
    }
}
""",
            "Main.java": """\
public class Main {
    static void birthday(Store store, long number) {
        Pet pet = store.findPet(number);
        pet.age += 1;
    }

    public static void main(String[] args) {
        try {
            birthday(new Store(), 4L);
        } catch (PACKAGE.errors.PetMissing missing) {
            System.out.println(missing.getClass().getSimpleName() + " " + missing.getMessage());
        }
    }
}
""",
        },
        "PetMissing pet 4 is missing",
    ),
    "answer_of_the_class": (
        {
            "Pet.java": PET,
            "Store.java": STORE,
            "ResponseEntity.java": """\
public record ResponseEntity<T>(int status, T body) {
    static <T> ResponseEntity<T> ok(T body) { return new ResponseEntity<>(200, body); }
    static <T> ResponseEntity<T> notFound() { return new ResponseEntity<>(404, null); }
}
""",
            "Main.java": """\
public class Main {
    private final Store store = new Store();

    ResponseEntity<String> name(long id) {
        Pet pet = store.findPet(id);
        if (pet == null) {
            return ResponseEntity.notFound();
        }
        return ResponseEntity.ok(pet.getName());
    }

    ResponseEntity<String> status(long id) {
        Pet found = store.findPet(id);
        String status = found.getStatus();
        return ResponseEntity.ok(status);
    }

    public static void main(String[] args) {
        System.out.println(new Main().status(3).status());
    }
}
""",
        },
        "404",
    ),
    "passed_by_the_caller": (
        {
            "NotFoundException.java": NOT_FOUND,
            "Pet.java": PET,
            "Store.java": STORE,
            "Main.java": """\
public class Main {
    static int older(Pet pet) {
        return pet.age + 1;
    }

    static int show(Store store, long id) {
        Pet pet = store.findPet(id);
        return older(pet);
    }

    public static void main(String[] args) {
        try {
            show(new Store(), 9);
        } catch (NotFoundException missing) {
            System.out.println(missing.getMessage());
        }
    }
}
""",
        },
        "no pet 9",
    ),
}
