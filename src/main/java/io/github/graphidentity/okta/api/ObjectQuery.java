package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.OrgObjects;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.okta.simulated.ScimFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;

/**
 * Lists objects of an org that are not users, with the parameters {@code q}, {@code filter}, {@code search}, {@code sortBy},
 * {@code sortOrder}, {@code limit} and {@code after}.
 *
 * @param names what {@code q} matches the beginning of
 */
record ObjectQuery(
        Kind kind,
        String parent,
        ScimFields<OrgObject> filter,
        ScimFields<OrgObject> search,
        Function<OrgObject, List<String>> names) {

    ResponseEntity<Object> page(OrgRequest request, int otherwise, int largest, Function<OrgObject, ?> view) {
        String q = request.text("q").toLowerCase(Locale.ROOT);
        Predicate<OrgObject> matches =
                ScimFilter.of(request.text("filter"), filter).and(ScimFilter.of(request.text("search"), search));
        int size = request.limit(otherwise, largest);
        OrgObjects objects = request.objects();
        if (!q.isBlank()) {
            Stream<OrgObject> found = objects.list(kind, parent)
                    .filter(matches)
                    .filter(object -> names.apply(object).stream()
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(q)));
            return request.page(found.limit(size).toList(), Optional.empty(), view);
        }
        String after = request.cursor(id -> objects.find(kind, parent, id).isPresent());
        Stream<OrgObject> found =
                request.text("sortBy").isEmpty() || request.text("search").isBlank()
                        ? objects.after(kind, parent, after).filter(matches)
                        : sorted(objects.list(kind, parent).filter(matches), request, after);
        return request.page(found, size, OrgObject::id, view);
    }

    private Stream<OrgObject> sorted(Stream<OrgObject> found, OrgRequest request, String after) {
        boolean descending = request.text("sortOrder").equalsIgnoreCase("desc");
        Comparator<OrgObject> byField = search.order(request.text("sortBy"), descending);
        List<OrgObject> all = found.sorted(byField.thenComparing(OrgObject::id)).toList();
        int last = all.stream().map(OrgObject::id).toList().indexOf(after);
        return all.stream().skip(last + 1L);
    }
}
