package dev.requite.provider.altapay;

import dev.requite.provider.http.UnusableAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The JDK's own parser with every door shut: no document type, so no entities of anybody's, and nothing is ever read
 * from a file or fetched from an address.
 */
final class SafeXml {

    /** The deepest answer known has eight levels. */
    private static final int DEPTH_MAX = 64;

    private static final DocumentBuilderFactory FACTORY = factory();

    private SafeXml() {}

    /**
     * The root element.
     *
     * @throws UnusableAnswer if this is no well-formed XML, or has a document type
     */
    static XmlNode parse(byte[] xml) throws UnusableAnswer {
        if (xml.length == 0) {
            throw UnusableAnswer.unreadable("the answer is empty");
        }
        try {
            Element root = builder()
                    .parse(new InputSource(new ByteArrayInputStream(xml)))
                    .getDocumentElement();
            return new XmlNode(root);
        } catch (SAXException | IOException e) {
            // The parser's own text may repeat what it read.
            throw UnusableAnswer.unreadable("the answer is no complete XML");
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilder builder;
            synchronized (FACTORY) {
                builder = FACTORY.newDocumentBuilder();
            }
            builder.setErrorHandler(new Quiet());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser can't be made safe", e);
        }
    }

    private static DocumentBuilderFactory factory() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser can't be made safe", e);
        }
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", String.valueOf(DEPTH_MAX));
        factory.setXIncludeAware(false);
        factory.setNamespaceAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** The default handler would print what it read. */
    private static final class Quiet implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
