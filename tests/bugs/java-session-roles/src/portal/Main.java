package portal;

public class Main {
    public static void main(String[] args) {
        Session[] sessions = {Guest.open(), Login.open("ada: admin, editor")};
        for (Session session : sessions) {
            String user = session.get(Session.USER);
            System.out.println(user + " may edit: " + Access.mayEdit(session));
        }
    }
}
