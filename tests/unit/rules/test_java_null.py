"""Java nulls: the expression, its origin, and a cure in the codebase's own manner that compiles.

All programs are compiled by one javac and run by one JVM, before the patches and after them.
"""

import pytest

from agents.incident.rules.java.null import NullDereferenced
from agents.incident.rules.java.null_messages import parse_message
from tests.support.java_shapes import Answer, answers_of
from tests.support.programs import needs

pytestmark = pytest.mark.jdk

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


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """By shape: what the rule said, what the program printed before, and after the patch."""
    needs("javac")
    programs = {**{shape: files for shape, (files, _) in MENDED.items()}, **WITHOUT_PATCH}
    return answers_of(tmp_path_factory.mktemp("java"), programs, NullDereferenced().examine)


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_compiles_and_the_program_runs(answers: dict[str, Answer], shape: str) -> None:
    analysis, crashed, printed = answers[shape]
    assert "NullPointerException" in crashed
    assert analysis is not None
    assert analysis.edits, (analysis.cause, analysis.explanation)
    assert printed.strip() == MENDED[shape][1]
    assert "is null at src/main/java/shapes/" in analysis.cause
    assert 0.5 <= analysis.confidence < 1


@pytest.mark.parametrize("shape", WITHOUT_PATCH)
def test_no_patch_without_an_evident_cure(answers: dict[str, Answer], shape: str) -> None:
    analysis, crashed, _ = answers[shape]
    assert "NullPointerException" in crashed
    assert analysis is None or analysis.edits == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            'Cannot invoke "String.length()" because the return value of "com.x.Foo.bar()" is null',
            ("invoke", "length", "bar", None),
        ),
        (
            'Cannot invoke "a.B.c(int)" because "<local4>" is null',
            ("invoke", "c", None, "<local4>"),
        ),
        (
            'Cannot read field "x" because "this.next.a" is null',
            ("read_field", "x", None, "next.a"),
        ),
        ('Cannot assign field "x" because "p" is null', ("assign_field", "x", None, "p")),
        ('Cannot load from int array because "a.b[2]" is null', ("array", None, None, "a.b[2]")),
        (
            'Cannot read the array length because "<local2>" is null',
            ("length", None, None, "<local2>"),
        ),
        ('Cannot invoke "A.b()"', ("invoke", "b", None, None)),
    ],
)
def test_helpful_messages(message: str, expected: tuple[str | None, ...]) -> None:
    parsed = parse_message(message)
    assert parsed is not None
    assert (parsed.attempt, parsed.name, parsed.returned_by, parsed.variable) == expected


@pytest.mark.parametrize("message", ["", "name must not be null", "null"])
def test_messages_that_say_nothing(message: str) -> None:
    assert parse_message(message) is None
