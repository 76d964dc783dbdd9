package campaignrecipients;

import java.util.List;
import java.util.Map;

/** Adds the members of customer segments to campaigns. */
public class Segments {

    private final Map<String, List<String>> members;

    public Segments(Map<String, List<String>> members) {
        this.members = members;
    }

    /** How many of the segment were not among the recipients yet. */
    public int addTo(Campaign campaign, String segment) {
        List<String> addresses = members.get(segment);
        if (addresses == null) {
            throw new IllegalArgumentException("no segment " + segment);
        }
        int added = 0;
        for (String address : addresses) {
            if (campaign.getRecipients().add(address)) {
                added++;
            }
        }
        return added;
    }
}
