package io.github.graphidentity.entra.simulated;

import static io.github.graphidentity.entra.simulated.PropertyType.BOOLEAN;
import static io.github.graphidentity.entra.simulated.PropertyType.DATE_TIME_OFFSET;
import static io.github.graphidentity.entra.simulated.PropertyType.GUID;
import static io.github.graphidentity.entra.simulated.PropertyType.GUID_COLLECTION;
import static io.github.graphidentity.entra.simulated.UserProperty.property;
import static io.github.graphidentity.entra.simulated.UserProperty.string;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complex type of user properties.
 *
 * @param name the name in the metadata, without namespace
 * @param properties empty for an open type, which accepts any properties
 */
@DocumentedBy("schemas/v1.0-Prod.csdl; cloudRealtimeCommunicationInfo only in beta")
public record ComplexType(String name, List<UserProperty> properties) {

    static final ComplexType ASSIGNED_LICENSE =
            new ComplexType("assignedLicense", property("disabledPlans", GUID_COLLECTION), property("skuId", GUID));

    static final ComplexType ASSIGNED_PLAN = new ComplexType(
            "assignedPlan",
            property("assignedDateTime", DATE_TIME_OFFSET),
            string("capabilityStatus"),
            string("service"),
            property("servicePlanId", GUID));

    static final ComplexType CLOUD_REALTIME_COMMUNICATION_INFO =
            new ComplexType("cloudRealtimeCommunicationInfo", property("isSipEnabled", BOOLEAN));

    /** Attribute sets, which every tenant defines itself. */
    static final ComplexType CUSTOM_SECURITY_ATTRIBUTE_VALUE = new ComplexType("customSecurityAttributeValue");

    static final ComplexType EMPLOYEE_ORG_DATA =
            new ComplexType("employeeOrgData", string("costCenter"), string("division"));

    static final ComplexType LICENSE_ASSIGNMENT_STATE = new ComplexType(
            "licenseAssignmentState",
            string("assignedByGroup"),
            property("disabledPlans", GUID_COLLECTION),
            string("error"),
            property("lastUpdatedDateTime", DATE_TIME_OFFSET),
            property("skuId", GUID),
            string("state"));

    static final ComplexType PROVISIONED_PLAN = new ComplexType(
            "provisionedPlan", string("capabilityStatus"), string("provisioningStatus"), string("service"));

    private ComplexType(String name, UserProperty... properties) {
        this(name, List.of(properties));
    }

    boolean isOpen() {
        return properties.isEmpty();
    }

    /** Returns whether a value has only properties of this type, each with a value of its type. */
    boolean accepts(Object value) {
        return value instanceof Map<?, ?> members
                && (isOpen()
                        || members.entrySet().stream()
                                .allMatch(member -> accepts(String.valueOf(member.getKey()), member.getValue())));
    }

    private boolean accepts(String name, @Nullable Object value) {
        return isAnnotation(name)
                || named(name)
                        .filter(property -> value == null || property.accepts(value))
                        .isPresent();
    }

    /** Returns what is wrong with a value of this type, as one sentence, or empty. */
    Optional<String> violation(Object value) {
        return members(value)
                .filter(member -> member.getValue() != null)
                .flatMap(member -> named(String.valueOf(member.getKey())).stream()
                        .flatMap(property -> property.violation(member.getValue()).stream()))
                .findFirst();
    }

    /** Returns a value as it is stored: without annotations (OData JSON Format 4.01, 4.6). */
    Object stored(Object value) {
        if (isOpen()) {
            return value;
        }
        Map<Object, @Nullable Object> stored = new LinkedHashMap<>();
        members(value)
                .filter(member -> !isAnnotation(String.valueOf(member.getKey())))
                .forEach(member -> stored.put(member.getKey(), member.getValue()));
        return stored;
    }

    private Optional<UserProperty> named(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    private static Stream<Map.Entry<?, ?>> members(Object value) {
        return value instanceof Map<?, ?> members ? members.entrySet().stream().map(member -> member) : Stream.empty();
    }

    private static boolean isAnnotation(String name) {
        return name.contains("@odata.");
    }
}
