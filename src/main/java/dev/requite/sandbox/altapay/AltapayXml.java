package dev.requite.sandbox.altapay;

import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML document, on many lines or on one. Not thread-safe. */
final class AltapayXml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final String INDENT = "    ";

    /** What XML 1.0 cannot carry in any form. */
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter out;
    private final boolean pretty;
    private int depth;

    private AltapayXml(XMLStreamWriter out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    static String document(boolean pretty, Consumer<AltapayXml> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            content.accept(new AltapayXml(out, pretty));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return text.toString();
    }

    /** An element with text, or an empty one. */
    AltapayXml text(String name, String value) {
        return text(name, Map.of(), value);
    }

    AltapayXml text(String name, Map<String, String> attributes, String value) {
        try {
            newLine();
            if (value.isEmpty()) {
                out.writeEmptyElement(name);
                write(attributes);
            } else {
                out.writeStartElement(name);
                write(attributes);
                out.writeCharacters(NO_CHARACTER.matcher(value).replaceAll("?"));
                out.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    /** An element with elements in it. */
    AltapayXml element(String name, Consumer<AltapayXml> children) {
        return element(name, Map.of(), children);
    }

    AltapayXml element(String name, Map<String, String> attributes, Consumer<AltapayXml> children) {
        try {
            newLine();
            out.writeStartElement(name);
            write(attributes);
            depth++;
            children.accept(this);
            depth--;
            newLine();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        return this;
    }

    private void write(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            out.writeAttribute(attribute.getKey(), attribute.getValue());
        }
    }

    private void newLine() throws XMLStreamException {
        if (pretty) {
            out.writeCharacters("\n" + INDENT.repeat(depth));
        }
    }

    /** Nothing is written to but memory. */
    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("an answer cannot be written", e);
    }
}
