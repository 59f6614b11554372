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

/** Writes the served types and operations of one version of Graph in CSDL (OData CSDL XML 4.01). */
final class MetadataWriter {

    private static final GraphModel MODEL = GraphModel.SERVED;
    private static final GraphType SERVICE = MODEL.type("graphService");

    private final StringWriter text = new StringWriter();
    private final CsdlElements xml;
    private final boolean beta;

    private MetadataWriter(boolean beta) throws XMLStreamException {
        this.xml = new CsdlElements(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
        this.beta = beta;
    }

    static String write(boolean beta) throws XMLStreamException {
        return new MetadataWriter(beta).document();
    }

    private String document() throws XMLStreamException {
        xml.startDocument();
        schema(false);
        schema(true);
        xml.endDocument();
        return text.toString();
    }

    private void schema(boolean ofSecurity) throws XMLStreamException {
        xml.startSchema(ofSecurity);
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
        xml.end();
    }

    private void enumeration(Enumeration enumeration) throws XMLStreamException {
        xml.start("EnumType", "Name", simple(enumeration.fullName()));
        for (String member : enumeration.members()) {
            xml.empty("Member", "Name", member);
        }
        xml.end();
    }

    private void type(GraphType type) throws XMLStreamException {
        GraphType base = type.base();
        xml.start(type.isComplex() ? "ComplexType" : "EntityType", "Name", simple(type.name()));
        xml.attribute("BaseType", base == null ? "" : base.fullName());
        xml.attribute("Abstract", type.isAbstract() ? "true" : "");
        xml.attribute("OpenType", type.isOpenType() ? "true" : "");
        if (type.name().equals("entity")) {
            xml.start("Key");
            xml.empty("PropertyRef", "Name", "id");
            xml.end();
        }
        for (GraphProperty property : type.properties()) {
            boolean inherited = base != null && base.property(property.name()).isPresent();
            if (!inherited && (beta || !property.beta())) {
                xml.empty(
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
                xml.empty(
                        "NavigationProperty",
                        "Name",
                        navigation.name(),
                        "Type",
                        typeOf(navigation),
                        "ContainsTarget",
                        navigation.contained() ? "true" : "");
            }
        }
        xml.end();
    }

    private void operation(GraphOperation operation) throws XMLStreamException {
        xml.start(operation.function() ? "Function" : "Action", "Name", simple(operation.name()), "IsBound", "true");
        for (GraphOperation.Parameter parameter : operation.parameters()) {
            xml.empty(
                    "Parameter",
                    "Name",
                    parameter.name(),
                    "Type",
                    parameter.type(),
                    "Nullable",
                    nullable(parameter.required()));
        }
        if (operation.returns() != null) {
            xml.empty("ReturnType", "Type", operation.returns());
        }
        xml.end();
    }

    private void container() throws XMLStreamException {
        xml.start("EntityContainer", "Name", "GraphService");
        for (GraphNavigation set : served().toList()) {
            xml.start(
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
                    xml.empty("NavigationPropertyBinding", "Path", navigation.name(), "Target", target.get());
                }
            }
            xml.end();
        }
        xml.end();
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
        return fullName.startsWith(CsdlElements.SECURITY) == xml.ofSecurity();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
