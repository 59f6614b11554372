package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.ComplexType;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.PropertyType;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserProperty;
import io.github.graphidentity.graph.odata.EdmType;
import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Property;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type {@code microsoft.graph.user} for query options. */
final class UserType {

    static final Structure STRUCTURE = new Structure(
            UserKind.USER.typeName(),
            UserProperties.ALL.stream().map(UserType::property).toList());

    private UserType() {}

    private static Property property(UserProperty property) {
        return Property.of(
                property.name(),
                type(property),
                EntraUser.class,
                user -> value(property, UserResponseBody.value(user, property.name())));
    }

    private static Property member(UserProperty property) {
        return Property.of(
                property.name(), type(property), Map.class, members -> value(property, members.get(property.name())));
    }

    private static EdmType type(UserProperty property) {
        return switch (property.type()) {
            case BOOLEAN -> Primitive.BOOLEAN;
            case STRING -> Primitive.STRING;
            case GUID -> Primitive.GUID;
            case DATE_TIME_OFFSET -> Primitive.DATE_TIME_OFFSET;
            case STRING_COLLECTION -> new CollectionType(Primitive.STRING);
            case GUID_COLLECTION -> new CollectionType(Primitive.GUID);
            case COMPLEX -> structure(property);
            case COMPLEX_COLLECTION -> new CollectionType(structure(property));
        };
    }

    private static Structure structure(UserProperty property) {
        ComplexType complex = Objects.requireNonNull(property.complex());
        return new Structure(
                "microsoft.graph." + complex.name(),
                complex.properties().stream().map(UserType::member).toList());
    }

    private static @Nullable Object value(UserProperty property, @Nullable Object value) {
        return property.type() == PropertyType.DATE_TIME_OFFSET && value instanceof String text
                ? OffsetDateTime.parse(text).toInstant()
                : value;
    }
}
