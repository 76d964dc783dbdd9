package people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

public class Directory {
    private final List<Person> people;

    public Directory(List<Person> people) {
        this.people = people;
    }

    /** Nicknames by the id of those who have one. */
    public Map<Integer, String> nicknames() {
        return new TreeMap<>(people.stream().collect(Collectors.toMap(Person::id, Person::nickname)));
    }

    public String called(int id) {
        String nickname = nicknames().get(id);
        if (nickname != null) {
            return nickname;
        }
        return people.stream().filter(person -> person.id() == id).map(Person::name).findFirst().orElse("nobody");
    }
}
