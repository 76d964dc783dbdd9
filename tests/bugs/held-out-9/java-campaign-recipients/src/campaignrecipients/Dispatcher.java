package campaignrecipients;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Turns the campaigns of a day into letters. */
public class Dispatcher {

    public List<String> letters(List<Campaign> campaigns, LocalDate day) {
        List<String> letters = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            if (!campaign.getDay().equals(day)) {
                continue;
            }
            for (String recipient : campaign.getRecipients()) {
                letters.add(campaign.getName() + " -> " + recipient);
            }
        }
        return letters;
    }
}
