package io.github.graphidentity.graph.metadata;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphOperation;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the served types and operations of one version of Graph in CSDL (OData CSDL XML 4.01). */
final class MetadataWriter {

    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";
    private static final String SECURITY = "microsoft.graph.security.";
    private static final GraphModel MODEL = GraphModel.SERVED;
    private static final GraphType SERVICE = MODEL.type("graphService");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final boolean beta;

    /** Whether the current schema is that of the security namespace, whose alias is {@code self}. */
    private boolean security;

    private MetadataWriter(boolean beta) throws XMLStreamException {
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        this.beta = beta;
    }

    static String write(boolean beta) throws XMLStreamException {
        return new MetadataWriter(beta).document();
    }

    private String document() throws XMLStreamException {
        xml.writeStartDocument("utf-8", "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "4.0");
        xml.writeStartElement("edmx", "DataServices", EDMX);
        schema(false);
        schema(true);
        xml.writeEndDocument();
        return text.toString();
    }

    private void schema(boolean ofSecurity) throws XMLStreamException {
        security = ofSecurity;
        start("Schema", "Namespace", ofSecurity ? "microsoft.graph.security" : "microsoft.graph");
        xml.writeDefaultNamespace(EDM);
        if (ofSecurity) {
            xml.writeAttribute("Alias", "self");
        }
        for (Enumeration enumeration : MODEL.enumerations()) {
            if (isHere(enumeration.fullName())) {
                enumeration(enumeration);
            }
        }
        for (GraphType type : MODEL.types()) {
            if (isHere(type.fullName()) && !type.equals(SERVICE)) {
                type(type);
            }
        }
        for (GraphOperation operation : MODEL.operations()) {
            if (isHere("microsoft.graph." + operation.name()) && (beta || !operation.beta())) {
                operation(operation);
            }
        }
        if (!ofSecurity) {
            container();
        }
        xml.writeEndElement();
    }

    private void enumeration(Enumeration enumeration) throws XMLStreamException {
        start("EnumType", "Name", simple(enumeration.fullName()));
        for (String member : enumeration.members()) {
            empty("Member", "Name", member);
        }
        xml.writeEndElement();
    }

    private void type(GraphType type) throws XMLStreamException {
        GraphType base = type.base();
        start(type.isComplex() ? "ComplexType" : "EntityType", "Name", simple(type.name()));
        attribute("BaseType", base == null ? "" : base.fullName());
        attribute("Abstract", type.isAbstract() ? "true" : "");
        attribute("OpenType", type.isOpenType() ? "true" : "");
        if (type.name().equals("entity")) {
            start("Key");
            empty("PropertyRef", "Name", "id");
            xml.writeEndElement();
        }
        for (GraphProperty property : type.properties()) {
            boolean inherited = base != null && base.property(property.name()).isPresent();
            if (!inherited && (beta || !property.beta())) {
                empty(
                        "Property",
                        "Name",
                        property.name(),
                        "Type",
                        property.type().fullName(),
                        "Nullable",
                        nullable(property.required()));
            }
        }
        for (GraphNavigation navigation : type.navigations()) {
            boolean inherited =
                    base != null && base.navigation(navigation.name()).isPresent();
            if (!inherited && (beta || !navigation.beta())) {
                empty(
                        "NavigationProperty",
                        "Name",
                        navigation.name(),
                        "Type",
                        typeOf(navigation),
                        "ContainsTarget",
                        navigation.contained() ? "true" : "");
            }
        }
        xml.writeEndElement();
    }

    private void operation(GraphOperation operation) throws XMLStreamException {
        start(operation.function() ? "Function" : "Action", "Name", simple(operation.name()), "IsBound", "true");
        for (GraphOperation.Parameter parameter : operation.parameters()) {
            empty(
                    "Parameter",
                    "Name",
                    parameter.name(),
                    "Type",
                    parameter.type(),
                    "Nullable",
                    nullable(parameter.required()));
        }
        if (operation.returns() != null) {
            empty("ReturnType", "Type", operation.returns());
        }
        xml.writeEndElement();
    }

    private void container() throws XMLStreamException {
        start("EntityContainer", "Name", "GraphService");
        for (GraphNavigation set : served().toList()) {
            start(
                    set.many() ? "EntitySet" : "Singleton",
                    "Name",
                    set.name(),
                    set.many() ? "EntityType" : "Type",
                    set.target().fullName());
            for (GraphNavigation navigation : set.target().navigations()) {
                Optional<String> target = served().filter(
                                other -> other.many() && other.target().equals(navigation.target()))
                        .map(GraphNavigation::name)
                        .findFirst();
                if (target.isPresent() && !navigation.contained() && (beta || !navigation.beta())) {
                    empty("NavigationPropertyBinding", "Path", navigation.name(), "Target", target.get());
                }
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private Stream<GraphNavigation> served() {
        return SERVICE.navigations().stream().filter(set -> beta || !set.beta());
    }

    private static String typeOf(GraphNavigation navigation) {
        String name = navigation.target().fullName();
        return navigation.many() ? "Collection(" + name + ")" : name;
    }

    private static String nullable(boolean required) {
        return required ? "false" : "";
    }

    private boolean isHere(String fullName) {
        return fullName.startsWith(SECURITY) == security;
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        start(element, attributes);
        xml.writeEndElement();
    }

    /** Writes an attribute unless it is empty. */
    private void attribute(String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeAttribute(name, security && !name.equals("Namespace") ? value.replace(SECURITY, "self.") : value);
        }
    }
}
