package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the few entries that can match a filter with the help of an index, instead of reading the whole tree. */
public final class SearchPlan {

    private final DirectoryView view;

    private final SearchTime time;

    public SearchPlan(DirectoryView view) {
        this(view, new SearchTime(() -> 0));
    }

    SearchPlan(DirectoryView view, SearchTime time) {
        this.view = view;
        this.time = time;
    }

    /** The entries that can match; empty if only reading all entries tells. */
    public Optional<List<DirectoryEntry>> candidates(Filter filter) {
        time.check();
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND ->
                Stream.of(filter.getComponents())
                        .flatMap(component -> candidates(component).stream())
                        .min(Comparator.comparingInt(List::size));
            case Filter.FILTER_TYPE_OR -> anyOf(filter.getComponents());
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
                FilterCompiler.attribute(filter).flatMap(attribute -> equal(attribute, filter));
            default -> Optional.empty();
        };
    }

    private Optional<List<DirectoryEntry>> anyOf(Filter[] components) {
        TreeMap<Integer, DirectoryEntry> found = new TreeMap<>();
        for (Filter component : components) {
            Optional<List<DirectoryEntry>> candidates = candidates(component);
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            candidates.get().forEach(entry -> found.put(entry.id(), entry));
        }
        return Optional.of(new ArrayList<>(found.values()));
    }

    private Optional<List<DirectoryEntry>> equal(AttributeDefinition attribute, Filter filter) {
        Object value = AssertedValue.of(attribute, filter);
        if (value == null) {
            return Optional.empty();
        }
        return switch (attribute.name()) {
            case "objectGUID" -> Optional.of(byGuid((Octets) value));
            case "objectSid" -> Optional.of(bySid((Octets) value));
            case "sAMAccountName" -> Optional.of(by(DirectoryTables.BY_ACCOUNT_NAME, value.toString()));
            case "userPrincipalName" -> Optional.of(by(DirectoryTables.BY_PRINCIPAL_NAME, value.toString()));
            case "mail" -> Optional.of(by(DirectoryTables.BY_MAIL, value.toString()));
            case "distinguishedName" ->
                Optional.of(
                        NameResolution.lookUp(view, value.toString()).stream().toList());
            default -> attribute.linkId() == 0 ? Optional.empty() : Optional.of(linked(attribute, value.toString()));
        };
    }

    private <I> List<DirectoryEntry> by(Index<I, DirectoryEntry> index, I value) {
        return view.records().by(DirectoryTables.ENTRIES, index, value).toList();
    }

    private List<DirectoryEntry> byGuid(Octets bytes) {
        return bytes.bytes().length == 16
                ? by(DirectoryTables.BY_GUID, ObjectGuid.of(bytes.bytes()).value())
                : List.of();
    }

    private List<DirectoryEntry> bySid(Octets bytes) {
        try {
            return by(DirectoryTables.BY_SID, SecurityIdentifier.of(bytes.bytes()));
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    /** The entries at the other end of the links of the asserted entry. */
    private List<DirectoryEntry> linked(AttributeDefinition attribute, String name) {
        Optional<DirectoryEntry> other = NameResolution.lookUp(view, name);
        Optional<AttributeDefinition> back = AdSchema.INSTANCE.link(attribute.linkId() ^ 1);
        return other.isEmpty() || back.isEmpty()
                ? List.of()
                : view.linked(other.get(), back.get()).stream().map(view::get).toList();
    }
}
