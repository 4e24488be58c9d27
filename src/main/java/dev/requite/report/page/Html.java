package dev.requite.report.page;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements one after the other. Whatever is text is escaped here and nowhere else, and what was opened is closed in the
 * order in which it was opened, so no text of a file can become markup.
 */
final class Html {

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Writer out) {
        this.out = out;
    }

    /** @param attributes names and values in turn; the names are ours */
    Html open(String element, String... attributes) {
        tag(element, attributes);
        open.push(element);
        return this;
    }

    /** An element that has no content. */
    Html single(String element, String... attributes) {
        tag(element, attributes);
        return this;
    }

    Html close() {
        raw("</" + open.pop() + ">\n");
        return this;
    }

    Html text(String text) {
        raw(escaped(text));
        return this;
    }

    /** An element with a text. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** A part of the page that can be folded. */
    Html foldable(String id, String title, Runnable content) {
        open("details", "id", id, "open", "");
        open("summary").element("h2", title).close();
        content.run();
        return close();
    }

    /** What is ours as it stands: style, script, data that was escaped for where it goes. */
    Html raw(String ours) {
        try {
            out.write(ours);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is ours in a file. */
    void copy(Path ours) {
        try (Reader in = Files.newBufferedReader(ours)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tag(String element, String... attributes) {
        StringBuilder tag = new StringBuilder("<").append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            tag.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        raw(tag.append('>').toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                // Attributes stand in these, always.
                .replace("\"", "&quot;");
    }
}
