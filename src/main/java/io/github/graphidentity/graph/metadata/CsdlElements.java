package io.github.graphidentity.graph.metadata;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of a CSDL document, whose schemas are those of two namespaces. */
final class CsdlElements {

    static final String SECURITY = "microsoft.graph.security.";

    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";

    private final XMLStreamWriter xml;
    private boolean security;

    CsdlElements(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Returns whether the current schema is that of the security namespace, whose alias is {@code self}. */
    boolean ofSecurity() {
        return security;
    }

    void startDocument() throws XMLStreamException {
        xml.writeStartDocument("utf-8", "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "4.0");
        xml.writeStartElement("edmx", "DataServices", EDMX);
    }

    void endDocument() throws XMLStreamException {
        xml.writeEndDocument();
    }

    void startSchema(boolean ofSecurity) throws XMLStreamException {
        security = ofSecurity;
        start("Schema", "Namespace", ofSecurity ? "microsoft.graph.security" : "microsoft.graph");
        xml.writeDefaultNamespace(EDM);
        if (ofSecurity) {
            xml.writeAttribute("Alias", "self");
        }
    }

    /** Starts an element with attributes, given as names and values. */
    void start(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    void empty(String element, String... attributes) throws XMLStreamException {
        start(element, attributes);
        end();
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    /** Writes an attribute unless it is empty. */
    void attribute(String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeAttribute(name, security && !name.equals("Namespace") ? value.replace(SECURITY, "self.") : value);
        }
    }
}
