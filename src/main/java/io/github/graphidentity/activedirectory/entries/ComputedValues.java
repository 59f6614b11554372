package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The attributes whose values follow from the entry, its place or its links. One row for each. */
@DocumentedBy("MS-ADTS 3.1.1.4.5, constructed attributes; 3.1.1.1.4, of the others")
public final class ComputedValues {

    /** Computes an attribute of an entry: a value, the {@code List} of several, or {@code null} for none. */
    @FunctionalInterface
    interface Computation {

        @Nullable
        Object value(DirectoryView view, DirectoryEntry entry);

        default List<?> values(DirectoryView view, DirectoryEntry entry) {
            Object value = value(view, entry);
            return value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
        }
    }

    private static final Map<AttributeDefinition, Computation> BY_ATTRIBUTE = Map.ofEntries(
                    entry("objectClass", (view, it) -> it.classes().names()),
                    entry("objectGUID", (view, it) -> guid(it)),
                    entry(
                            "objectSid",
                            (view, it) -> it.sid() == null
                                    ? null
                                    : new Octets(it.sid().bytes())),
                    entry("distinguishedName", DirectoryView::dn),
                    entry("name", (view, it) -> it.rdn().value()),
                    entry("objectCategory", ComputedValues::objectCategory),
                    entry("instanceType", (view, it) -> instanceType(it)),
                    entry("sAMAccountType", (view, it) -> AccountType.of(it).orElse(null)),
                    entry("canonicalName", ComputedValues::canonicalName),
                    entry("createTimeStamp", (view, it) -> it.attributes().get(AdAttributes.WHEN_CREATED)),
                    entry("modifyTimeStamp", (view, it) -> it.attributes().get(AdAttributes.WHEN_CHANGED)),
                    entry(
                            "structuralObjectClass",
                            (view, it) -> it.classes().structural().chain()),
                    entry("subSchemaSubEntry", (view, it) -> view.domain().subschema()),
                    entry("primaryGroupToken", (view, it) -> primaryGroupToken(it)),
                    entry("tokenGroups", GroupMemberships::tokenGroups),
                    entry("tokenGroupsGlobalAndUniversal", GroupMemberships::tokenGroups),
                    entry("tokenGroupsNoGCAcceptable", GroupMemberships::tokenGroups),
                    entry("msds-memberOfTransitive", (view, it) -> GroupMemberships.transitive(view, it, "memberOf")),
                    entry("msds-memberTransitive", (view, it) -> GroupMemberships.transitive(view, it, "member")),
                    entry("msDS-PrincipalName", ComputedValues::principalName),
                    entry("parentGUID", (view, it) -> it.parent() == 0 ? null : guid(view.get(it.parent()))),
                    entry("msDS-parentdistname", (view, it) -> it.parent() == 0 ? null : view.dn(it.parent())),
                    entry(
                            "msDS-Approx-Immed-Subordinates",
                            (view, it) -> view.children(it).count()),
                    entry("msDS-User-Account-Control-Computed", (view, it) -> account(view, it, true)),
                    entry("msDS-UserPasswordExpiryTimeComputed", (view, it) -> account(view, it, false)),
                    entry("allowedAttributes", (view, it) -> names(allowed(it))),
                    entry(
                            "allowedAttributesEffective",
                            (view, it) -> names(view.rights().writable(view, it, allowed(it)))),
                    entry("allowedChildClasses", (view, it) -> childClasses(it)),
                    entry(
                            "allowedChildClassesEffective",
                            (view, it) -> isAdministrator(view) ? childClasses(it) : null),
                    entry("sDRightsEffective", (view, it) -> isAdministrator(view) ? 15L : 0L),
                    entry("attributeTypes", (view, it) -> it.isA("subSchema") ? Subschema.ATTRIBUTE_TYPES : null),
                    entry("objectClasses", (view, it) -> it.isA("subSchema") ? Subschema.OBJECT_CLASSES : null),
                    entry("dITContentRules", (view, it) -> it.isA("subSchema") ? Subschema.CONTENT_RULES : null))
            .entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(it -> AdSchema.INSTANCE.required(it.getKey()), Map.Entry::getValue));

    /** The computed attributes that a search returns if it names none. */
    static final Set<AttributeDefinition> ALWAYS = AdSchema.INSTANCE.all(
            "objectClass distinguishedName instanceType name objectGUID objectSid objectCategory" + " sAMAccountType");

    private ComputedValues() {}

    static @Nullable Computation of(AttributeDefinition attribute) {
        return BY_ATTRIBUTE.get(attribute);
    }

    public static boolean isComputed(AttributeDefinition attribute) {
        return BY_ATTRIBUTE.containsKey(attribute);
    }

    private static Map.Entry<String, Computation> entry(String attribute, Computation computation) {
        return Map.entry(attribute, computation);
    }

    private static boolean isAdministrator(DirectoryView view) {
        return view.rights().isAdministrator(view);
    }

    private static Octets guid(DirectoryEntry entry) {
        return new Octets(new ObjectGuid(entry.guid()).bytes());
    }

    private static String objectCategory(DirectoryView view, DirectoryEntry entry) {
        String category = entry.classes().structural().objectCategory();
        return "CN=" + category + "," + view.domain().schema();
    }

    private static long instanceType(DirectoryEntry entry) {
        return entry.parent() == 0 ? 5 : entry.isNamingContext() ? 13 : 4;
    }

    private static String canonicalName(DirectoryView view, DirectoryEntry entry) {
        if (entry.isDomain()) {
            return view.of(entry).domain().dns() + "/";
        }
        String parent = canonicalName(view, view.get(entry.parent()));
        return parent + (parent.endsWith("/") ? "" : "/") + entry.rdn().value().replace("/", "\\/");
    }

    private static @Nullable Long primaryGroupToken(DirectoryEntry entry) {
        return entry.isA("group") && entry.sid() != null
                ? Long.valueOf(entry.sid().rid())
                : null;
    }

    private static @Nullable String principalName(DirectoryView view, DirectoryEntry entry) {
        String name = entry.accountName();
        return name == null ? null : view.of(entry).domain().netBios() + "\\" + name;
    }

    private static @Nullable Long account(DirectoryView view, DirectoryEntry entry, boolean control) {
        if (!entry.isA("user")) {
            return null;
        }
        DerivedAccountState state = DerivedAccountState.of(view, entry);
        return control ? state.computedUserAccountControl(view.now()) : state.passwordExpiryTime();
    }

    private static List<AttributeDefinition> allowed(DirectoryEntry entry) {
        return Stream.concat(Stream.of(entry.classes().structural()), entry.classes().auxiliary().stream())
                .flatMap(it -> Stream.concat(it.must().stream(), it.may().stream()))
                .distinct()
                .toList();
    }

    private static List<String> names(Collection<AttributeDefinition> attributes) {
        return attributes.stream()
                .map(AttributeDefinition::name)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<String> childClasses(DirectoryEntry parent) {
        return AdSchema.INSTANCE.classes().stream()
                .filter(it -> it.isStructural()
                        && !it.isSystemOnly()
                        && it.parents().stream()
                                .anyMatch(possible -> parent.classes().isA(possible)))
                .map(ClassDefinition::name)
                .sorted()
                .toList();
    }
}
