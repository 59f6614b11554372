package io.github.graphidentity.users;

import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.entra.PropertyType;
import io.github.graphidentity.entra.UserProperties;
import io.github.graphidentity.entra.UserProperty;
import io.github.graphidentity.odata.EdmType;
import io.github.graphidentity.odata.EdmType.Many;
import io.github.graphidentity.odata.EdmType.Primitive;
import io.github.graphidentity.odata.EdmType.Structure;
import io.github.graphidentity.odata.Property;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code microsoft.graph.user}, as query options know it: the properties of the table. */
final class UserType {

    private static final EdmType UNTYPED = new Structure("Edm.Untyped", List.of());

    static final Structure STRUCTURE = new Structure(
            UserKind.USER.typeName(),
            UserProperties.ALL.stream().map(UserType::property).toList());

    private UserType() {}

    private static Property property(UserProperty property) {
        return Property.of(property.name(), type(property.type()), EntraUser.class, user -> value(user, property));
    }

    private static EdmType type(PropertyType type) {
        return switch (type) {
            case BOOLEAN -> Primitive.BOOLEAN;
            case STRING -> Primitive.STRING;
            case DATE_TIME_OFFSET -> Primitive.DATE_TIME_OFFSET;
            case STRING_COLLECTION -> new Many(Primitive.STRING);
            case COMPLEX -> UNTYPED;
            case COMPLEX_COLLECTION -> new Many(UNTYPED);
        };
    }

    private static @Nullable Object value(EntraUser user, UserProperty property) {
        Object value = UserBody.value(user, property.name());
        return property.type() == PropertyType.DATE_TIME_OFFSET && value instanceof String text
                ? OffsetDateTime.parse(text).toInstant()
                : value;
    }
}
