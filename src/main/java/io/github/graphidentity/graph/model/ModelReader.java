package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code types.txt}, whose first lines explain its format. */
final class ModelReader {

    private static final String COLLECTION = "Collection(";

    private final Map<String, GraphType> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Enumeration> enumerations = new TreeMap<>();
    private final Map<String, String[]> declarations = new LinkedHashMap<>();
    private final PropertyTable rules = new PropertyTable();

    private final List<String> lines = ModelTable.lines("types.txt");

    List<Enumeration> enumerations() {
        return List.copyOf(enumerations.values());
    }

    List<GraphOperation> operations() {
        return lines.stream()
                .filter(line -> line.startsWith("op "))
                .map(GraphOperation::of)
                .toList();
    }

    Map<String, GraphType> read() {
        for (String line : lines) {
            String[] words = line.split("\\s+", -1);
            if (line.startsWith("type ")) {
                declarations.put(words[1], words);
            } else if (line.startsWith("enum ")) {
                String name = words[1].replace(":", "");
                Set<String> members = new LinkedHashSet<>(List.of(words).subList(2, words.length));
                enumerations.put(name, new Enumeration("microsoft.graph." + name, members));
            }
        }
        declarations.keySet().forEach(this::type);
        GraphType owner = null;
        for (String line : lines) {
            if (line.startsWith("type ")) {
                owner = types.get(line.split("\\s+", -1)[1]);
            } else if (line.startsWith(" ") && owner != null) {
                addMember(owner, line.strip().split("\\s+", -1));
            }
        }
        return types;
    }

    /** {@code type NAME : BASE {flag,flag}}; the base and the flags may be missing. */
    private GraphType type(String name) {
        GraphType known = types.get(name);
        if (known != null) {
            return known;
        }
        String[] words = declarations.get(name);
        if (words == null) {
            throw new IllegalStateException("types.txt does not define " + name);
        }
        @Nullable
        GraphType base = words.length > 3 && words[2].equals(":") ? type(inNamespaceOf(name, words[3])) : null;
        String last = words[words.length - 1];
        Set<String> flags = last.startsWith("{")
                ? Set.of(last.substring(1, last.length() - 1).split(",", -1))
                : Set.of();
        GraphType type = new GraphType(name, base, flags);
        types.put(name, type);
        return type;
    }

    /** A base without namespace is in that of the type, or else in the one of {@code microsoft.graph}. */
    private String inNamespaceOf(String name, String base) {
        String sibling = name.substring(0, name.lastIndexOf('.') + 1) + base;
        return declarations.containsKey(sibling) ? sibling : base;
    }

    /** {@code name Type}, {@code name -> Type} or {@code name => Type}. */
    private void addMember(GraphType owner, String[] words) {
        boolean navigation = words[1].endsWith(">");
        String declared = words[navigation ? 2 : 1];
        boolean many = declared.startsWith(COLLECTION);
        String plain = many ? declared.substring(COLLECTION.length(), declared.length() - 1) : declared;
        String prefix = owner.name().substring(0, owner.name().lastIndexOf('.') + 1);
        String target = plain.replaceFirst("^self\\.", prefix).replaceFirst("^graph\\.", "");
        if (navigation) {
            GraphNavigation added = new GraphNavigation(
                    words[0],
                    type(target),
                    many,
                    words[1].equals("=>") && !words[0].equals("me"),
                    words[words.length - 1].equals("beta"));
            Stream.concat(Stream.of(owner), owner.derived()).forEach(it -> it.add(added));
        } else {
            ValueType type = valueType(target, many);
            List<String> flags = List.of(words).subList(2, words.length);
            Stream.concat(Stream.of(owner), owner.derived())
                    .forEach(it -> it.add(new GraphProperty(
                            words[0],
                            type,
                            rules.of(it, words[0], many),
                            flags.contains("required"),
                            flags.contains("beta"))));
        }
    }

    private ValueType valueType(String name, boolean many) {
        PrimitiveType primitive = PrimitiveType.named(name).orElse(null);
        Enumeration enumeration = enumerations.get(name);
        return new ValueType(
                primitive, enumeration, primitive == null && enumeration == null ? type(name) : null, many);
    }
}
