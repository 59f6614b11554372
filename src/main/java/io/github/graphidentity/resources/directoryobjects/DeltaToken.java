package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.ObjectChange;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.Operator;
import io.github.graphidentity.graph.odata.PropertyUse;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a delta query continues, and what it selects and tracks. A client returns it in {@code $deltatoken} or {@code $skiptoken}.
 *
 * @param type the type of the objects
 * @param base the number of the last change that the client knows
 * @param at the number of the last change of the former pages, or -1 while all objects are listed
 * @param after the id of the last object of the former pages while all objects are listed; else empty
 * @param pageSize the number of objects of a page
 * @param select the selected properties and navigation properties; empty for all
 * @param ids the ids of the tracked objects in lower case; empty for all
 */
record DeltaToken(String type, long base, long at, String after, int pageSize, List<String> select, List<String> ids) {

    private static final int PARTS = 7;

    @DocumentedBy("user-delta.md")
    private static final int MAX_IDS = 50;

    private static final Set<String> OPTIONS =
            Set.of("$select", "$filter", "$top", "$expand", "$deltatoken", "$skiptoken");

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
                type.name(),
                now,
                -1,
                "",
                pageSize(options.get("$top")),
                select(options.get("$select"), type),
                ids(options.get("$filter"), type));
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

    /** The only filter that is documented: {@code id eq '…' or id eq '…'}. */
    private static List<String> ids(@Nullable String filter, GraphType type) {
        if (filter == null) {
            return List.of();
        }
        Filter parsed = Filter.parse(filter, type.structure());
        parsed.uses().stream()
                .filter(use -> !use.equals(new PropertyUse("id", Operator.EQ)))
                .findFirst()
                .ifPresent(use -> {
                    throw DirectoryError.FILTER_UNSUPPORTED.with(use.property(), type.resourceName());
                });
        Set<String> ids = parsed.equalities().getOrDefault("id", Set.of());
        if (ids.isEmpty()) {
            throw DirectoryError.FILTER_UNSUPPORTED.with("id", type.resourceName());
        } else if (ids.size() > MAX_IDS) {
            throw ODataError.TOO_MANY_OR_CLAUSES.with(ids.size(), MAX_IDS);
        }
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
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
                    list(parts[5]),
                    list(parts[6]));
            return Optional.of(token)
                    .filter(it -> it.base >= 0
                            && it.base <= now
                            && it.at <= now
                            && it.pageSize > 0
                            && it.pageSize <= QueryOptions.MAX_PAGE);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    /** Returns whether all objects are listed, not only the changed ones. */
    boolean full() {
        return at < 0;
    }

    /** Returns whether all pages of this round have been read. */
    boolean isNextRound() {
        return at == base;
    }

    /** Returns the kind of the links that are tracked: the members of groups, and the managers of users. */
    Kind links() {
        return type.equals("group") ? Kind.MEMBER : Kind.MANAGER;
    }

    /** Returns whether changes of links are returned. The manager must be selected. */
    boolean selectsLinks() {
        return select.contains(links().property()) || (select.isEmpty() && links() == Kind.MEMBER);
    }

    boolean tracks(String id) {
        return ids.isEmpty() || ids.contains(id.toLowerCase(Locale.ROOT));
    }

    /** "If a change occurs to a property that isn't selected, the resource … doesn't appear in the delta response." */
    boolean tracks(ObjectChange change) {
        return tracks(change.id())
                && (select.isEmpty() || select.stream().anyMatch(name -> change.changedAfter(base, name)));
    }

    DeltaToken after(String id) {
        return new DeltaToken(type, base, at, id, pageSize, select, ids);
    }

    DeltaToken upTo(long change) {
        return new DeltaToken(type, base, change, "", pageSize, select, ids);
    }

    /** Returns the token of the next round, once all pages are read. */
    DeltaToken next() {
        long known = Math.max(base, at);
        return new DeltaToken(type, known, known, "", pageSize, select, ids);
    }

    String text() {
        String plain = String.join(
                "|", type, "" + base, "" + at, after, "" + pageSize, String.join(",", select), String.join(",", ids));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
