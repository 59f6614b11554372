package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a delta query continues, and what it selects. A client returns it in {@code $deltatoken} or {@code $skiptoken}.
 *
 * @param type the type of the objects
 * @param base the number of the last change that the client knows
 * @param at the number of the last change of the former pages, or -1 while all objects are listed
 * @param after the id of the last object of the former pages while all objects are listed; else empty
 * @param pageSize the number of objects of a page
 * @param select the selected properties and navigation properties; empty for all
 */
record DeltaToken(String type, long base, long at, String after, int pageSize, List<String> select) {

    private static final int PARTS = 6;
    private static final String MEMBERS = "members";
    private static final Set<String> OPTIONS = Set.of("$select", "$top", "$expand", "$deltatoken", "$skiptoken");

    /** Returns the token of a request, or the one with which a new delta query begins. */
    static DeltaToken of(EntityRequest request, GraphType type) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.http().getParameterMap().forEach((name, values) -> options.put(name, values[0]));
        options.keySet().stream()
                .filter(name -> OPTIONS.stream().noneMatch(name::equalsIgnoreCase))
                .findFirst()
                .ifPresent(name -> {
                    throw ODataError.OPTION_NOT_ALLOWED.with(name.replace("$", ""));
                });
        long now = request.objects().lastChange();
        String sent = options.getOrDefault("$skiptoken", options.get("$deltatoken"));
        if (sent != null && !sent.equals("latest")) {
            return parse(sent, type.name(), now).orElseThrow(() -> GroupError.DELTA_TOKEN.with(sent));
        }
        DeltaToken first = new DeltaToken(
                type.name(), now, -1, "", pageSize(options.get("$top")), select(options.get("$select"), type));
        return sent == null ? first : first.upTo(now);
    }

    private static List<String> select(@Nullable String text, GraphType type) {
        List<String> names = new ArrayList<>();
        for (String name : text == null ? new String[0] : text.split(" *, *", -1)) {
            names.add(type.property(name)
                    .map(GraphProperty::name)
                    .or(() -> type.navigation(name).map(GraphNavigation::name))
                    .orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(name, type.fullName())));
        }
        return names;
    }

    private static int pageSize(@Nullable String top) {
        int size = top != null && top.matches("[0-9]{1,3}") ? Integer.parseInt(top) : 0;
        if (top != null && size == 0) {
            throw ODataError.PAGE_SIZE_INVALID.with(top, QueryOptions.MAX_PAGE);
        }
        return top == null ? QueryOptions.DEFAULT_PAGE : size;
    }

    /** Reads a token; empty if it is not one of this type and tenant. */
    private static Optional<DeltaToken> parse(String text, String type, long now) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != PARTS || !parts[0].equals(type)) {
                return Optional.empty();
            }
            DeltaToken token = new DeltaToken(
                    type,
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    parts[3],
                    Integer.parseInt(parts[4]),
                    parts[5].isEmpty() ? List.of() : List.of(parts[5].split(",", -1)));
            return Optional.of(token).filter(it -> it.base >= 0 && it.base <= now && it.at <= now && it.pageSize > 0);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns whether all objects are listed, not only the changed ones. */
    boolean full() {
        return at < 0;
    }

    /** Returns whether all pages of this round have been read. */
    boolean isNextRound() {
        return at == base;
    }

    boolean selectsMembers() {
        return select.isEmpty() || select.contains(MEMBERS);
    }

    DeltaToken after(String id) {
        return new DeltaToken(type, base, at, id, pageSize, select);
    }

    DeltaToken upTo(long change) {
        return new DeltaToken(type, base, change, "", pageSize, select);
    }

    /** Returns the token of the next round, once all pages are read. */
    DeltaToken next() {
        long known = Math.max(base, at);
        return new DeltaToken(type, known, known, "", pageSize, select);
    }

    String text() {
        String plain = String.join("|", type, "" + base, "" + at, after, "" + pageSize, String.join(",", select));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
