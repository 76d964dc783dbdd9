package sessions;

import java.io.Serializable;

/** An article and how many of it. */
public class CartLine implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String article;
    private final int count;

    public CartLine(String article, int count) {
        this.article = article;
        this.count = count;
    }

    public String getArticle() {
        return article;
    }

    public int getCount() {
        return count;
    }
}
