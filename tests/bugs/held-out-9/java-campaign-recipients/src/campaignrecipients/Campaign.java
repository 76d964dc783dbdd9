package campaignrecipients;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mailing to a set of recipients. A campaign that is drafted without any gets them later, from the
 * segments that marketing chooses.
 */
public class Campaign {

    private String name;
    private LocalDate day;
    private Set<String> recipients;
    private List<String> attachments = new ArrayList<>();

    public Campaign(String name, LocalDate day) {
        this.name = name;
        this.day = day;
    }

    public Campaign(String name, LocalDate day, Collection<String> recipients) {
        this.name = name;
        this.day = day;
        this.recipients = new LinkedHashSet<>(recipients);
    }

    public String getName() {
        return name;
    }

    public LocalDate getDay() {
        return day;
    }

    public Set<String> getRecipients() {
        return recipients;
    }

    public List<String> getAttachments() {
        return attachments;
    }

    /** The same campaign on another day. */
    public Campaign repeatedOn(LocalDate other) {
        Campaign copy = new Campaign(name, other);
        copy.attachments.addAll(attachments);
        copy.recipients = recipients;
        return copy;
    }
}
