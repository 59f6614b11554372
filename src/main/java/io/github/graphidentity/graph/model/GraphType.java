package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.platform.concurrent.Lazy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entity type or complex type of Graph. Names of properties are compared without case. */
public final class GraphType {

    private final String name;
    private final @Nullable GraphType base;
    private final Set<String> flags;
    private final Map<String, GraphProperty> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, GraphNavigation> navigations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<GraphType> derived = new ArrayList<>();
    private final Lazy<Structure> structure = new Lazy<>("type", this::structureOfRows);
    private final Lazy<List<String>> shown = new Lazy<>("type", () -> returned(false));
    private final Lazy<List<String>> shownInBeta = new Lazy<>("type", () -> returned(true));
    private final Lazy<Structure> members = new Lazy<>("type", this::structureOfValues);

    /** Creates a type without properties of its own, which {@link ModelReader} adds. */
    GraphType(String name, @Nullable GraphType base, Set<String> flags) {
        this.name = name;
        this.base = base;
        this.flags = flags;
        if (base != null) {
            base.derived.add(this);
        }
    }

    void add(GraphProperty property) {
        properties.putIfAbsent(property.name(), property);
    }

    void add(GraphNavigation navigation) {
        navigations.putIfAbsent(navigation.name(), navigation);
    }

    /** Returns the name without {@code microsoft.graph.}, such as {@code user} or {@code security.incident}. */
    public String name() {
        return name;
    }

    public String fullName() {
        return "microsoft.graph." + name;
    }

    /** Returns the type that this one is derived from, or {@code null}. */
    public @Nullable GraphType base() {
        return base;
    }

    public boolean isAbstract() {
        return flags.contains("abstract");
    }

    /** Returns whether objects can have properties that the type does not define. */
    public boolean open() {
        return flags.contains("open") && flags.contains("complex");
    }

    /** Returns whether the metadata declares the type open. */
    public boolean isOpenType() {
        return flags.contains("open");
    }

    public boolean isComplex() {
        return flags.contains("complex");
    }

    /** Returns whether this type is another one or is derived from it. */
    public boolean is(GraphType other) {
        return equals(other) || (base != null && base.is(other));
    }

    /** Returns the topmost type with the same table: the type itself unless its base is one that applications know. */
    public GraphType root() {
        return base == null || base.name.equals("entity") || base.name.equals("directoryObject") ? this : base.root();
    }

    /** Returns the name of the type in Graph's error messages, such as {@code User}. */
    public String resourceName() {
        String plain = root().name.substring(root().name.lastIndexOf('.') + 1);
        return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    /** Returns the types that are derived from this one, at any depth. */
    public Stream<GraphType> derived() {
        return derived.stream().flatMap(type -> Stream.concat(Stream.of(type), type.derived()));
    }

    /** Returns all properties, inherited ones too, in the order of their names. */
    public Collection<GraphProperty> properties() {
        return properties.values();
    }

    /** Returns the names of the properties that a version returns without {@code $select}, the id last. */
    public List<String> returnedIn(boolean beta) {
        return (beta ? shownInBeta : shown).get();
    }

    private List<String> returned(boolean beta) {
        return properties.values().stream()
                .filter(it -> it.rules().returned().in(beta) && it.rules().access() != Access.WRITE_ONLY)
                .map(GraphProperty::name)
                .sorted(Comparator.comparing("id"::equals))
                .toList();
    }

    public Optional<GraphProperty> property(String wanted) {
        return Optional.ofNullable(properties.get(wanted));
    }

    /** Finds a property of this type or of those derived from it. */
    public Optional<GraphProperty> anyProperty(String wanted) {
        return property(wanted)
                .or(() -> derived()
                        .flatMap(type -> type.property(wanted).stream())
                        .findFirst());
    }

    /** Returns all navigation properties, inherited ones too. */
    public Collection<GraphNavigation> navigations() {
        return navigations.values();
    }

    public Optional<GraphNavigation> navigation(String wanted) {
        return Optional.ofNullable(navigations.get(wanted));
    }

    /** Returns the type for query options over {@link Row}s. */
    public Structure structure() {
        return structure.get();
    }

    /** Returns the type for query options over complex values. */
    Structure structureOfMembers() {
        return members.get();
    }

    /** Of a type such as directoryObject, Graph also selects and filters the properties of derived types. */
    private Structure structureOfRows() {
        Map<String, GraphProperty> all = new TreeMap<>(properties);
        derived().forEach(type -> type.properties.forEach(all::putIfAbsent));
        return new Structure(
                fullName(),
                all.values().stream().map(GraphProperty::queried).toList(),
                fullName(),
                all.values().stream()
                        .filter(property -> property.rules().newestFirst())
                        .map(property -> property.name() + " desc")
                        .findFirst()
                        .orElse(null));
    }

    private Structure structureOfValues() {
        return new Structure(
                fullName(),
                properties.values().stream().map(GraphProperty::queriedMember).toList());
    }

    /** Returns the first violation in a complex value of this type, as one sentence, or empty. */
    Optional<String> violation(Map<?, ?> value) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Object name : value.keySet()) {
            if (!names.add(String.valueOf(name))) {
                return Optional.of("It has the property '" + name + "' in two spellings.");
            }
        }
        return value.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .flatMap(member -> property(String.valueOf(member.getKey())).stream()
                        .flatMap(property -> property.violation(member.getValue()).stream()))
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
