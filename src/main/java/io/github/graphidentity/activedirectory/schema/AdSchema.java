package io.github.graphidentity.activedirectory.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Active Directory's schema: every attribute and class of objectVersion 47. Immutable. */
public final class AdSchema {

    /** DNs that follow from the entry itself. */
    private static final Set<String> COMPUTED = Set.of("distinguishedName", "objectCategory", "defaultObjectCategory");

    /** The only instance, for all tenants. */
    public static final AdSchema INSTANCE = new AdSchema();

    private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    private final Map<String, ClassDefinition> classes = new LinkedHashMap<>();
    private final Map<Integer, AttributeDefinition> links = new LinkedHashMap<>();
    private final Map<String, String[]> classRows = new LinkedHashMap<>();

    private AdSchema() {
        for (String[] row : rows("ad-attributes.tsv")) {
            add(row);
        }
        for (String[] row : rows("ad-classes.tsv")) {
            classRows.put(row[0], row);
        }
        classRows.keySet().forEach(this::define);
    }

    private void add(String[] row) {
        AttributeDefinition attribute = new AttributeDefinition(
                attributes.size(),
                row[0],
                row[1],
                Syntax.of(row[2], row[3]),
                Long.parseLong(row[3]),
                row[4].equals("TRUE"),
                linkId(row),
                number(row[6]),
                number(row[7]),
                row[8].isEmpty() ? 0 : Integer.parseInt(row[8]),
                row[9].equals("TRUE"),
                row[10].isEmpty() ? 0 : Integer.parseInt(row[10]),
                row[11]);
        attributes.put(lowerCase(row[0]), attribute);
        attributes.put(row[1], attribute);
        if (attribute.linkId() != 0) {
            links.put(attribute.linkId(), attribute);
        }
    }

    /** Attributes with DNs are one-way links even if the schema gives them no link id: their values follow renames. */
    private int linkId(String[] row) {
        if (!row[5].isEmpty()) {
            return Integer.parseInt(row[5]);
        }
        boolean written = row[2].equals("2.5.5.1") && !row[9].equals("TRUE") && !COMPUTED.contains(row[0]);
        return written ? AttributeDefinition.FIRST_UNNUMBERED_LINK + 2 * attributes.size() : 0;
    }

    private static @Nullable Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    /** Defines a class after those that it inherits from. */
    private ClassDefinition define(String name) {
        ClassDefinition known = classes.get(lowerCase(name));
        if (known != null) {
            return known;
        }
        String[] row = classRows.get(name);
        if (row == null) {
            throw new IllegalStateException("ad-classes.tsv has no class " + name);
        }
        List<String> chain = new ArrayList<>();
        Set<AttributeDefinition> must = new LinkedHashSet<>();
        Set<AttributeDefinition> may = new LinkedHashSet<>();
        Set<String> parents = new LinkedHashSet<>(words(row[8]));
        List<String> auxiliary = new ArrayList<>(words(row[5]));
        if (!row[2].equals(name)) {
            ClassDefinition superclass = define(row[2]);
            chain.addAll(superclass.chain());
            parents.addAll(superclass.parents());
            inherit(superclass, must, may);
        }
        auxiliary.forEach(other -> inherit(define(other), must, may));
        chain.add(name);
        words(row[6]).forEach(attribute -> must.add(required(attribute)));
        words(row[7]).forEach(attribute -> may.add(required(attribute)));
        may.removeAll(must);
        ClassDefinition defined = new ClassDefinition(
                name,
                row[1],
                List.copyOf(chain),
                Integer.parseInt(row[3]),
                required(row[4]),
                List.copyOf(auxiliary),
                must,
                may,
                new ClassDefinition.OwnAttributes(words(row[6]), words(row[7])),
                parents,
                row[9],
                row[11],
                row[12].equals("TRUE"));
        classes.put(lowerCase(name), defined);
        return defined;
    }

    private static void inherit(ClassDefinition from, Set<AttributeDefinition> must, Set<AttributeDefinition> may) {
        must.addAll(from.must());
        may.addAll(from.may());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split(" +", -1));
    }

    /** Finds an attribute by name or object identifier, ignoring case. */
    public Optional<AttributeDefinition> attribute(String name) {
        return Optional.ofNullable(attributes.get(lowerCase(name)));
    }

    /** The attribute with AD's spelling of a name, which must exist. */
    public AttributeDefinition required(String name) {
        return attribute(name).orElseThrow(() -> new IllegalArgumentException("unknown attribute " + name));
    }

    /** The attributes with these names, which are separated by blanks and must exist. */
    public Set<AttributeDefinition> all(String names) {
        Set<AttributeDefinition> all = new LinkedHashSet<>();
        words(names).forEach(name -> all.add(required(name)));
        return Collections.unmodifiableSet(all);
    }

    /** Finds a class by name or object identifier, ignoring case. */
    public Optional<ClassDefinition> objectClass(String name) {
        return Optional.ofNullable(classes.get(lowerCase(name)))
                .or(() -> classes.values().stream()
                        .filter(it -> it.oid().equals(name))
                        .findFirst());
    }

    /** The attribute with a link id. */
    public Optional<AttributeDefinition> link(int linkId) {
        return Optional.ofNullable(links.get(linkId));
    }

    public Collection<AttributeDefinition> attributes() {
        return new LinkedHashSet<>(attributes.values());
    }

    public Collection<ClassDefinition> classes() {
        return classes.values();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String[]> rows(String resource) {
        return rows(AdSchema.class, resource).skip(1).toList();
    }

    /** The rows of a tab-separated resource next to a class, without comments. */
    public static Stream<String[]> rows(Class<?> owner, String resource) {
        try {
            return new ClassPathResource(resource, owner)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
