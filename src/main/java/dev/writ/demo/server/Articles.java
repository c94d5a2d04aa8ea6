package dev.writ.demo.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A read-only knowledge base of a support team, with a few built-in articles.
final class Articles {
    private record Article(String id, String title, String body) {
        boolean mentions(String word) {
            String text = (title + " " + body).toLowerCase(Locale.ROOT);
            return text.contains(word.toLowerCase(Locale.ROOT));
        }

        String heading() {
            return id + "  " + title;
        }

        String json() {
            return "{\"id\":" + JsonText.quote(id) + ",\"title\":" + JsonText.quote(title) + ",\"body\":"
                    + JsonText.quote(body) + "}";
        }
    }

    private static final List<Article> ARTICLES = List.of(
            new Article(
                    "kb-1",
                    "Reset a customer password",
                    "Open the account page, choose Security, then Send reset link. The link lives for 30 minutes. Never"
                            + " set a password for a customer yourself."),
            new Article(
                    "kb-2",
                    "Refund a duplicate charge",
                    "Compare the two payment ids. If they differ and the amounts are equal, ask billing for a refund of"
                            + " the later one. Refunds above 500 EUR need a second person."),
            new Article(
                    "kb-3",
                    "Export data for a customer",
                    "Customers may have a copy of their own data. Start the export from their account; the file goes to"
                            + " the address on record and nowhere else."),
            new Article(
                    "kb-4",
                    "When the status page is red",
                    "Link the incident to the ticket, answer with the public incident text, and do not promise"
                            + " a time."));

    private Articles() {}

    static List<FixtureTool> tools() {
        return List.of(
                FixtureTool.reading(
                        "search_articles",
                        "Search the knowledge base; returns the ids and titles of articles that contain the text.",
                        """
                        {"type":"object","properties":{"query":{"type":"string"}},"required":["query"]}""",
                        call -> call.text("query")
                                .map(Articles::search)
                                .orElseGet(() -> ToolResult.error("query is missing: give the text to look for"))),
                FixtureTool.reading(
                        "get_article",
                        "Read one article of the knowledge base.",
                        "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}},\"required\":[\"id\"]}",
                        call -> call.text("id")
                                .flatMap(Articles::find)
                                .map(article -> ToolResult.structured(article.body, article.json()))
                                .orElseGet(() -> ToolResult.error("no such article: search_articles lists the ids"))));
    }

    private static ToolResult search(String query) {
        List<String> found = ARTICLES.stream()
                .filter(article -> article.mentions(query))
                .map(Article::heading)
                .toList();
        return ToolResult.text(found.isEmpty() ? "no article contains " + query : String.join("\n", found));
    }

    private static Optional<Article> find(String id) {
        return ARTICLES.stream().filter(article -> article.id.equals(id)).findFirst();
    }
}
