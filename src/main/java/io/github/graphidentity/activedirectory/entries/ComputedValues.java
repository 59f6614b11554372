package io.github.graphidentity.activedirectory.entries;

import static java.util.Map.entry;

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

    /** Computes the values of one attribute of an entry. */
    @FunctionalInterface
    interface Computation {

        List<?> values(DirectoryView view, DirectoryEntry entry);
    }

    private static final Map<AttributeDefinition, Computation> BY_ATTRIBUTE = Map.ofEntries(
                    entry("objectClass", (view, it) -> it.classes().names()),
                    entry("objectGUID", (view, it) -> guid(it)),
                    entry(
                            "objectSid",
                            (view, it) -> it.sid() == null
                                    ? List.of()
                                    : List.of(new Octets(it.sid().bytes()))),
                    entry("distinguishedName", (view, it) -> List.of(view.dn(it))),
                    entry("name", (view, it) -> List.of(it.rdn().value())),
                    entry("objectCategory", ComputedValues::objectCategory),
                    entry("instanceType", (view, it) -> List.of(instanceType(it))),
                    entry(
                            "sAMAccountType",
                            (view, it) -> AccountType.of(it).stream().toList()),
                    entry("canonicalName", (view, it) -> List.of(canonicalName(view, it))),
                    entry("createTimeStamp", stored(AdAttributes.WHEN_CREATED)),
                    entry("modifyTimeStamp", stored(AdAttributes.WHEN_CHANGED)),
                    entry(
                            "structuralObjectClass",
                            (view, it) -> it.classes().structural().chain()),
                    entry(
                            "subSchemaSubEntry",
                            (view, it) -> List.of(view.domain().subschema())),
                    entry("primaryGroupToken", ComputedValues::primaryGroupToken),
                    entry("tokenGroups", (view, it) -> GroupMemberships.tokenGroups(view, it)),
                    entry("tokenGroupsGlobalAndUniversal", (view, it) -> GroupMemberships.tokenGroups(view, it)),
                    entry("tokenGroupsNoGCAcceptable", (view, it) -> GroupMemberships.tokenGroups(view, it)),
                    entry("msds-memberOfTransitive", (view, it) -> GroupMemberships.transitive(view, it, "memberOf")),
                    entry("msds-memberTransitive", (view, it) -> GroupMemberships.transitive(view, it, "member")),
                    entry("msDS-PrincipalName", ComputedValues::principalName),
                    entry("parentGUID", (view, it) -> it.parent() == 0 ? List.of() : guid(view.get(it.parent()))),
                    entry(
                            "msDS-parentdistname",
                            (view, it) -> it.parent() == 0 ? List.of() : List.of(view.dn(it.parent()))),
                    entry(
                            "msDS-Approx-Immed-Subordinates",
                            (view, it) -> List.of(view.children(it).count())),
                    entry("msDS-User-Account-Control-Computed", (view, it) -> account(view, it, true)),
                    entry("msDS-UserPasswordExpiryTimeComputed", (view, it) -> account(view, it, false)),
                    entry("allowedAttributes", (view, it) -> names(allowed(it))),
                    entry(
                            "allowedAttributesEffective",
                            (view, it) -> names(view.rights().writable(view, it, allowed(it)))),
                    entry("allowedChildClasses", (view, it) -> childClasses(it)),
                    entry(
                            "allowedChildClassesEffective",
                            (view, it) -> view.rights().isAdministrator(view) ? childClasses(it) : List.of()),
                    entry(
                            "sDRightsEffective",
                            (view, it) -> List.of(view.rights().isAdministrator(view) ? 15L : 0L)),
                    entry("attributeTypes", (view, it) -> it.isA("subSchema") ? Subschema.ATTRIBUTE_TYPES : List.of()),
                    entry("objectClasses", (view, it) -> it.isA("subSchema") ? Subschema.OBJECT_CLASSES : List.of()),
                    entry("dITContentRules", (view, it) -> it.isA("subSchema") ? Subschema.CONTENT_RULES : List.of()))
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

    private static List<?> guid(DirectoryEntry entry) {
        return List.of(new Octets(new ObjectGuid(entry.guid()).bytes()));
    }

    private static Computation stored(AttributeDefinition other) {
        return (view, it) -> it.attributes().get(other);
    }

    private static List<?> objectCategory(DirectoryView view, DirectoryEntry entry) {
        return List.of("CN=" + entry.classes().structural().objectCategory() + ","
                + view.domain().schema());
    }

    private static long instanceType(DirectoryEntry entry) {
        return entry.parent() == 0 ? 5 : entry.classes().isNamingContext() ? 13 : 4;
    }

    private static String canonicalName(DirectoryView view, DirectoryEntry entry) {
        if (entry.parent() == 0) {
            return view.domain().dns() + "/";
        }
        String parent = canonicalName(view, view.get(entry.parent()));
        return parent + (parent.endsWith("/") ? "" : "/") + entry.rdn().value().replace("/", "\\/");
    }

    private static List<?> primaryGroupToken(DirectoryView view, DirectoryEntry entry) {
        return entry.isA("group") && entry.sid() != null
                ? List.of(Long.parseLong(entry.sid().rid()))
                : List.of();
    }

    private static List<?> principalName(DirectoryView view, DirectoryEntry entry) {
        String name = entry.accountName();
        return name == null ? List.of() : List.of(view.domain().netBios() + "\\" + name);
    }

    private static List<?> account(DirectoryView view, DirectoryEntry entry, boolean control) {
        if (!entry.isA("user")) {
            return List.of();
        }
        DerivedAccountState state = DerivedAccountState.of(view, entry);
        return List.of(control ? state.computedUserAccountControl(view.now()) : state.passwordExpiryTime());
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
