package warping;

/** What is known of a player. */
public class Profile {
    private String name;
    private String world;
    private Integer delay;

    public String getName() { return name; }
    public void setName(String name) { this.name = name; }
    public String getWorld() { return world; }
    public void setWorld(String world) { this.world = world; }
    public Integer getDelay() { return delay; }
    public void setDelay(Integer delay) { this.delay = delay; }
}
