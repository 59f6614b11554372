package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The attributes whose values are the same for all objects of a class. Entries do not store them, to save memory:
 * filters on them become filters on the class, and search results include them.
 */
@DocumentedBy("MS-ADSC, defaultObjectCategory; MS-SAMR 2.2.1.9, sAMAccountType; MS-ADTS 3.1.1.2.4.5, instanceType")
enum ObjectKind {
    COMPUTER("computer", "Computer", Map.of("sAMAccountType", "805306369", "primaryGroupID", "515"), "computer"),
    USER(
            "user",
            "Person",
            Map.of("sAMAccountType", "805306368", "primaryGroupID", "513", "codePage", "0", "countryCode", "0"),
            "person",
            "user",
            "organizationalperson",
            "contact",
            "inetorgperson"),
    GROUP("group", "Group", Map.of("sAMAccountType", "268435456"), "group"),
    ORGANIZATIONAL_UNIT("organizationalUnit", "Organizational-Unit", Map.of(), "organizationalunit"),
    CONTAINER("container", "Container", Map.of(), "container"),
    DOMAIN("domainDNS", "Domain-DNS", Map.of("instanceType", "5"), "domaindns");

    private static final String CATEGORY = "objectCategory";
    private static final String INSTANCE = "instanceType";

    /** The attribute names in AD's spelling. */
    static final Set<String> ATTRIBUTES =
            Set.of(CATEGORY, "codePage", "countryCode", INSTANCE, "primaryGroupID", "sAMAccountType");

    private final String objectClass;
    private final String category;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map
    private final Map<String, String> constants;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<String> categoryNames;

    ObjectKind(String objectClass, String category, Map<String, String> constants, String... categoryNames) {
        this.objectClass = objectClass;
        this.category = category;
        this.constants = constants;
        this.categoryNames = Set.of(categoryNames);
    }

    /** Computers are users too, so they come first. */
    static Optional<ObjectKind> of(Entry entry) {
        return Arrays.stream(values())
                .filter(kind -> entry.hasObjectClass(kind.objectClass))
                .findFirst();
    }

    /** The value of an attribute; empty if objects of this kind do not have it. */
    Optional<String> value(String attribute, String baseDn) {
        return switch (attribute) {
            case CATEGORY -> Optional.of("CN=" + category + ",CN=Schema,CN=Configuration," + baseDn);
            case INSTANCE -> Optional.of(constants.getOrDefault(INSTANCE, "4"));
            default -> Optional.ofNullable(constants.get(attribute));
        };
    }

    /** Matches the objects whose value of an attribute meets a condition. */
    static Filter where(String attribute, String baseDn, Predicate<String> condition) {
        return Filter.createORFilter(Arrays.stream(values())
                .filter(kind -> kind.value(attribute, baseDn).filter(condition).isPresent())
                .map(ObjectKind::filter)
                .toArray(Filter[]::new));
    }

    /** Matches the objects of a category, which may be given by the name of any of its classes. */
    @DocumentedBy("MS-ADTS 3.1.1.3.1.3.5, filters: an lDAPDisplayName in the place of the DN of objectCategory")
    static Filter ofCategory(String name, String baseDn) {
        return Filter.createORFilter(Arrays.stream(values())
                .filter(kind -> kind.categoryNames.contains(name.toLowerCase(Locale.ROOT))
                        || kind.value(CATEGORY, baseDn)
                                .filter(dn -> DirectoryNames.same(dn, name))
                                .isPresent())
                .map(ObjectKind::filter)
                .toArray(Filter[]::new));
    }

    private Filter filter() {
        Filter own = Filter.createEqualityFilter("objectClass", objectClass);
        return this == USER ? Filter.createANDFilter(own, Filter.createNOTFilter(COMPUTER.filter())) : own;
    }
}
