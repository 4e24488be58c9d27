package dev.requite.provider.altapay;

import dev.requite.provider.http.UnusableAnswer;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element, read by the names of its children: their order and whatever else is there do not matter.
 *
 * <p>A line break may stand inside a token, so tokens are read without any whitespace. A child that stands there twice
 * with different texts is refused: nobody can know which is meant.
 */
final class XmlNode {

    private final Element element;

    XmlNode(Element element) {
        this.element = element;
    }

    String name() {
        return element.getTagName();
    }

    /** The children of that name, as they stand. */
    List<XmlNode> all(String name) {
        List<XmlNode> found = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element candidate && candidate.getTagName().equals(name)) {
                found.add(new XmlNode(candidate));
            }
        }
        return found;
    }

    /** The children at the end of that path. */
    List<XmlNode> all(String first, String second) {
        return all(first).stream().flatMap(node -> node.all(second).stream()).toList();
    }

    /**
     * An amount, id or word, without any whitespace; empty if there is none.
     *
     * @throws UnusableAnswer if it stands there twice and differs
     */
    String token(String name) throws UnusableAnswer {
        String found = "";
        for (XmlNode node : all(name)) {
            String text = node.token();
            if (!found.isEmpty() && !text.isEmpty() && !found.equals(text)) {
                throw UnusableAnswer.because("the answer has " + name + " twice, and differently");
            }
            found = found.isEmpty() ? text : found;
        }
        return found;
    }

    /** A name or sentence: the first that is not blank, trimmed; empty if there is none. */
    String words(String name) {
        return all(name).stream()
                .map(node -> node.text().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** This element's own text without any whitespace. */
    String token() {
        return squeezed(text());
    }

    /** An attribute without any whitespace; empty if there is none. */
    String attribute(String name) {
        return squeezed(element.getAttribute(name));
    }

    /** Not the descendants': nothing here goes deeper than it has to. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    private static String squeezed(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
